/**
 * What a worker is started from: the engine, unpacked and compiled once, and a blob with the script. Both come out of
 * this one HTML file; there is nothing to fetch.
 */
import script from 'worker-script';

/** @typedef {{ module: WebAssembly.Module, start: () => Worker }} Engine */

/** @returns {Promise<Engine>} */
export async function load() {
  const packed = document.getElementById('engine')?.textContent ?? '';
  const module = await WebAssembly.compile(await unpacked(bytesOf(packed.trim())));
  // Kept as long as the page: a worker that was cancelled or broke is followed by another one.
  const url = trusted(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  return { module, start: () => new Worker(url, { name: 'lockverdict' }) };
}

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** @param {Uint8Array<ArrayBuffer>} packed */
async function unpacked(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
}

/**
 * Where a browser enforces trusted types, this is the only script address the page can ever make: the policy ignores
 * what it is asked for, and its name cannot be taken a second time.
 *
 * @param {string} url
 */
function trusted(url) {
  const policy = globalThis.trustedTypes?.createPolicy('worker', { createScriptURL: () => url });
  return policy ? policy.createScriptURL('') : url;
}
