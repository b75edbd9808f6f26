/**
 * From the paths on the command line to the lockfiles they mean.
 *
 * @import { Diagnostic } from '../../types/documents.d.ts'
 */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { systemReason, unreadable } from './problem.js';
import { quoted } from './text.js';
import { walk } from './walk.js';

/** @typedef {{ files: string[], isStdin: boolean, errors: (Diagnostic & { path: string })[] }} Lockfiles */

/**
 * @param {string[]} paths as typed; none = the current folder
 * @param {string[]} names the file names the engine reads
 * @param {string} cwd
 * @returns {Lockfiles}
 */
export function findLockfiles(paths, names, cwd) {
  /** @type {Lockfiles} */
  const found = { files: [], isStdin: paths.includes('-'), errors: [] };
  const places = paths.length === 0 ? ['.'] : paths.filter((path) => path !== '-');
  for (const path of places) lookAt(path, resolve(cwd, path), names, found);
  found.files = [...new Set(found.files)].sort();
  return found;
}

/**
 * @param {string} typed
 * @param {string} path
 * @param {string[]} names
 * @param {Lockfiles} found
 */
function lookAt(typed, path, names, found) {
  let isFolder;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    found.errors.push(unreadable(typed, `the path cannot be read: ${systemReason(error)}`));
    return;
  }
  if (isFolder) {
    lookBelow(typed, path, names, found);
  } else if (names.includes(basename(path))) {
    found.files.push(path);
  } else {
    found.errors.push(nothing(typed, `the name is none of ${listed(names)}: pipe the file in with \`- --as NAME\``));
  }
}

/**
 * @param {string} typed
 * @param {string} folder
 * @param {string[]} names
 * @param {Lockfiles} found
 */
function lookBelow(typed, folder, names, found) {
  const { files, failed } = walk(folder, new Set(names));
  found.files.push(...files);
  for (const { path, reason } of failed) {
    found.errors.push(unreadable(path, `the path cannot be read: ${reason}`));
  }
  if (files.length + failed.length > 0) return;
  found.errors.push(nothing(typed, `there is no lockfile in this folder or below: looked for ${listed(names)}`));
}

/**
 * @param {string} path
 * @param {string} message
 */
function nothing(path, message) {
  return { code: 'nothing-found', path, message };
}

/** @param {string[]} names */
function listed(names) {
  return names.map(quoted).join(', ');
}
