/** @import { Diagnostic } from '../types/documents.d.ts' */

/**
 * A call that could not be answered: the request or the policy is wrong, nothing in it can be judged, or the engine
 * itself failed. What a lockfile violates is never thrown; it stands in the report.
 */
export class LockverdictError extends Error {
  /**
   * @param {string} code
   * @param {Diagnostic[]} errors
   * @param {ErrorOptions} [options]
   */
  constructor(code, errors, options) {
    super(errors.map(sentence).join('\n'), options);
    this.name = 'LockverdictError';
    /** Stable, kebab-case. */
    this.code = code;
    /** Every reason that was found, not only the first. */
    this.errors = errors;
  }
}

/**
 * One error with one reason.
 *
 * @param {string} code
 * @param {string} message
 * @param {unknown} [cause]
 */
export function failure(code, message, cause) {
  return new LockverdictError(code, [{ code, message }], cause === undefined ? undefined : { cause });
}

/**
 * The failure an engine threw, or nothing where it did not throw one but broke. The engine's failures are errors of
 * this name whose message is the document.
 *
 * @param {unknown} thrown
 */
export function readFailure(thrown) {
  if (!(thrown instanceof Error) || thrown.name !== 'LockverdictFailure') return undefined;
  const { code, errors } = JSON.parse(thrown.message);
  return new LockverdictError(code, errors);
}

/**
 * `path:line:column: message`, as every host prints it.
 *
 * @param {Diagnostic} diagnostic
 */
export function sentence({ path, line, column, message }) {
  if (path === undefined) return message;
  const place = line === undefined || column === undefined ? path : `${path}:${line}:${column}`;
  return `${place}: ${message}`;
}
