/** Words for people: hostile text made harmless, and "did you mean". */

/** General categories Cc and Cf, separators, fillers, variation selectors and tags: what moves or hides text. */
const ACTIVE =
  /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u3164\ufe00-\ufe0f\uffa0\u{e0000}-\u{e0fff}]/gu;

/**
 * Text that cannot move a terminal's cursor or reorder a line, as the engine writes it too.
 *
 * @param {string} text
 */
export function inert(text) {
  return text.replace(ACTIVE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * An input in backticks.
 *
 * @param {string} text
 */
export function quoted(text) {
  return `\`${inert(text)}\``;
}

/**
 * `, did you mean \`x\`?`, or nothing where no known word is near.
 *
 * @param {string} written
 * @param {Iterable<string>} known
 */
export function hint(written, known) {
  const near = [...known]
    .map((word) => ({ word, edits: distance(written.slice(0, 64), word) }))
    .filter(({ word, edits }) => edits <= Math.floor(Math.max(word.length, 3) / 3))
    .sort((a, b) => a.edits - b.edits)[0];
  return near ? `, did you mean ${quoted(near.word)}?` : '';
}

/**
 * Edits between two words; adjacent letters that changed places count once.
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cell = (/** @type {number} */ up, /** @type {number} */ left) => rows[i - up]?.[j - left] ?? Infinity;
      const replaced = cell(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(2, 2) + 1 : Infinity;
      row.push(Math.min(cell(1, 0) + 1, (row[j - 1] ?? Infinity) + 1, replaced, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}

/**
 * `1 file`, `2 files`.
 *
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
