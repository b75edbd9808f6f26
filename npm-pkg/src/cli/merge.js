/**
 * Files that never reached the engine belong into its answer: a report that does not mention them would read as if they
 * had been judged.
 *
 * @import { Diagnostic, Report } from '../../types/documents.d.ts'
 */

/**
 * @param {Report} report
 * @param {Diagnostic[]} errors
 * @returns {Report}
 */
export function withErrors(report, errors) {
  if (errors.length === 0) return report;
  const merged = { ...report, verdict: /** @type {const} */ ('error'), errors: sorted([...report.errors, ...errors]) };
  const summary = { ...report.summary, errors: merged.errors.length };
  return { ...merged, summary: { ...summary, headline: headline(merged.verdict, summary) } };
}

/**
 * The engine's order: by file, then by place.
 *
 * @param {Diagnostic[]} errors
 */
export function sorted(errors) {
  return errors.sort(
    (a, b) =>
      compare(a.path ?? '', b.path ?? '') ||
      compare(a.line ?? 0, b.line ?? 0) ||
      compare(a.column ?? 0, b.column ?? 0) ||
      compare(a.message, b.message),
  );
}

/**
 * @template {string | number} T
 * @param {T} a
 * @param {T} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * As the engine words it; a test holds the two against each other.
 *
 * @param {string} verdict
 * @param {Report['summary']} summary
 */
export function headline(verdict, { errors, deny, warn, suppressed, undecidedRules }) {
  const counts = [
    errors > 0 ? `${errors} error${errors === 1 ? '' : 's'}` : '',
    deny > 0 ? `${deny} denied` : '',
    warn > 0 ? `${warn} warned` : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
  ];
  const named = counts.filter(Boolean).join(', ');
  const undecided = undecidedRules > 0 ? `${undecidedRules} rule${undecidedRules === 1 ? '' : 's'} undecided` : '';
  return [verdict, named, undecided].filter(Boolean).join('; ');
}
