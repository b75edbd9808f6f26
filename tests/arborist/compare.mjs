/**
 * Compares our npm lockfile reader with npm's own on every npm lockfile of the corpus, and on those of
 * `made.mjs`: packages, edges, what nothing reaches, scopes and what is bundled. `README.md` says what npm does and
 * where we differ on purpose.
 *
 *     node compare.mjs [PART-OF-A-PATH…]
 *
 * Exits 1 if a difference is found that `differences.json` does not list, or one that it lists is gone.
 *
 * @typedef {import('./dump.mjs').Tree} Tree
 * @typedef {import('./engine.mjs').Input} Input
 * @typedef {{ file: string, reason: string, differences: string[] }} Listed
 * @typedef {{ file: string, difference: string }} Difference
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cases } from './corpus.mjs'
import { dump } from './dump.mjs'
import { engine } from './engine.mjs'
import { madeCases } from './made.mjs'

/** @type {Difference[]} */
const listed = readListed().flatMap(({ file, differences }) => differences.map((difference) => ({ file, difference })))

/** @returns {Listed[]} */
function readListed() {
  return JSON.parse(readFileSync(new URL('differences.json', import.meta.url), 'utf8'))
}

/**
 * What a lockfile can be compared for. A file without `packages` does not record what the project itself requires,
 * and one that never says `requires` no requirement at all: npm then has no such edges, and we assume them.
 * @param {import('./corpus.mjs').Case} subject
 * @param {'bare' | 'manifest'} variant
 */
function scopeOf(subject, variant) {
  const document = JSON.parse(subject.lockfile.replace(/^\uFEFF/, ''))
  const flat = Boolean(document.packages)
  const rootEdges = flat || variant === 'manifest'
  const edges = flat || Object.values(document.dependencies ?? {}).length === 0 || recordsRequirements(document)
  return { version: document.lockfileVersion ?? 0, flat, edges, rootEdges, reach: edges && rootEdges }
}

/** Whether an entry of the nested half says what it requires. */
function recordsRequirements(entry) {
  return entry.requires === true || Object.values(entry.dependencies ?? {}).some((child) =>
    child.requires?.constructor === Object || recordsRequirements(child))
}

/**
 * npm's tree in our terms: links are followed, not listed.
 * @param {Tree} tree
 */
function npmView(tree) {
  const targets = new Map(tree.nodes.map((node) => [node.location, node.target ?? node.location]))
  const packages = tree.nodes.filter((node) => !node.isLink)
  const edges = tree.edges
    .filter((edge) => edge.to !== null)
    .map((edge) => ({ from: edge.from, to: targets.get(edge.to), kind: kindOf(edge.type), requirement: requirementOf(edge) }))
  return {
    packages: new Map(packages.map(({ location, name, version }) => [location, { name, version: version || null }])),
    edges,
    unreachable: new Set(packages.filter((node) => node.computed.extraneous).map((node) => node.location)),
    recorded: new Set(packages.filter((node) => node.extraneous).map((node) => node.location)),
    reached: reached([''], edges),
    bundled: new Set(packages.filter((node) => node.inDepBundle).map((node) => node.location)),
    flags: new Map(packages.map(({ location, computed }) => [location, computed])),
  }
}

/** @param {import('./dump.mjs').Edge['type']} type */
function kindOf(type) {
  return type === 'peerOptional' ? 'peer' : type === 'workspace' ? 'prod' : type
}

/**
 * A member is asked for by its folder, which npm spells as a `file:` address.
 * @param {import('./dump.mjs').Edge} edge
 */
function requirementOf({ type, rawSpec }) {
  return type === 'workspace' ? rawSpec.replace(/^file:/, '') : rawSpec
}

/** @param {Input} input */
function ourView({ roots, packages, edges }) {
  return {
    packages: new Map(packages.map(({ id, name, version, scope }) => [id, { name, version: version ?? null, scope }])),
    edges,
    reached: reached(roots, edges),
    bundled: new Set(packages.filter(({ source }) => source.kind === 'bundled').map(({ id }) => id)),
  }
}

/**
 * Every id that edges lead to.
 * @param {string[]} roots
 * @param {{ from: string, to: string }[]} edges
 */
function reached(roots, edges) {
  /** @type {Map<string, string[]>} */
  const next = new Map()
  for (const { from, to } of edges) {
    const found = next.get(from)
    if (found === undefined) next.set(from, [to])
    else found.push(to)
  }
  const seen = new Set(roots)
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to)
  return seen
}

/** @returns {Iterable<string>} */
function* packageDifferences(npm, ours) {
  for (const [id, theirs] of npm.packages) {
    if (id === '') continue
    const found = ours.packages.get(id)
    if (found === undefined) yield `package ${id}: only npm has ${theirs.name}@${theirs.version}`
    else if (found.name !== theirs.name || found.version !== theirs.version) {
      yield `package ${id}: npm ${theirs.name}@${theirs.version}, ours ${found.name}@${found.version}`
    }
  }
  for (const [id, { name, version }] of ours.packages) {
    if (id !== '' && !npm.packages.has(id)) yield `package ${id}: only ours has ${name}@${version}`
  }
}

/** @returns {Iterable<string>} */
function* edgeDifferences(npm, ours, scope) {
  const [theirs, found] = [npm, ours].map(({ edges }) =>
    new Set(edges.filter(({ from }) => scope.rootEdges || from !== '').map(describeEdge)))
  for (const edge of theirs) if (!found.has(edge)) yield `edge ${edge}: only npm`
  for (const edge of found) if (!theirs.has(edge)) yield `edge ${edge}: only ours`
}

