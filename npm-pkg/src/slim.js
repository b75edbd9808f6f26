/** The engine without its code, for callers who have the WebAssembly file in their hands. */
import { compileModule, provide } from './engine.js';
import { failure } from './error.js';

export { describe, evaluate, evaluateText, inspect, render, validatePolicy } from './api.js';
export { LockverdictError } from './error.js';
export { Evaluation } from './evaluation.js';

/**
 * Gives the engine its code; needed once, before the first call. Nothing runs until then.
 *
 * @param {BufferSource | WebAssembly.Module} code the bytes of `lockverdict/lockverdict.wasm`, or what they compile to
 */
export function initialize(code) {
  const compiled = code instanceof WebAssembly.Module ? code : compileModule(bytes(code));
  provide(() => compiled);
}

/** @param {unknown} code */
function bytes(code) {
  if (code instanceof ArrayBuffer || ArrayBuffer.isView(code)) return /** @type {BufferSource} */ (code);
  throw failure('bad-request', 'the code is neither bytes nor a `WebAssembly.Module`');
}
