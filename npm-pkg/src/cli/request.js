/**
 * From lockfiles on disk to a request: what can be read goes to the engine, what cannot is an error beside its report.
 *
 * @import { Diagnostic, File } from '../../types/documents.d.ts'
 * @import { Lockfiles } from './lockfiles.js'
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { companionsOf } from './companions.js';
import { withoutSecrets } from './npmrc.js';
import { systemReason, unreadable } from './problem.js';
import { contains, reportPath } from './repository.js';

/** @typedef {{ files: File[], blobs: Uint8Array[], errors: Diagnostic[] }} Contents */
/** @typedef {{ base: string, limit: number, companions: string[] }} Setting */

/**
 * @param {Lockfiles} found
 * @param {Setting} setting
 * @returns {Contents}
 */
export function readContents(found, { base, limit, companions }) {
  /** @type {Contents} */
  const contents = { files: [], blobs: [], errors: found.errors.map((error) => renamed(error, base)) };
  for (const file of found.files) add(file, base, limit, contents, false);
  for (const file of companionsOf(found.files, companions, base)) add(file, base, limit, contents, true);
  return contents;
}

/**
 * @param {string} file
 * @param {string} base
 * @param {number} limit
 * @param {Contents} contents
 * @param {boolean} mayBeAbsent
 */
function add(file, base, limit, contents, mayBeAbsent) {
  const path = reportPath(base, file);
  try {
    const content = path.includes('\\') ? 'a backslash in a path is not supported' : readBelow(limit, file);
    if (typeof content === 'string') {
      contents.errors.push(unreadable(path, content));
    } else {
      contents.files.push({ path, content: { blob: contents.blobs.length } });
      contents.blobs.push(basename(file) === '.npmrc' ? withoutSecrets(content) : content);
    }
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent && mayBeAbsent) contents.files.push({ path, content: null });
    else contents.errors.push(unreadable(path, `the file cannot be read: ${systemReason(error)}`));
  }
}

/**
 * Asks for the size first: what is over the limit need not fill the memory to be refused.
 *
 * @param {number} limit
 * @param {string} file
 */
function readBelow(limit, file) {
  const { size } = statSync(file);
  return size > limit ? overLimit(size, limit) : readFileSync(file);
}

/**
 * @param {number} size
 * @param {number} limit
 */
export function overLimit(size, limit) {
  return `the file has ${size} bytes, more than the limit of ${limit}`;
}

/**
 * Paths from the search are absolute; a report has none where it can help it.
 *
 * @param {Diagnostic & { path: string }} error
 * @param {string} base
 */
function renamed(error, base) {
  const { path } = error;
  return isAbsolute(path) && contains(base, path) ? { ...error, path: reportPath(base, path) || '.' } : error;
}
