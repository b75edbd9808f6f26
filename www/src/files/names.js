/**
 * Paths for files that come without their folders.
 *
 * @import { Found } from './intake.js'
 */

/**
 * `package-lock (1).json` is what systems and browsers make of a second `package-lock.json`. As a folder the number
 * keeps the two apart, and the name says again what the file is.
 *
 * @param {Found} found
 * @returns {Found}
 */
export function asOriginal(found) {
  const [, name, copy, extension = ''] = /^([^/]+) \((\d+)\)(\.[^./]+)?$/.exec(found.path) ?? [];
  return name ? { ...found, path: `copy ${copy}/${name}${extension}` } : found;
}

/**
 * Two files of one name, handed over together without their folders, are two files.
 *
 * @param {Found[]} found
 */
export function apart(found) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return found.map((one) => {
    const count = (seen.get(one.path) ?? 0) + 1;
    seen.set(one.path, count);
    return count === 1 ? one : { ...one, path: `copy ${count - 1}/${one.path}` };
  });
}
