/**
 * The npm lockfiles of the corpus, unpacked in memory.
 *
 * @typedef {object} Case
 * @property {string} file where the lockfile lies, relative to the corpus
 * @property {'package-lock.json' | 'npm-shrinkwrap.json'} name what npm calls a file of this kind
 * @property {string} lockfile its text
 * @property {string | null} manifest the text of the package.json beside it
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The folder that the corpus was unpacked to. */
export const corpus = process.env.LOCKVERDICT_CORPUS ?? join(repository, 'target', 'corpus')

/** Folders whose lockfiles are read, and what a lockfile is called there. */
const places = [
  { folder: 'lockfiles', pattern: /^(npm|shrinkwrap)-v\d\/.*\.json(\.gz)?$/ },
  { folder: 'peers', pattern: /(^|\/)(package-lock|npm-shrinkwrap)\.json(\.gz)?$/ },
  { folder: 'peers', pattern: /\/packagelockjson\/testdata\/[^/]+\.json$/ },
  { folder: 'attacks/lockfiles', pattern: /(package-lock|npm-shrinkwrap)\.json(\.gz)?$/ },
]

/**
 * Every lockfile of the corpus, sorted by path.
 * @returns {Case[]}
 */
export function cases() {
  return places
    .flatMap(({ folder, pattern }) =>
      filesBelow(join(corpus, folder))
        .filter((path) => pattern.test(relative(join(corpus, folder), path).replaceAll('\\', '/')))
        .map((path) => readCase(path)))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/**
 * One lockfile with the manifest beside it.
 * @param {string} path
 * @returns {Case}
 */
export function readCase(path) {
  const manifest = ['package.json', 'package.json.gz'].map((name) => join(dirname(path), name)).find(existsSync)
  return {
    file: relative(corpus, path).replaceAll('\\', '/'),
    name: path.includes('npm-shrinkwrap') ? 'npm-shrinkwrap.json' : 'package-lock.json',
    lockfile: readText(path),
    manifest: manifest === undefined ? null : readText(manifest),
  }
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {string} path */
function readText(path) {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
