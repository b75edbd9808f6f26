/**
 * The functions of the package: each is one question to the engine.
 *
 * @import { Blobs, Description, Inventory, PolicyCheck, RenderOptions, Report, Request } from '../types/documents.d.ts'
 */
import { ask } from './engine.js';
import { toBlobs, toText } from './values.js';

/**
 * Judges a request.
 *
 * @param {Request | string} request
 * @param {Blobs} [blobs]
 * @returns {Report}
 */
export function evaluate(request, blobs = []) {
  return JSON.parse(evaluateText(request, blobs));
}

/**
 * The report as the engine wrote it: the same bytes in every host.
 *
 * @param {Request | string} request
 * @param {Blobs} [blobs]
 * @returns {string}
 */
export function evaluateText(request, blobs = []) {
  const text = toText(request, 'request');
  const contents = toBlobs(blobs);
  return ask((glue) => glue.evaluate(text, contents));
}

/**
 * Reads lockfiles without judging them.
 *
 * @param {Request | string} request
 * @param {Blobs} [blobs]
 * @returns {Inventory}
 */
export function inspect(request, blobs = []) {
  const text = toText(request, 'request');
  const contents = toBlobs(blobs);
  return JSON.parse(ask((glue) => glue.inspect(text, contents)));
}

/**
 * Reads policy layers: what is wrong with them, and what they need.
 *
 * @param {Request | string} request
 * @param {Blobs} [blobs]
 * @returns {PolicyCheck}
 */
export function validatePolicy(request, blobs = []) {
  const text = toText(request, 'request');
  const contents = toBlobs(blobs);
  return JSON.parse(ask((glue) => glue.validatePolicy(text, contents)));
}

/**
 * Turns a report into another format.
 *
 * @param {Report | string} report
 * @param {string} format
 * @param {RenderOptions} [options]
 * @param {Blobs} [blobs]
 * @returns {string}
 */
export function render(report, format, options = {}, blobs = []) {
  const text = toText(report, 'report');
  const contents = toBlobs(blobs);
  return ask((glue) => glue.render(text, String(format), options, contents));
}

/**
 * What this engine is and can do: formats, rules, presets, limits.
 *
 * @returns {Description}
 */
export function describe() {
  return JSON.parse(ask((glue) => glue.describe()));
}
