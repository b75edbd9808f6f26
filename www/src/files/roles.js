/**
 * What a file is, by its name. The engine says which names it reads; the page only sorts.
 *
 * @typedef {'lockfile' | 'companion' | 'policy' | 'unknown'} Role
 * @typedef {{ lockfiles: string[], companions: string[], limit: number }} Names
 */

const POLICIES = ['lockverdict.toml', 'lockverdict.json'];

/**
 * @param {string} path
 * @param {Names} names
 * @returns {Role}
 */
export function roleOf(path, names) {
  const name = fileName(path);
  if (names.lockfiles.includes(name)) return 'lockfile';
  if (names.companions.includes(name)) return 'companion';
  return POLICIES.includes(name) ? 'policy' : 'unknown';
}

/** @param {string} path */
export function fileName(path) {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder with its final `/`, or nothing. @param {string} path */
export function folder(path) {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/**
 * Of a whole folder, what matters: lockfiles, and companions in the same folder or one around it.
 *
 * @template {{ path: string }} T
 * @param {T[]} files
 * @param {Names} names
 */
export function relevant(files, names) {
  const lockfiles = files.filter(({ path }) => roleOf(path, names) === 'lockfile');
  const tells = (/** @type {string} */ path) => lockfiles.some((lockfile) => lockfile.path.startsWith(folder(path)));
  return files.filter(({ path }) => {
    const role = roleOf(path, names);
    return role === 'lockfile' || (role === 'companion' && tells(path)) || (role === 'policy' && !path.includes('/'));
  });
}

/**
 * The companions that were looked for and are not there: a whole folder came, and they were not in it.
 *
 * @param {{ path: string, root: string | null }[]} files
 * @param {Names} names
 * @returns {string[]}
 */
export function absent(files, names) {
  const there = new Set(files.map(({ path }) => path));
  /** @type {Set<string>} */
  const missing = new Set();
  for (const { path, root } of files) {
    if (root === null || roleOf(path, names) !== 'lockfile') continue;
    for (let at = folder(path); at.startsWith(root); at = folder(at.slice(0, -1))) {
      for (const name of names.companions) if (!there.has(at + name)) missing.add(at + name);
      if (at === '') break;
    }
  }
  return [...missing].sort();
}

/**
 * A name for pasted text, by what it looks like.
 *
 * @param {string} text
 * @param {Names} names
 */
export function guessName(text, names) {
  if (/^\s*(?:extends\s*=|schema\s*=\s*1\s*$|\[(?:rules|registries|\[exceptions))/m.test(text))
    return 'lockverdict.toml';
  if (/^\s*(?:@[\w-]+:)?registry\s*=/m.test(text)) return '.npmrc';
  if (/"lockfileVersion"\s*:/.test(text)) return names.lockfiles[0] ?? 'package-lock.json';
  if (/^\s*\{/.test(text) && /"(?:scripts|devDependencies|workspaces)"\s*:/.test(text)) return 'package.json';
  return names.lockfiles[0] ?? 'package-lock.json';
}
