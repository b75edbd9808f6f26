/** @import { Diagnostic } from '../../../types/documents.d.ts' */
import { note } from '../output.js';
import { inert } from '../text.js';

/**
 * Where there is no report to put errors into.
 *
 * @param {Diagnostic[]} errors
 * @returns {number} the exit code
 */
export function reportErrors(errors) {
  for (const { path, line, column, message } of errors) {
    const place = [path, line, column].filter((part) => part !== undefined && part !== null).join(':');
    note(`error: ${inert(place === '' ? message : `${place}: ${message}`)}`);
  }
  return 2;
}
