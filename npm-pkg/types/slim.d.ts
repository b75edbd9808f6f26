/// <reference lib="esnext.disposable" />
export type * from './documents.js';
export * from './api.js';

/**
 * Gives the engine its code; needed once, before the first call.
 *
 * @param code the bytes of `lockverdict/lockverdict.wasm`, or what they compile to
 */
export function initialize(code: BufferSource | WebAssembly.Module): void;
