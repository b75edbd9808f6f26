/**
 * Hostile text made harmless before a person sees it. `textContent` keeps markup from acting; it does not keep a
 * right-to-left override from turning a line around or a zero-width space from hiding in a name.
 */

/** The characters that `src/text/inert.rs` neutralises; a test compares the two over all of Unicode. */
const ACTIVE = new RegExp(
  '[\\0-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2' +
    '\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0' +
    '\\ufff9-\\ufffb\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}' +
    '\\u{e0000}-\\u{e0fff}]',
  'u',
);
const EVERY_ACTIVE = new RegExp(`${ACTIVE.source}+`, 'gu');

/** @typedef {{ text: string, active: boolean }} Piece */

/**
 * The text in pieces; the active ones are written out as `\u{…}`.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  if (!ACTIVE.test(text)) return text === '' ? [] : [{ text, active: false }];
  /** @type {Piece[]} */
  const found = [];
  let from = 0;
  for (const match of text.matchAll(EVERY_ACTIVE)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index), active: false });
    found.push({ text: [...match[0]].map(written).join(''), active: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), active: false });
  return found;
}

/** For places that take no elements: attributes and titles. @param {string} text */
export function inert(text) {
  return ACTIVE.test(text) ? text.replace(EVERY_ACTIVE, (run) => [...run].map(written).join('')) : text;
}

/** @param {string} character */
function written(character) {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
