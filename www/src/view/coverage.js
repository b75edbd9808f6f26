/**
 * What each rule could and could not decide. "Not decided" is a number of its own here, never part of "clean".
 *
 * @import { Coverage, Report } from '../../../npm-pkg/types/documents.d.ts'
 */
import { h } from './dom.js';
import { icon } from './icons.js';
import { number } from './words.js';

/** @type {{ key: 'clean' | 'violated' | 'undecided' | 'notApplicable' | 'assumed' | 'selfAsserted', title: string, says: string }[]} */
const COLUMNS = [
  { key: 'clean', title: 'Clean', says: 'looked at and in order' },
  { key: 'violated', title: 'Violated', says: 'found to violate, whatever level then applied' },
  { key: 'undecided', title: 'Undecided', says: 'the fact exists somewhere and was not supplied' },
  { key: 'notApplicable', title: 'N/A', says: 'the format, ecosystem or source cannot have it' },
  { key: 'assumed', title: 'Assumed', says: 'of the clean ones: decided on an assumption' },
  { key: 'selfAsserted', title: 'Own word', says: "of the clean ones: decided on the lockfile's own word" },
];

/**
 * @param {Report} report
 * @param {(rule: string) => void} openRule
 */
export function coverageView(report, openRule) {
  const { coverage, policy } = report;
  if (coverage.length === 0) return h('p', { class: 'empty' }, 'No rule is enabled.');
  // A column that is empty throughout says nothing; the four answers are always shown.
  const columns = COLUMNS.filter(({ key }, index) => index < 4 || coverage.some((rule) => rule[key] > 0));
  const heads = columns.map(({ title, says }) => h('th', { scope: 'col', class: 'amount', title: says }, title));
  const level = new Map(policy.rules.map((rule) => [rule.id, rule]));
  const head = h('tr', null, h('th', { scope: 'col' }, 'Rule'), h('th', { scope: 'col' }, 'Level'), ...heads);
  const row = (/** @type {Coverage} */ rule) => {
    const inForce = level.get(rule.rule);
    const amounts = columns.map(({ key, title }) =>
      h('td', { class: `amount ${rule[key] ? `is-${key}` : 'none'}`, 'data-label': title }, number(rule[key])),
    );
    return h('tr', null, ruleCell(rule, openRule), levelCell(inForce), ...amounts);
  };
  return h(
    'div',
    { class: 'coverage' },
    h(
      'p',
      { class: 'quiet' },
      'What every rule in force could and could not decide, counted over packages, or over lockfiles where the rule is about those.',
    ),
    h('table', null, h('thead', null, head), h('tbody', null, ...coverage.map(row))),
  );
}

/** @param {Coverage} rule @param {(rule: string) => void} openRule */
function ruleCell(rule, openRule) {
  const reasons = Object.entries(rule.reasons).map(([reason, times]) => h('li', null, `${number(times)} × ${reason}`));
  return h(
    'th',
    { scope: 'row' },
    h('button', { type: 'button', class: 'rule', click: () => openRule(rule.rule) }, rule.rule),
    bar(rule),
    reasons.length > 0 && h('ul', { class: 'reasons' }, ...reasons),
    rule.sources.length > 0 &&
      h('p', { class: 'reasons' }, `from ${rule.sources.join(', ')}${rule.asOf ? `, as of ${rule.asOf}` : ''}`),
  );
}

/** @param {{ level: string, undecided: string, setBy: string } | undefined} rule */
function levelCell(rule) {
  if (!rule) return h('td', { 'data-label': 'Level' }, '');
  const undecided = rule.undecided === 'off' ? '' : `undecided: ${rule.undecided}`;
  const kind = rule.level === 'deny' || rule.level === 'warn' ? rule.level : 'off';
  return h(
    'td',
    { class: `level is-${kind}`, 'data-label': 'Level' },
    h('span', { class: 'pill' }, icon(kind), rule.level),
    h('span', { class: 'quiet' }, ` ${rule.setBy}`),
    undecided && h('span', { class: 'quiet' }, ` ${undecided}`),
  );
}

/** The same numbers as a shape; the table has them in words. @param {Coverage} rule */
function bar(rule) {
  const parts = COLUMNS.slice(0, 4).map(({ key }) => {
    const part = h('span', { class: `is-${key}` });
    part.style.flexGrow = String(rule[key]);
    return part;
  });
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, ...parts);
}
