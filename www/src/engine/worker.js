/**
 * The whole script of the worker: takes the compiled engine, starts it, and leaves the rest to `src/hosts/page.rs`.
 * The page knows that the engine listens when `started` arrives.
 */
import { initSync, serve } from 'lockverdict-engine';

onmessage = (/** @type {MessageEvent<WebAssembly.Module>} */ { data }) => {
  initSync({ module: data });
  // Replaces this listener by the engine's.
  serve();
  postMessage('started');
};
