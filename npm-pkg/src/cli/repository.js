/** Where a project begins, and how its files are called in reports. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** @type {Map<string, string | undefined>} */
const roots = new Map();

/**
 * The nearest folder upwards that holds `.git`: a folder, or the file that worktrees and submodules have.
 *
 * @param {string} folder
 * @returns {string | undefined}
 */
export function repositoryRoot(folder) {
  if (!roots.has(folder)) {
    const parent = dirname(folder);
    const root = existsSync(join(folder, '.git')) ? folder : parent === folder ? undefined : repositoryRoot(parent);
    roots.set(folder, root);
  }
  return roots.get(folder);
}

/**
 * The folder and its parents, up to and including `last`.
 *
 * @param {string} folder
 * @param {string} last
 * @returns {string[]}
 */
export function upTo(folder, last) {
  const parent = dirname(folder);
  if (folder === last || parent === folder) return [folder];
  return [folder, ...upTo(parent, last)];
}

/**
 * @param {string} folder
 * @param {string} file
 */
export function contains(folder, file) {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The folder that report paths start from: the repository of the lockfiles if they share one, else the current folder if
 * they are below it, else the deepest folder above all of them.
 *
 * @param {string[]} files
 * @param {string} cwd
 */
export function baseOf(files, cwd) {
  const folders = files.map((file) => repositoryRoot(dirname(file)) ?? dirname(file));
  const isOneRepository = new Set(folders).size === 1 && repositoryRoot(folders[0] ?? '') === folders[0];
  const [first = repositoryRoot(cwd) ?? cwd] = folders;
  if (isOneRepository || folders.length === 0) return first;
  if (folders.every((folder) => contains(cwd, folder))) return cwd;
  return folders.reduce(common, first);
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {string}
 */
function common(a, b) {
  const parent = dirname(a);
  return contains(a, b) || parent === a ? a : common(parent, b);
}

/**
 * A path as reports have it: from the base, with `/`.
 *
 * @param {string} base
 * @param {string} file
 */
export function reportPath(base, file) {
  return relative(base, file).split(sep).join('/');
}
