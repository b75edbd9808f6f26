/** The files that tell about a lockfile: in its folder and the folders above it, as far as its project goes. */
import { dirname, join } from 'node:path';
import { contains, repositoryRoot, upTo } from './repository.js';

/**
 * @param {string[]} lockfiles
 * @param {string[]} names
 * @param {string} base
 * @returns {string[]}
 */
export function companionsOf(lockfiles, names, base) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const lockfile of lockfiles) {
    const folder = dirname(lockfile);
    const last = repositoryRoot(folder) ?? base;
    for (const above of upTo(folder, last)) if (contains(base, above)) folders.add(above);
  }
  return [...folders].sort().flatMap((folder) => names.map((name) => join(folder, name)));
}
