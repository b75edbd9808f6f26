import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { evaluateText } from 'lockverdict';
import { DENIED } from './support/project.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const REQUEST = { schema: /** @type {const} */ (1), now: '2026-11-21T20:53:00Z', files: [{ path: 'package-lock.json', content: { blob: 0 } }] };

/**
 * What a browser's global scope offers, and nothing of Node: no Buffer, no require, no process, no fetch.
 *
 * @param {string} code
 */
function inBrowser(code) {
  const globals = { atob, TextDecoder, TextEncoder, WebAssembly, Uint8Array, FinalizationRegistry };
  return vm.runInNewContext(`${code}\nglobalThis.answer`, { ...globals, input: { REQUEST, DENIED } });
}

for (const [kind, source] of /** @type {const} */ ([
  ['import', `import { evaluateText } from 'lockverdict'; globalThis.answer = evaluateText(input.REQUEST, [input.DENIED]);`],
  ['require', `globalThis.answer = require('lockverdict').evaluateText(input.REQUEST, [input.DENIED]);`],
])) {
  test(`bundled for browsers from ${kind}, it needs nothing beside its bundle`, async () => {
    const { outputFiles, warnings } = await build({
      stdin: { contents: source, resolveDir: root },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      write: false,
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
    assert.equal(outputFiles.length, 1);
    assert.equal(inBrowser(outputFiles[0]?.text ?? ''), evaluateText(REQUEST, [DENIED]));
  });
}

test('an import that is not used leaves nothing in the bundle', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `import { evaluate } from 'lockverdict'; console.log(1);`, resolveDir: root },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  assert((outputFiles[0]?.text.length ?? Infinity) < 100);
});
