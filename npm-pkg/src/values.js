/**
 * What callers pass, made into what crosses: JSON text and bytes.
 *
 * @import { Blobs } from '../types/documents.d.ts'
 */
import { failure } from './error.js';

/**
 * A document as JSON text. Text is passed on as it is; the engine is the one to judge it.
 *
 * @param {unknown} value
 * @param {string} name
 */
export function toText(value, name) {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw failure('bad-request', `the ${name} is neither an object nor JSON text`);
  }
  try {
    return JSON.stringify(value);
  } catch (thrown) {
    throw failure('bad-request', `the ${name} is not JSON: ${thrown instanceof Error ? thrown.message : thrown}`, thrown);
  }
}

/**
 * The contents beside a request. Byte arrays of another realm (a vm context, an iframe) are wrapped, not copied:
 * the engine tells bytes by `instanceof`.
 *
 * @param {Blobs} blobs
 * @returns {(Uint8Array | string)[]}
 */
export function toBlobs(blobs) {
  if (!Array.isArray(blobs)) throw failure('bad-request', 'the blobs are not a list of `Uint8Array` or strings');
  return blobs.map(toBlob);
}

/**
 * @param {Uint8Array | string} blob
 * @param {number} index
 */
function toBlob(blob, index) {
  if (typeof blob === 'string' || blob instanceof Uint8Array) return blob;
  if (Object.prototype.toString.call(blob) === '[object Uint8Array]') {
    const { buffer, byteOffset, byteLength } = /** @type {Uint8Array} */ (blob);
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  throw failure('bad-request', `blob ${index} is neither a \`Uint8Array\` nor a string`);
}
