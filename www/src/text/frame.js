/**
 * A place in a lockfile as compilers show it: the lines with their numbers, and what exactly is meant.
 *
 * @import { Location } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Lines } from './lines.js'
 */

/** An entry is rarely longer; what follows is counted. */
const MOST_LINES = 10;
/** A minified lockfile is one line of megabytes. So much of it is shown around the place. */
const BEFORE = 80;
const BEHIND = 400;
/** So much more is looked at, so that a credential that starts outside is still recognised. */
const MARGIN = 4096;

/**
 * A line in three parts; what is meant as a whole has an empty mark.
 *
 * @typedef {{ number: number, before: string, mark: string, after: string, meant: boolean }} Row
 * @typedef {{ rows: Row[], more: number }} Frame
 */

/**
 * @param {Lines} lines
 * @param {Location} place columns in UTF-8 bytes
 * @returns {Frame | undefined} nothing where the file has no such line
 */
export function frameOf(lines, place) {
  const { line, endLine } = place;
  if (line < 1 || endLine < line || !lines.range(line)) return undefined;
  if (line === endLine) {
    const around = [plainRow(lines, line - 1, false), markedRow(lines, place), plainRow(lines, line + 1, false)];
    return { rows: outdented(around.filter((row) => row !== undefined)), more: 0 };
  }
  const last = Math.min(endLine, line + MOST_LINES - 1);
  const rows = [];
  for (let number = line; number <= last; number += 1) rows.push(plainRow(lines, number, true));
  return { rows: outdented(rows.filter((row) => row !== undefined)), more: endLine - last };
}

/**
 * @param {Lines} lines
 * @param {number} number
 * @param {boolean} meant
 * @returns {Row | undefined}
 */
function plainRow(lines, number, meant) {
  const range = lines.range(number);
  if (!range) return undefined;
  const text = masked(lines.text(range[0], Math.min(range[1], range[0] + BEHIND + MARGIN)));
  return { number, before: clipped(text), mark: '', after: '', meant };
}

/**
 * @param {Lines} lines
 * @param {Location} place
 * @returns {Row | undefined}
 */
function markedRow(lines, { line, column, endColumn }) {
  const [start, end] = lines.range(line) ?? [0, 0];
  const from = Math.min(start + column - 1, end);
  const to = Math.min(Math.max(start + endColumn - 1, from), end);
  const left = Math.max(start, from - MARGIN);
  const text = masked(lines.text(left, Math.min(end, to + BEHIND + MARGIN)));
  const markAt = lines.text(left, from).length;
  const markTo = markAt + lines.text(from, to).length;
  const isCut = from - start > BEFORE * 3;
  return {
    number: line,
    before: isCut ? `…${text.slice(Math.max(0, markAt - BEFORE), markAt)}` : text.slice(0, markAt),
    mark: clipped(text.slice(markAt, markTo)),
    after: clipped(text.slice(markTo)),
    meant: true,
  };
}

/** @param {string} text */
function clipped(text) {
  return text.length > BEHIND ? `${text.slice(0, BEHIND)}…` : text;
}

/**
 * Credentials in a URL are not shown; every character of them keeps its place. `git@` is the name that everybody uses.
 *
 * @param {string} text
 */
export function masked(text) {
  const hidden = (/** @type {string} */ _, /** @type {string} */ slashes, /** @type {string} */ info) =>
    `${slashes}${'•'.repeat(info.length)}@`;
  return text.replace(/((?:\\?\/){2})(?!git@)([^/?#\s"\\]*)@/g, hidden);
}

/**
 * Takes away the indentation that all rows share. Tabs are layout, which a frame does not need.
 *
 * @param {Row[]} rows
 */
function outdented(rows) {
  const flat = rows.map((row) => ({
    ...row,
    before: row.before.replaceAll('\t', '  '),
    mark: row.mark.replaceAll('\t', '  '),
  }));
  const indents = flat.filter((row) => (row.before + row.mark).trim()).map((row) => row.before.search(/\S|$/));
  const shared = Math.min(...indents, 200);
  return flat.map((row) => ({ ...row, before: row.before.slice(Math.min(shared, row.before.search(/\S|$/))) }));
}