function describeEdge({ from, to, kind, requirement }) {
  return `${from || '.'} > ${to || '.'} (${kind}, ${requirement})`
}

/**
 * npm takes a package that only optional peers lead to for extraneous; we take it for reached.
 * @returns {Iterable<string>}
 */
function* reachDifferences(npm, ours) {
  for (const id of npm.packages.keys()) {
    const unreachable = npm.unreachable.has(id) && !npm.reached.has(id)
    if (ours.packages.has(id) && unreachable === ours.reached.has(id)) {
      yield `reach ${id || '.'}: ${unreachable ? 'only ours reaches it' : 'only npm reaches it'}`
    }
  }
}

/**
 * What comes inside another package's archive is never fetched by itself, so nobody may claim it lightly.
 * @returns {Iterable<string>}
 */
function* bundleDifferences(npm, ours) {
  for (const id of npm.packages.keys()) {
    if (ours.packages.has(id) && npm.bundled.has(id) !== ours.bundled.has(id)) {
      yield `bundle ${id}: only ${npm.bundled.has(id) ? 'npm' : 'ours'} takes it from one`
    }
  }
}

/**
 * npm's flags say what all ways to a package have in common, our scope names the best way.
 * @returns {Iterable<string>}
 */
function* scopeDifferences(npm, ours) {
  for (const [id, { dev, optional, devOptional, peer, extraneous }] of npm.flags) {
    const scope = ours.packages.get(id)?.scope
    if (id === '' || extraneous || scope === undefined) continue
    const possible = dev ? ['dev'] : peer ? ['peer'] : optional || devOptional ? ['optional', 'peer'] : ['prod', 'optional', 'peer']
    if (!possible.includes(scope)) yield `scope ${id}: npm ${possible.join(' or ')}, ours ${scope}`
  }
}

/**
 * @param {import('./corpus.mjs').Case} subject
 * @param {'bare' | 'manifest'} variant
 * @param {import('./engine.mjs').Inspect} inspect
 */
export async function compareOne(subject, variant, inspect) {
  const scope = scopeOf(subject, variant)
  // A flat lockfile records the root itself; what package.json says now is another question.
  const [tree, input] = await Promise.all([dump(subject, scope.flat ? 'bare' : variant), inspect(subject, variant)])
  if (tree.failure !== undefined || 'failure' in input) return { scope, counts: {}, differences: refusals(tree, input) }
  const [npm, ours] = [npmView(tree), ourView(input)]
  return {
    scope,
    counts: {
      packages: npm.packages.size,
      edges: scope.edges ? npm.edges.length : 0,
      unreachable: scope.reach ? [...npm.packages.keys()].filter((id) => npm.unreachable.has(id) && !npm.reached.has(id)).length : 0,
      optionalPeersOnly: scope.reach ? [...npm.unreachable].filter((id) => npm.reached.has(id)).length : 0,
      recorded: npm.recorded.size,
      bundled: scope.edges ? npm.bundled.size : 0,
    },
    differences: [
      ...packageDifferences(npm, ours),
      ...(scope.edges ? edgeDifferences(npm, ours, scope) : []),
      ...(scope.reach ? [...reachDifferences(npm, ours), ...scopeDifferences(npm, ours)] : []),
      ...(scope.edges ? bundleDifferences(npm, ours) : []),
    ],
  }
}

/**
 * @param {Tree} tree
 * @param {Input | { failure: string }} input
 */
function refusals(tree, input) {
  if (tree.failure === undefined) return ['refused: only by us']
  return 'failure' in input ? [] : ['refused: only by npm']
}

/** @param {import('./corpus.mjs').Case} subject */
function variantsOf(subject) {
  return subject.manifest === null ? ['bare'] : ['bare', 'manifest']
}

async function main(parts) {
  const inspect = await engine()
  const subjects = [...cases(), ...madeCases()].filter(({ file }) => parts.length === 0 || parts.some((part) => file.includes(part)))
  const table = {}
  /** @type {Difference[]} */
  const found = []
  for (const subject of subjects) {
    for (const variant of variantsOf(subject)) {
      const { scope, counts, differences } = await compareOne(subject, variant, inspect)
      const kind = subject.file.startsWith('made:') ? 'made' : `v${scope.version}`
      addTo(table, `${kind} ${variant}`, { files: 1, ...counts, differences: differences.length })
      const file = variant === 'bare' ? subject.file : `${subject.file} + package.json`
      found.push(...differences.map((difference) => ({ file, difference })))
    }
  }
  console.table(Object.fromEntries(Object.entries(table).sort()))
  return report(found, parts.length > 0)
}

function addTo(table, key, counts) {
  const row = (table[key] ??= {})
  for (const [name, count] of Object.entries(counts)) row[name] = (row[name] ?? 0) + count
}

/**
 * @param {Difference[]} found
 * @param {boolean} partial
 */
function report(found, partial) {
  const same = (a) => (b) => a.file === b.file && a.difference === b.difference
  const unlisted = found.filter((difference) => !listed.some(same(difference)))
  const gone = partial ? [] : listed.filter((entry) => !found.some(same(entry)))
  for (const { file, difference } of unlisted) console.log(`${file}: ${difference}`)
  for (const { file, difference } of gone) console.log(`${file}: listed but gone: ${difference}`)
  console.log(`${found.length} differences, ${found.length - unlisted.length} of them listed; ${gone.length} listed ones are gone`)
  return unlisted.length + gone.length > 0 ? 1 : 0
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2))
}
