/**
 * What could not be read, with its place; and what is merely worth knowing.
 *
 * @import { Diagnostic, Notice } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Lines } from '../text/lines.js'
 * @import { Child } from './dom.js'
 */
import { frameOf } from '../text/frame.js';
import { h, prose } from './dom.js';
import { frameView } from './frame.js';
import { icon } from './icons.js';
import { number, place } from './words.js';

/** A thousand unreadable files are one problem. */
const MOST = 50;

/**
 * @param {Diagnostic[]} errors
 * @param {(path: string) => Lines | undefined} linesOf
 */
export function errorsView(errors, linesOf) {
  if (errors.length === 0) return false;
  const item = (/** @type {Diagnostic} */ error) =>
    h(
      'li',
      { class: 'problem' },
      h(
        'p',
        null,
        icon('error'),
        h('code', { class: 'place' }, place(error)),
        ' ',
        h('span', { class: 'code' }, error.code),
      ),
      h('p', { class: 'message' }, prose(error.message)),
      errorFrame(error, linesOf),
    );
  const more =
    errors.length > MOST && h('li', { class: 'quiet' }, `and ${number(errors.length - MOST)} more, all in the JSON`);
  const title = h('h3', { id: 'errors-title', tabindex: -1 }, 'Could not be read');
  const list = h('ul', { class: 'problems' }, ...errors.slice(0, MOST).map(item), more);
  return h('section', { class: 'card errors', 'aria-labelledby': 'errors-title' }, title, list);
}

/**
 * @param {Diagnostic} error
 * @param {(path: string) => Lines | undefined} linesOf
 * @returns {Child}
 */
function errorFrame({ path, line, column }, linesOf) {
  const lines = path && line && column ? linesOf(path) : undefined;
  if (!lines || !path || !line || !column) return false;
  const frame = frameOf(lines, { file: path, line, column, endLine: line, endColumn: column + 1 });
  return frame && frameView(frame, `${path}:${line}:${column}`);
}

/** @param {Notice[]} notices */
export function noticesView(notices) {
  if (notices.length === 0) return h('p', { class: 'empty' }, 'No notices.');
  const item = (/** @type {Notice} */ notice) =>
    h(
      'li',
      { class: 'problem' },
      h(
        'p',
        null,
        icon('undecided'),
        h('span', { class: 'code' }, notice.code),
        ' ',
        h('code', { class: 'place' }, place(notice)),
      ),
      h('p', { class: 'message' }, prose(notice.message)),
    );
  const more =
    notices.length > MOST * 4 &&
    h('li', { class: 'quiet' }, `and ${number(notices.length - MOST * 4)} more, all in the JSON`);
  return h('ul', { class: 'problems' }, ...notices.slice(0, MOST * 4).map(item), more);
}
