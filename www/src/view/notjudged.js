/**
 * Files that somebody handed over and that nobody judged. They stand beside the verdict: what is missing is not clean.
 *
 * @import { Held } from '../files/store.js'
 */
import { h } from './dom.js';
import { icon } from './icons.js';
import { count } from './words.js';

/** @param {Held[]} files */
export function notJudgedView(files) {
  if (files.length === 0) return false;
  const names = files
    .slice(0, 5)
    .map(({ path }) => path)
    .join(', ');
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return h(
    'p',
    { class: 'card not-judged' },
    icon('undecided'),
    h('b', null, `${count(files.length, 'file')} not judged: `),
    names + more,
  );
}
