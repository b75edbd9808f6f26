import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryFolder } from '../support/project.js';

/** Glue that counts its instances and breaks on demand. */
const GLUE = `
export const log = { instances: 0, freed: 0 };
const answer = (request) => {
  if (request.includes('trap')) throw new WebAssembly.RuntimeError('unreachable');
  if (request.includes('refuse')) {
    throw Object.assign(new Error('{"code":"bad-request","errors":[{"code":"bad-request","message":"no"}]}'), {
      name: 'LockverdictFailure',
    });
  }
  return '{"instance":' + log.instances + '}';
};
export function createGlue() {
  return {
    initSync() { log.instances += 1; },
    evaluate: answer,
    Evaluation: { open: (request) => ({ evaluate: () => answer(request), free() { log.freed += 1; } }) },
  };
}
`;

/** The package with that glue in place of the engine's. @param {import('../support/project.js').Context} t */
async function withFakeGlue(t) {
  const root = temporaryFolder(t);
  cpSync(fileURLToPath(new URL('../../src/', import.meta.url)), join(root, 'src'), { recursive: true });
  mkdirSync(join(root, 'build'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'build/glue.js'), GLUE);
  const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, path)).href);
  const slim = await load('src/slim.js');
  slim.initialize(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  return { ...slim, log: (await load('build/glue.js')).log };
}

test('the engine starts at the first call and once', async (t) => {
  const { evaluate, log } = await withFakeGlue(t);
  assert.equal(log.instances, 0);
  assert.deepEqual([evaluate('{}'), evaluate('{}')], [{ instance: 1 }, { instance: 1 }]);
});

test('a refusal leaves the engine running', async (t) => {
  const { evaluate, log } = await withFakeGlue(t);
  assert.throws(() => evaluate('refuse'), { code: 'bad-request', message: 'no' });
  evaluate('{}');
  assert.equal(log.instances, 1);
});

test('after a trap the next call starts a new engine', async (t) => {
  const { Evaluation, evaluate, LockverdictError, log } = await withFakeGlue(t);
  const before = Evaluation.open('{}');
  assert.throws(() => evaluate('trap'), (/** @type {unknown} */ error) => {
    assert(error instanceof LockverdictError);
    const { code, message, cause } = /** @type {{ code: string, message: string, cause: unknown }} */ (error);
    assert.equal(code, 'engine-trap');
    assert.equal(message, 'the engine stopped: unreachable; the next call starts a new one');
    assert(cause instanceof WebAssembly.RuntimeError);
    return true;
  });
  assert.deepEqual(evaluate('{}'), { instance: 2 });
  assert.throws(() => before.evaluate(), { code: 'engine-trap', message: /open it again/ });
  before.dispose();
  assert.equal(log.freed, 0, 'the memory of a trapped engine is not touched again');
});

test('an evaluation that traps takes its engine with it', async (t) => {
  const { Evaluation, evaluate, log } = await withFakeGlue(t);
  const evaluation = Evaluation.open('trap');
  assert.throws(() => evaluation.evaluate(), { code: 'engine-trap' });
  assert.deepEqual(evaluate('{}'), { instance: 2 });
  Evaluation.open('{}').dispose();
  assert.equal(log.freed, 1);
});
