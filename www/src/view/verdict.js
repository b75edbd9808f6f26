/**
 * The headline: one word, the numbers behind it, and what was judged.
 *
 * @import { Report } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Child } from './dom.js'
 */
import { h } from './dom.js';
import { icon } from './icons.js';
import { count, number, time } from './words.js';

export const WORDS = {
  pass: 'Passed',
  warn: 'Passed with warnings',
  deny: 'Denied',
  error: 'Could not read everything',
};

/**
 * The engine's own headline without its first word, for which the page has a title.
 *
 * @param {Report} report
 */
export function restOf({ summary }) {
  return summary.headline.split('; ').slice(1).join('; ') || 'nothing found, nothing left undecided';
}

/**
 * @param {Report} report
 * @param {number} milliseconds
 * @param {{ level: (level: 'deny' | 'warn' | 'suppressed') => void, coverage: () => void, errors: () => void }} go
 * @param {Child} tools
 */
export function verdictView(report, milliseconds, go, tools) {
  const { verdict, summary } = report;
  const title = h('h2', { id: 'verdict-title', tabindex: -1 }, WORDS[verdict]);
  const judged = `${count(summary.packages, 'package')} in ${count(summary.inputs, 'lockfile')}`;
  return h(
    'section',
    { class: `card verdict is-${verdict}`, 'aria-labelledby': 'verdict-title', 'data-verdict': verdict },
    h(
      'div',
      { class: 'verdict-head' },
      icon(verdict),
      h('div', { class: 'verdict-words' }, title, h('p', { class: 'headline' }, restOf(report))),
      h('div', { class: 'tools' }, tools),
    ),
    h(
      'ul',
      { class: 'counts' },
      counter(summary.errors, 'error', 'unreadable', go.errors),
      counter(summary.deny, 'deny', 'denied', () => go.level('deny')),
      counter(summary.warn, 'warn', 'warned', () => go.level('warn')),
      summary.suppressed > 0 && counter(summary.suppressed, 'off', 'suppressed', () => go.level('suppressed')),
      counter(
        summary.undecidedRules,
        'undecided',
        summary.undecidedRules === 1 ? 'rule undecided' : 'rules undecided',
        go.coverage,
      ),
    ),
    h(
      'p',
      { class: 'facts' },
      `${judged}, held against ${count(report.policy.rules.length, 'rule')} as of ${report.now.replace('T', ' ').replace('Z', ' UTC')}, in ${time(milliseconds)}`,
    ),
    inputs(report),
  );
}

/**
 * @param {number} value
 * @param {'deny' | 'warn' | 'error' | 'undecided' | 'off'} kind
 * @param {string} label
 * @param {() => void} go
 */
function counter(value, kind, label, go) {
  const inside = [icon(kind), h('b', null, number(value)), ` ${label}`];
  if (value === 0) return h('li', { class: 'counter none' }, ...inside);
  return h('li', { class: `counter is-${kind}` }, h('button', { type: 'button', click: go }, ...inside));
}

/** @param {Report} report */
function inputs({ inputs: list }) {
  if (list.length < 2) return false;
  const item = (/** @type {Report['inputs'][number]} */ { path, packageCount }) =>
    h(
      'li',
      null,
      h('span', { class: 'path' }, path),
      ' ',
      h('span', { class: 'quiet' }, count(packageCount, 'package')),
    );
  const most = 200;
  const more = list.length > most && h('li', { class: 'quiet' }, `and ${number(list.length - most)} more`);
  return h(
    'details',
    { class: 'inputs-judged' },
    h('summary', null, `${number(list.length)} lockfiles judged`),
    h('ul', null, ...list.slice(0, most).map(item), more),
  );
}
