/** All lockfiles below a folder. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IgnoredFolders } from './ignored.js';
import { systemReason } from './problem.js';
import { repositoryRoot } from './repository.js';

/**
 * @typedef {{ files: string[], failed: { path: string, reason: string }[] }} Found
 */

/** Installed trees and git's own data: lockfiles in there are other projects'. */
const NEVER = new Set(['node_modules', '.git']);

/**
 * @param {string} folder
 * @param {Set<string>} names
 * @returns {Found}
 */
export function walk(folder, names) {
  /** @type {Found} */
  const found = { files: [], failed: [] };
  visit(folder, ignoredIn(folder), { names, found });
  return found;
}

/** @typedef {{ names: Set<string>, found: Found }} Search */

/**
 * @param {string} folder
 * @param {IgnoredFolders | undefined} ignored
 * @param {Search} search
 */
function visit(folder, ignored, search) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A lockfile could hide in there, so this is an error and no shrug.
    search.found.failed.push({ path: folder, reason: systemReason(error) });
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // Folders behind symbolic links are visited where they really are.
    if (entry.isDirectory()) enter(folder, path, ignored, search);
    if (search.names.has(entry.name)) keep(path, search);
  }
}

/**
 * @param {string} parent
 * @param {string} folder
 * @param {IgnoredFolders | undefined} ignored
 * @param {Search} search
 */
function enter(parent, folder, ignored, search) {
  if (NEVER.has(basename(folder))) return;
  if (ignored?.has(parent, folder)) {
    const tracked = ignored.trackedBelow(folder).filter((file) => search.names.has(basename(file)));
    for (const file of tracked) keep(file, search);
    return;
  }
  // A submodule has rules of its own.
  visit(folder, repositoryRoot(folder) === folder ? ignoredIn(folder) : ignored, search);
}

/**
 * @param {string} path
 * @param {Search} search
 */
function keep(path, { found }) {
  try {
    if (statSync(path).isFile()) found.files.push(path);
    else found.failed.push({ path, reason: 'it is no file' });
  } catch (error) {
    found.failed.push({ path, reason: systemReason(error) });
  }
}

/** @param {string} folder */
function ignoredIn(folder) {
  const root = repositoryRoot(folder);
  return root === undefined ? undefined : new IgnoredFolders(root);
}
