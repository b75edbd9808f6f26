/**
 * How a run ends that has no verdict.
 *
 * @import { Diagnostic } from '../../types/documents.d.ts'
 * @import { Target } from './formats.js'
 */
import { LockverdictError, sentence } from '../error.js';
import { deliver } from './formats.js';
import { note } from './output.js';
import { Problem } from './problem.js';
import { inert } from './text.js';

/**
 * Says why there is no answer; a file that was to hold one gets the failure, since the answer of an earlier run would
 * be taken for this one's.
 *
 * @param {Target[]} wanted
 * @param {LockverdictError} failure
 * @returns {number} the exit code
 */
export function end(wanted, { code, errors }) {
  const lines = errors.map((error) => `error: ${inert(sentence(error))}`);
  for (const target of wanted.filter(({ format, file }) => format === 'json' || file !== undefined)) {
    const text = target.format === 'json' ? JSON.stringify({ code, errors }) : lines.join('\n');
    try {
      deliver(target, `${text}\n`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  lines.forEach(note);
  return 2;
}

/**
 * What went wrong, in one shape. A mistake of our own is none of it and passes through.
 *
 * @param {unknown} error
 */
export function asFailure(error) {
  if (error instanceof LockverdictError) return error;
  if (error instanceof Problem) return failureOf('bad-usage', [{ code: 'bad-usage', message: error.message }]);
  throw error;
}

/**
 * @param {string} code
 * @param {Diagnostic[]} errors
 */
export function failureOf(code, errors) {
  return new LockverdictError(code, errors);
}
