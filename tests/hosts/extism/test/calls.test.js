// Every call of the plugin, as its documentation has it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './plugin.js';

/** @type {Awaited<ReturnType<typeof start>>} */
let plugin;
before(async () => void (plugin = await start()));
after(() => plugin.close());

const request = {
  schema: 1,
  now: '2026-11-21T00:00:00Z',
  files: [{ path: 'package-lock.json', content: { blob: 0 } }],
};
const lockfile = Buffer.from('{"lockfileVersion":3,"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');

test('describe says what the engine is', async () => {
  const { ok } = await plugin.call('describe');
  assert.equal(ok.tool.name, 'lockverdict');
});

test('inspect answers with an inventory', async () => {
  const { ok } = await plugin.call('inspect', { request }, [lockfile]);
  assert.equal(ok.inputs.length, 1);
});

test('validate_policy answers with diagnostics', async () => {
  const policy = [{ name: 'lockverdict.toml', content: 'schema = 1\nextnds = ["strict"]\n' }];
  const { ok } = await plugin.call('validate_policy', { request: { schema: 1, policy } });
  assert.equal(ok.diagnostics.length, 1);
});

test('render takes the report as a document or as text, and answers with text', async () => {
  const { ok: report } = await plugin.call('evaluate', { request }, [lockfile]);
  const fromDocument = await plugin.call('render', { report, format: 'human' });
  const fromText = await plugin.call('render', { report: JSON.stringify(report), format: 'human', options: {} });
  assert.equal(typeof fromDocument.ok, 'string');
  assert.deepEqual(fromText, fromDocument);
});

test('an open evaluation answers as the stateless calls do', async () => {
  const stateless = await plugin.call('evaluate', { request }, [lockfile]);
  assert.deepEqual(await plugin.call('open', { request }, [lockfile]), { ok: null });
  assert.deepEqual(await plugin.call('evaluate_open'), stateless);
  assert.deepEqual(await plugin.call('evaluate_open'), stateless);
  const text = await plugin.call('render_open', { format: 'human' });
  // Without an open evaluation the lines that the format quotes have to be handed over again.
  const options = { files: request.files };
  assert.deepEqual(text, await plugin.call('render', { report: stateless.ok, format: 'human', options }, [lockfile]));
  assert.deepEqual(await plugin.call('close'), { ok: null });
});

test('what needs an open evaluation says so when there is none', async () => {
  await plugin.call('close');
  for (const call of ['evaluate_open', 'render_open']) {
    const { error } = await plugin.call(call, { format: 'human' });
    assert.equal(error.errors[0].message, 'no evaluation is open: call `open` first');
  }
});

test('a request that fails to open leaves the earlier evaluation open', async () => {
  await plugin.call('open', { request }, [lockfile]);
  const { error } = await plugin.call('open', { request: { schema: 7 } });
  assert.equal(error.code, 'bad-request');
  assert.ok((await plugin.call('evaluate_open')).ok);
});
