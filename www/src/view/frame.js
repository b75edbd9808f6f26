/**
 * The code frame of a place, as a table of lines.
 *
 * @import { Frame } from '../text/frame.js'
 */
import { h } from './dom.js';
import { count } from './words.js';

/**
 * @param {Frame} frame
 * @param {string} where `file:line:column`, for the caption
 */
export function frameView(frame, where) {
  const rows = frame.rows.map(({ number, before, mark, after, meant }) =>
    h(
      'div',
      { class: meant ? 'row meant' : 'row' },
      h('span', { class: 'number' }, number),
      h('code', null, before, mark && h('mark', null, mark), after),
    ),
  );
  const more = frame.more > 0 && h('div', { class: 'row cut' }, `… ${count(frame.more, 'more line')}`);
  // Long lines scroll inside the frame, so it has to be reachable by keyboard.
  const lines = h(
    'div',
    { class: 'lines', tabindex: 0, role: 'group', 'aria-label': `Lines of ${where}` },
    ...rows,
    more,
  );
  return h('figure', { class: 'frame' }, h('figcaption', null, where), lines);
}
