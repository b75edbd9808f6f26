/**
 * What npm itself reads out of a lockfile: `loadVirtual` of `@npmcli/arborist`, as sorted plain data.
 *
 *     node dump.mjs FILE…        one JSON line a lockfile and variant
 *
 * The lockfile is loaded from a temporary folder that holds nothing else (`bare`), or the package.json of its
 * neighbourhood too (`manifest`), and the members' manifests as the lockfile records them, so that neither installed modules nor an npm configuration have a say.
 *
 * @typedef {object} Node
 * @property {string} location the lockfile's own key
 * @property {string | null} name of the package, which an alias hides from its folder
 * @property {string} version
 * @property {string | null} resolved
 * @property {string | null} integrity
 * @property {boolean} isLink
 * @property {string | null} target where a link leads
 * @property {boolean} isWorkspace
 * @property {boolean} isRoot
 * @property {boolean} dev
 * @property {boolean} optional
 * @property {boolean} devOptional
 * @property {boolean} peer
 * @property {boolean} extraneous as loaded: npm takes the lockfile's word unless its root disagrees with package.json
 * @property {Flags} computed the same five as npm derives them from the edges, whatever the lockfile records
 * @property {boolean} inBundle of any package, the project included
 * @property {boolean} inDepBundle shipped inside another package's archive, as npm computes it
 * @property {boolean} hasInstallScript
 *
 * @typedef {object} Flags
 * @property {boolean} dev only development leads to it
 * @property {boolean} optional only optional requirements lead to it
 * @property {boolean} devOptional every way to it is one or the other
 * @property {boolean} peer only peers lead to it
 * @property {boolean} extraneous nothing leads to it, optional peers apart
 *
 * @typedef {object} Edge
 * @property {string} from location
 * @property {string} name the folder looked for
 * @property {'prod' | 'dev' | 'optional' | 'peer' | 'peerOptional' | 'workspace'} type
 * @property {string} spec
 * @property {string} rawSpec before overrides
 * @property {string | null} to location; may be a link
 * @property {boolean} valid
 * @property {string | null} error
 * @property {boolean} peerConflicted
 *
 * @typedef {object} Tree
 * @property {string} file
 * @property {'bare' | 'manifest'} variant
 * @property {string} [failure] npm's message where it refuses the lockfile
 * @property {string} [code]
 * @property {Node[]} nodes
 * @property {Edge[]} edges
 */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCase } from './corpus.mjs'

const require = createRequire(import.meta.url)
const Arborist = require('@npmcli/arborist')
const nameFromFolder = require('@npmcli/name-from-folder')
const calcDepFlags = require('@npmcli/arborist/lib/calc-dep-flags.js')

/**
 * Loads one lockfile the way npm does.
 * @param {import('./corpus.mjs').Case} subject
 * @param {'bare' | 'manifest'} variant
 * @returns {Promise<Tree>}
 */
export async function dump(subject, variant) {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'arborist-')))
  // Deep enough that links leading out of the project stay apart from one another.
  const path = join(top, ...'abcdefgh', 'project')
  try {
    await mkdir(path, { recursive: true })
    await writeFile(join(path, subject.name), subject.lockfile)
    if (variant === 'manifest') await writeFile(join(path, 'package.json'), subject.manifest ?? '')
    await writeMembers(path, subject.lockfile)
    return { file: subject.file, variant, ...(await loadTree(path)) }
  } finally {
    await rm(top, { recursive: true })
  }
}

/**
 * Writes the package.json of every local folder that the lockfile has an entry for, as that entry records it:
 * npm sees workspaces only where it finds their folders.
 * @param {string} path
 * @param {string} lockfile
 */
async function writeMembers(path, lockfile) {
  for (const [location, entry] of Object.entries(parse(lockfile)?.packages ?? {})) {
    if (!isMember(location, entry)) continue
    const { name = nameFromFolder(join(path, location)), ...fields } = entry
    await mkdir(join(path, location), { recursive: true })
    await writeFile(join(path, location, 'package.json'), JSON.stringify({ name, ...fields }))
  }
}

/**
 * Whether an entry stands for a folder of the project itself.
 * @param {string} location
 * @param {any} entry
 */
function isMember(location, entry) {
  return location !== '' && entry?.constructor === Object && !entry.link && !/(^|\/)(node_modules|\.\.)(\/|$)/.test(location)
}

/** The document, or nothing where npm itself has to make sense of it. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * @param {string} path
 * @returns {Promise<Omit<Tree, 'file' | 'variant'>>}
 */
async function loadTree(path) {
  try {
    const root = await new Arborist({ path }).loadVirtual()
    const nodes = [...root.inventory.values()]
    const recorded = new Map(nodes.map((node) => [node, flags(node)]))
    computeFlags(root, nodes)
    return {
      nodes: nodes.map((node) => describeNode(node, recorded.get(node), path)).sort(by((node) => [node.location])),
      edges: nodes.flatMap((node) => [...node.edgesOut.values()].map((edge) => describeEdge(edge, path)))
        .sort(by((edge) => [edge.from, edge.name])),
    }
  } catch (error) {
    return { failure: error.message.split('\n')[0].replaceAll(path, '.'), code: error.code, nodes: [], edges: [] }
  }
}

/** Has npm derive every flag from the edges, whatever the lockfile recorded. */
function computeFlags(root, nodes) {
  for (const node of nodes) if (node !== root) node.resetDepFlags()
  calcDepFlags(root)
}

function flags({ dev, optional, devOptional, peer, extraneous }) {
  return { dev, optional, devOptional, peer, extraneous }
}

/** @returns {Node} */
function describeNode(node, recorded, path) {
  return {
    location: node.location,
    name: node.packageName,
    version: node.version,
    resolved: relativeTo(path, node.resolved),
    integrity: node.integrity,
    isLink: node.isLink,
    target: node.isLink ? node.target.location : null,
    isWorkspace: Boolean(node.isWorkspace),
    isRoot: node.isRoot,
    ...recorded,
    computed: flags(node),
    inBundle: node.inBundle,
    inDepBundle: node.inDepBundle,
    hasInstallScript: node.hasInstallScript,
  }
}

/** @returns {Edge} */
function describeEdge(edge, path) {
  return {
    from: edge.from.location,
    name: edge.name,
    type: edge.type,
    spec: relativeTo(path, edge.spec),
    rawSpec: relativeTo(path, edge.rawSpec),
    to: edge.to?.location ?? null,
    valid: edge.valid,
    error: edge.error,
    peerConflicted: edge.peerConflicted,
  }
}

/** Takes the temporary folder out of `file:` addresses. */
function relativeTo(path, text) {
  return text?.replaceAll(`${path}/`, '').replaceAll(path, '.') ?? null
}

/**
 * Orders by code units, the same everywhere.
 * @template T
 * @param {(value: T) => string[]} key
 * @returns {(a: T, b: T) => number}
 */
function by(key) {
  return (a, b) => {
    const [left, right] = [key(a), key(b)]
    const differing = left.findIndex((part, index) => part !== right[index])
    return differing < 0 ? 0 : left[differing] < right[differing] ? -1 : 1
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const file of process.argv.slice(2)) {
    const subject = readCase(resolve(file))
    for (const variant of subject.manifest === null ? ['bare'] : ['bare', 'manifest']) {
      console.log(JSON.stringify(await dump(subject, variant)))
    }
  }
}
