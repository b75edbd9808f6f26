/**
 * Which findings a reader asked for. Pure, so that a quarter of a million findings are filtered without the page.
 *
 * @import { Finding, Report } from '../../../npm-pkg/types/documents.d.ts'
 */

/** @typedef {'all' | 'deny' | 'warn' | 'suppressed'} Choice */
/** @typedef {{ finding: Finding, kind: Exclude<Choice, 'all'>, hay: string }} Entry */
/** @typedef {{ text: string, level: Choice, rule: string }} Filter */

/** @type {Filter} */
export const EVERYTHING = { text: '', level: 'all', rule: '' };

/** @param {Report} report @returns {Entry[]} in the engine's order, the suppressed ones behind */
export function entriesOf({ findings, suppressed }) {
  const entry = (/** @type {Finding} */ finding, /** @type {Entry['kind']} */ kind) => ({
    finding,
    kind,
    hay: hayOf(finding),
  });
  return [
    ...findings.map((finding) => entry(finding, finding.level === 'deny' ? 'deny' : 'warn')),
    ...suppressed.map((finding) => entry(finding, 'suppressed')),
  ];
}

/** @param {Finding} finding */
function hayOf({ rule, package: subject, message, location }) {
  return [rule, label(subject), subject?.purl, message, location.file].join('\n').toLowerCase();
}

/** @param {Finding['package']} subject */
export function label(subject) {
  if (!subject) return '';
  return subject.version ? `${subject.name}@${subject.version}` : subject.name;
}

/**
 * All words of the text have to be there, in any order.
 *
 * @param {Entry[]} entries
 * @param {Filter} filter
 */
export function filtered(entries, { text, level, rule }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    ({ finding, kind, hay }) =>
      (level === 'all' || kind === level) &&
      (rule === '' || finding.rule === rule) &&
      words.every((word) => hay.includes(word)),
  );
}

/**
 * How many there are of each, largest first.
 *
 * @template {string} K
 * @param {Entry[]} entries
 * @param {(entry: Entry) => K} key
 * @returns {[K, number][]}
 */
export function tally(entries, key) {
  /** @type {Map<K, number>} */
  const counts = new Map();
  for (const entry of entries) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
