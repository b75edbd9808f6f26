/**
 * What Chromium's network stack did, by its own log: below the page, the worker and the debugger.
 */
import { readFileSync } from 'node:fs';

/** @typedef {{ url: string, initiator: string }} Asked */

/**
 * Everything that was asked for. `initiator` is the origin that asked, or `not an origin` for the browser itself.
 *
 * @param {string} file
 * @returns {Asked[]}
 */
export function requests(file) {
  const log = JSON.parse(readFileSync(file, 'utf8'));
  const start = log.constants.logEventTypes.URL_REQUEST_START_JOB;
  return log.events
    .filter((/** @type {any} */ event) => event.type === start && event.params?.url)
    .map((/** @type {any} */ { params }) => ({ url: String(params.url), initiator: String(params.initiator) }));
}
