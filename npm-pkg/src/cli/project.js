/**
 * What both commands need first: the files that the paths mean, as a request without a policy.
 *
 * @import { Diagnostic, File } from '../../types/documents.d.ts'
 */
import { basename } from 'node:path';
import { startEngine } from './engine.js';
import { findLockfiles } from './lockfiles.js';
import { Problem } from './problem.js';
import { readContents } from './request.js';
import { baseOf } from './repository.js';
import { readStdin, stdinName } from './stdin.js';
import { quoted } from './text.js';

/**
 * @typedef {object} Project
 * @property {string} base the folder that paths in reports start from
 * @property {File[]} files
 * @property {Uint8Array[]} blobs
 * @property {Diagnostic[]} errors of files that cannot be in a request
 * @property {boolean} hasLockfile
 * @property {string[]} formats that reports can be written in
 */

/**
 * @param {import('./arguments.js').Parsed} parsed
 * @param {{ cwd: string, root: string }} place
 * @returns {Promise<Project>}
 */
export async function openProject({ paths, values }, { cwd, root }) {
  const as = values.get('--as');
  const abilities = startEngine(root);
  if (as !== undefined && !paths.includes('-')) throw new Problem('`--as` names standard input: give the path `-` too');
  const found = findLockfiles(paths, abilities.names, cwd);
  const base = baseOf(found.files, cwd);
  const contents = readContents(found, { ...abilities, base });
  if (found.isStdin) await addStdin(contents, as, abilities);
  const isLockfile = (/** @type {File} */ { path, content }) => content !== null && abilities.names.includes(basename(path));
  return { base, ...contents, hasLockfile: contents.files.some(isLockfile), formats: abilities.formats };
}

/**
 * @param {import('./request.js').Contents} contents
 * @param {string | undefined} as
 * @param {import('./engine.js').Abilities} abilities
 */
async function addStdin({ files, blobs }, as, { names, limit }) {
  const path = stdinName(as, names);
  if (files.some((file) => file.path === path && file.content)) {
    throw new Problem(`standard input and a file are both called ${quoted(path)}: tell them apart with \`--as NAME\``);
  }
  files.push({ path, content: { blob: blobs.length } });
  blobs.push(await readStdin(limit));
}
