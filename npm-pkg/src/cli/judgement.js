/**
 * The engine's verdict together with what the command line could not hand to it.
 *
 * @import { Blobs, Diagnostic, File, RenderOptions, Report, Request } from '../../types/documents.d.ts'
 */
import { render } from '../api.js';
import { Evaluation } from '../evaluation.js';
import { withErrors } from './merge.js';

/** @typedef {(format: string, look: RenderOptions) => string} Write */
/** @typedef {{ verdict: Report['verdict'], errors: Diagnostic[], write: Write }} Judgement */

/**
 * @param {Request & { files: File[] }} request
 * @param {Blobs} blobs
 * @param {Diagnostic[]} errors of files that cannot be in the request
 * @returns {Judgement}
 */
export function judge(request, blobs, errors) {
  const evaluation = Evaluation.open(request, blobs);
  const text = evaluation.evaluateText();
  /** @type {Report} */
  const report = JSON.parse(text);
  if (errors.length > 0) return judgementOf(withErrors(report, errors), request.files, blobs);
  return {
    verdict: report.verdict,
    errors: report.errors,
    // The format `json` is this text and a line feed.
    write: (format, look) => (format === 'json' ? `${text}\n` : evaluation.render(format, look)),
  };
}

/**
 * The engine's own report knows nothing of the added errors, so it is handed the one that does.
 *
 * @param {Report} report
 * @param {File[]} files
 * @param {Blobs} blobs
 * @returns {Judgement}
 */
function judgementOf(report, files, blobs) {
  return {
    verdict: report.verdict,
    errors: report.errors,
    write: (format, look) => render(report, format, { ...look, files }, blobs),
  };
}
