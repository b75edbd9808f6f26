/** @import { Diagnostic } from '../../types/documents.d.ts' */
import { quoted } from './text.js';

/** Something that ends the run with exit code 2: a wrong flag, an unreadable policy. */
export class Problem extends Error {}

const REASONS = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'no such file'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'too many symbolic links'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

/**
 * Why the system refused, in words.
 *
 * @param {unknown} error
 */
export function systemReason(error) {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS.get(code) ?? (code || error.message);
}

/**
 * A file that was asked for and cannot be judged, in the shape of the engine's own errors.
 *
 * @param {string} path
 * @param {string} message
 * @returns {Diagnostic & { path: string }}
 */
export function unreadable(path, message) {
  return { code: 'unreadable-file', path, message };
}

/**
 * Reads or fails with one line.
 *
 * @template T
 * @param {string} path
 * @param {() => T} read
 * @returns {T}
 */
export function orProblem(path, read) {
  try {
    return read();
  } catch (error) {
    throw new Problem(`${quoted(path)} cannot be read: ${systemReason(error)}`);
  }
}
