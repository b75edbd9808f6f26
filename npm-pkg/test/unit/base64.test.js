import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeBase64 } from '../../src/base64.js';

test('every way to decode gives the same bytes', (t) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const text = Buffer.from(bytes).toString('base64');
  assert.deepEqual(new Uint8Array(decodeBase64(text)), bytes);
  const { Buffer: original } = globalThis;
  t.after(() => Object.assign(globalThis, { Buffer: original }));
  Object.assign(globalThis, { Buffer: undefined });
  assert.deepEqual(decodeBase64(text), bytes);
});
