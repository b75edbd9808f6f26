/**
 * Our side: what the engine's `inspect` reads out of the same file.
 *
 * @typedef {object} Package
 * @property {string} id
 * @property {string} name
 * @property {string | null} version
 * @property {'prod' | 'optional' | 'peer' | 'build' | 'dev'} scope
 * @property {{ kind: string, url: string | null }} source
 *
 * @typedef {object} Edge
 * @property {string} from
 * @property {string} to
 * @property {'prod' | 'dev' | 'optional' | 'peer'} kind
 * @property {string} requirement
 *
 * @typedef {object} Input
 * @property {string[]} roots
 * @property {Package[]} packages
 * @property {Edge[]} edges
 *
 * @typedef {(subject: import('./corpus.mjs').Case, variant: 'bare' | 'manifest') => Promise<Input | { failure: string }>} Inspect
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * The function of the npm package, or the command that `LOCKVERDICT_COMMAND` names: it is given the path of a
 * lockfile and prints the inventory.
 * @returns {Promise<Inspect>}
 */
export async function engine() {
  const command = process.env.LOCKVERDICT_COMMAND
  if (command !== undefined) return (subject, variant) => runCommand(command, subject, variant)
  const { inspect } = await import('../../npm-pkg/dist/index.js')
  return async (subject, variant) => result(asDocument(inspect(...request(subject, variant))))
}

/** @returns {[object, string[]]} */
function request(subject, variant) {
  const files = [{ path: subject.name, content: { blob: 0 } }]
  const blobs = [subject.lockfile]
  if (variant === 'manifest') {
    files.push({ path: 'package.json', content: { blob: 1 } })
    blobs.push(subject.manifest ?? '')
  }
  return [{ schema: 1, files }, blobs]
}

async function runCommand(command, subject, variant) {
  const folder = await mkdtemp(join(tmpdir(), 'inspect-'))
  try {
    const [{ files }, blobs] = request(subject, variant)
    for (const { path, content } of files) await writeFile(join(folder, path), blobs[content.blob])
    const { stdout } = await promisify(execFile)(command, [join(folder, subject.name)], { maxBuffer: 2 ** 28 })
    return result(JSON.parse(stdout))
  } finally {
    await rm(folder, { recursive: true })
  }
}

function asDocument(answer) {
  return typeof answer === 'string' ? JSON.parse(answer) : answer
}

/** The one lockfile of an inventory. */
function result({ inputs, errors = [] }) {
  return inputs.length === 1 ? inputs[0] : { failure: errors.map(({ message }) => message).join('; ') || 'no input' }
}
