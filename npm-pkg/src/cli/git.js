/** What git's own files say about a repository. Nothing is run. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readIndex } from './git-index.js';

/**
 * @template T
 * @param {() => T} read
 * @returns {T | undefined}
 */
function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * The folder with the index: `.git`, or where the `.git` file of a worktree or submodule points.
 *
 * @param {string} root
 */
function gitFolder(root) {
  const dot = join(root, '.git');
  if (attempt(() => statSync(dot).isDirectory())) return dot;
  const target = attempt(() => readFileSync(dot, 'utf8'))?.match(/^gitdir: (.+?)\s*$/m)?.[1];
  return target === undefined ? dot : resolve(root, target);
}

/**
 * The folder that all worktrees share.
 *
 * @param {string} folder
 */
function commonFolder(folder) {
  const shared = attempt(() => readFileSync(join(folder, 'commondir'), 'utf8'));
  return shared === undefined ? folder : resolve(folder, shared.trim());
}

/**
 * Every tracked path, or nothing where the index cannot be told.
 *
 * @param {string} root
 * @returns {string[] | undefined}
 */
export function trackedFiles(root) {
  const folder = gitFolder(root);
  const index = attempt(() => readFileSync(join(folder, 'index')));
  if (!index) return [];
  const config = attempt(() => readFileSync(join(commonFolder(folder), 'config'), 'utf8')) ?? '';
  return attempt(() => readIndex(index, /objectformat\s*=\s*"?sha256/i.test(config) ? 32 : 20));
}

/**
 * The ignore rules that are not part of the tree.
 *
 * @param {string} root
 */
export function excludeFile(root) {
  return join(commonFolder(gitFolder(root)), 'info', 'exclude');
}
