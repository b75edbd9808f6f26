// Hosts the plugin with Extism's own JavaScript host and speaks its frame format.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import createPlugin from '@extism/extism';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const wasm = `${root}dist/lockverdict.extism.wasm`;

/** A plugin that was given nothing: no WASI, no hosts, no paths. */
export async function start() {
  if (!existsSync(wasm)) throw new Error('`dist/lockverdict.extism.wasm` is missing: run `cargo xtask build`');
  const plugin = await createPlugin(
    { wasm: [{ path: wasm }] },
    { useWasi: false, allowedHosts: [], allowedPaths: {}, runInWorker: false },
  );
  return {
    /** The answer to a frame, as text. */
    raw: async (/** @type {string} */ call, /** @type {Uint8Array} */ frame) => {
      const output = await plugin.call(call, whole(frame));
      return output === null ? '' : output.text();
    },
    /** The answer to a call, parsed. */
    call: async (/** @type {string} */ call, header = {}, /** @type {Uint8Array[]} */ blobs = []) => {
      const output = await plugin.call(call, whole(frame(header, blobs)));
      return output?.json();
    },
    close: () => plugin.close(),
  };
}

/**
 * The bytes in a buffer of their own: this host passes on the whole buffer behind an array, and Node's small
 * `Buffer`s share one.
 *
 * @param {Uint8Array} bytes
 */
function whole(bytes) {
  return Uint8Array.from(bytes);
}

/**
 * Length of the header, header, blobs. A header that is text stands as it is, so that a document keeps its bytes.
 *
 * @param {object | string} header
 * @param {Uint8Array[]} blobs
 */
export function frame(header, blobs = []) {
  const text = typeof header === 'string' ? header : JSON.stringify({ ...header, blobs: blobs.map((blob) => blob.length) });
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes, ...blobs]);
}
