/** `--format F[=FILE]`: what to write where. */
import { writeFileSync } from 'node:fs';
import { print } from './output.js';
import { Problem, systemReason } from './problem.js';
import { hint, quoted } from './text.js';

/** @typedef {{ format: string, file?: string }} Target */

/**
 * @param {[string, string][]} lists
 * @returns {Target[]}
 */
export function targets(lists) {
  const given = lists.filter(([flag]) => flag === '--format').map(([, value]) => target(value));
  if (given.length === 0) return [{ format: 'human' }];
  const places = given.map(({ file }) => file);
  const doubled = places.find((file, index) => places.indexOf(file) !== index);
  if (new Set(places).size === places.length) return given;
  const where = doubled === undefined ? 'standard output: write all but one to a file, `--format F=FILE`' : quoted(doubled);
  throw new Problem(`two formats go to ${where}`);
}

/** @param {string} value */
function target(value) {
  const equals = value.indexOf('=');
  if (equals < 0) return { format: value };
  const file = value.slice(equals + 1);
  if (file === '') throw new Problem(`${quoted(value)} has no file behind the \`=\``);
  return { format: value.slice(0, equals), file };
}

/**
 * Before anything is written: half of the answers would be worse than none.
 *
 * @param {Target[]} wanted
 * @param {string[]} known
 */
export function checkFormats(wanted, known) {
  const unknown = wanted.find(({ format }) => !known.includes(format));
  if (!unknown) return;
  const { format } = unknown;
  throw new Problem(`unknown format ${quoted(format)}${hint(format, known) || `: there are ${known.map(quoted).join(', ')}`}`);
}

/**
 * @param {Target} target
 * @param {string} text
 */
export function deliver({ file }, text) {
  if (file === undefined) return print(text);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Problem(`${quoted(file)} cannot be written: ${systemReason(error)}`);
  }
}
