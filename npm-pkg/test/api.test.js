import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import * as esm from 'lockverdict';
import * as slim from 'lockverdict/slim';
import { BROKEN, DENIED, GOOD } from './support/project.js';

const require = createRequire(import.meta.url);
const NOW = '2026-11-21T20:53:00Z';
/** @type {import('lockverdict').Request} */
const REQUEST = { schema: 1, now: NOW, files: [{ path: 'package-lock.json', content: { blob: 0 } }] };
/** The wasm module can call these and nothing else: no clock, no randomness, no network, no storage. */
const IMPORTS = [
  '__wbg_Error', '__wbg_String', '__wbg__wbindgen_bigint_get_as_i64', '__wbg__wbindgen_boolean_get',
  '__wbg__wbindgen_debug_string', '__wbg__wbindgen_in', '__wbg__wbindgen_is_bigint', '__wbg__wbindgen_is_function',
  '__wbg__wbindgen_is_null', '__wbg__wbindgen_is_object', '__wbg__wbindgen_is_undefined', '__wbg__wbindgen_jsval_eq',
  '__wbg__wbindgen_jsval_loose_eq', '__wbg__wbindgen_number_get', '__wbg__wbindgen_string_get', '__wbg__wbindgen_throw',
  '__wbg_call', '__wbg_done', '__wbg_entries', '__wbg_get', '__wbg_get_unchecked', '__wbg_instanceof_ArrayBuffer',
  '__wbg_instanceof_Map', '__wbg_instanceof_Uint8Array', '__wbg_isArray', '__wbg_isSafeInteger', '__wbg_iterator',
  '__wbg_length', '__wbg_new', '__wbg_next', '__wbg_prototypesetcall', '__wbg_set_name', '__wbg_value',
  '__wbindgen_generic', '__wbindgen_init_externref_table',
];
const CODE = readFileSync(require.resolve('lockverdict/lockverdict.wasm'));

/** @type {[string, () => typeof esm][]} */
const KINDS = [
  ['ESM', () => esm],
  ['CJS', () => require('lockverdict')],
  ['slim ESM', () => (slim.initialize(CODE), slim)],
  ['slim CJS', () => {
    const cjs = require('lockverdict/slim');
    cjs.initialize(new WebAssembly.Module(CODE));
    return cjs;
  }],
];

for (const [kind, load] of KINDS) {
  test(`${kind}: the same verdicts, whatever the contents come as`, () => {
    const { Evaluation, evaluate, evaluateText, inspect } = load();
    const text = evaluateText(REQUEST, [DENIED]);
    assert.equal(text, esm.evaluateText(JSON.stringify(REQUEST), [Buffer.from(DENIED)]));
    assert.deepEqual(evaluate(REQUEST, [new TextEncoder().encode(DENIED)]), JSON.parse(text));
    assert.equal(JSON.parse(text).verdict, 'deny');
    assert.equal(inspect(REQUEST, [GOOD]).inputs[0]?.packages.length, 2);
    const evaluation = Evaluation.open(REQUEST, [DENIED]);
    assert.equal(evaluation.evaluateText(), text);
    assert.equal(JSON.parse(text).findings.length, evaluation.evaluate().findings.length);
    assert.equal(evaluation.inspect().inputs.length, 1);
    assert.match(evaluation.render('human'), /deny foreign-registry/);
    evaluation.dispose();
  });

  test(`${kind}: policies and reports`, () => {
    const { describe, evaluate, render, validatePolicy } = load();
    const good = { schema: /** @type {const} */ (1), policy: [{ name: 'p.toml', content: 'schema = 1\n' }] };
    assert.deepEqual(validatePolicy(good).diagnostics, []);
    const { diagnostics } = validatePolicy({ ...good, policy: [{ name: 'p.toml', content: 'schema = 1\nrulse = 1\n' }] });
    assert.equal(diagnostics[0]?.line, 2);
    assert.match(diagnostics[0]?.message ?? '', /did you mean `rules`/);
    assert.match(render(evaluate(REQUEST, [DENIED]), 'human', { width: 60 }), /deny foreign-registry/);
    assert.deepEqual(describe().formats.slice(0, 2), ['human', 'json']);
  });

  test(`${kind}: failures carry their code and every reason`, () => {
    const { evaluate, LockverdictError, render } = load();
    for (const [code, call] of /** @type {[string, () => unknown][]} */ ([
      ['bad-request', () => evaluate('{')],
      ['bad-request', () => evaluate({ ...REQUEST, now: 'today' }, [GOOD])],
      ['bad-request', () => evaluate(REQUEST)],
      ['bad-request', () => evaluate(/** @type {any} */ (undefined))],
      ['bad-request', () => evaluate(/** @type {any} */ (7))],
      ['bad-request', () => evaluate(/** @type {any} */ ([]))],
      ['bad-request', () => evaluate(/** @type {any} */ ({ schema: 1n }))],
      ['bad-request', () => evaluate(REQUEST, /** @type {any} */ ('text'))],
      ['bad-request', () => evaluate(REQUEST, /** @type {any} */ ([7]))],
      ['bad-request', () => evaluate(REQUEST, /** @type {any} */ ([new Uint16Array(1)]))],
      ['bad-policy', () => evaluate({ ...REQUEST, policy: [{ name: 'p', content: 'schema = 2' }] }, [GOOD])],
      ['nothing-to-judge', () => evaluate({ schema: 1, now: NOW })],
      ['unknown-format', () => render(evaluate(REQUEST, [GOOD]), 'yaml')],
      ['bad-request', () => render(evaluate(REQUEST, [GOOD]), 'human', /** @type {any} */ ({ colour: true }))],
    ])) {
      assert.throws(call, (error) => {
        assert(error instanceof LockverdictError && error instanceof Error);
        assert.equal(error.name, 'LockverdictError');
        assert.equal(error.code, code);
        assert(error.errors.length > 0 && error.message.includes(error.errors[0]?.message ?? '?'));
        return true;
      });
    }
  });
}

test('a broken lockfile is an error in the report, not a failure', () => {
  const report = esm.evaluate(REQUEST, [BROKEN]);
  assert.equal(report.verdict, 'error');
  assert.equal(report.errors[0]?.path, 'package-lock.json');
});

test('bytes of another realm count as bytes', () => {
  const foreign = vm.runInNewContext('Uint8Array.from(bytes)', { bytes: [...Buffer.from(DENIED)] });
  assert(!(foreign instanceof Uint8Array));
  assert.equal(esm.evaluateText(REQUEST, [foreign]), esm.evaluateText(REQUEST, [DENIED]));
});

test('slim says what it waits for', async () => {
  const fresh = await import(`../dist/slim.js?${Math.random()}`);
  assert.throws(() => fresh.describe(), { code: 'not-initialized', message: /`initialize\(bytes\)`/ });
  assert.throws(() => fresh.initialize('bytes'), { code: 'bad-request' });
  assert.throws(() => fresh.initialize(new Uint8Array(8)), { code: 'engine-unavailable' });
  assert.throws(() => fresh.describe(), { code: 'not-initialized' });
  fresh.initialize(CODE);
  assert.equal(fresh.describe().tool.name, 'lockverdict');
});

test('an evaluation that was disposed of says so', () => {
  const evaluation = esm.Evaluation.open(REQUEST, [GOOD]);
  evaluation.dispose();
  evaluation.dispose();
  assert.throws(() => evaluation.evaluate(), { code: 'disposed' });
  if (Symbol.dispose) assert.equal(esm.Evaluation.prototype[Symbol.dispose], esm.Evaluation.prototype.dispose);
});

test('many evaluations do not pile up', () => {
  for (let round = 0; round < 300; round += 1) esm.Evaluation.open(REQUEST, [GOOD + ' '.repeat(100_000)]).dispose();
});

test('a stack that ends anywhere inside leaves no trace', () => {
  const expected = esm.evaluateText(REQUEST, [DENIED]);
  const request = JSON.stringify(REQUEST);
  let answers = 0;
  const dive = () => {
    try {
      dive();
    } catch (thrown) {
      // Too little of the stack is left here, then a little more in the frame above, until it is enough.
      if (answers > 0) return;
      assert(thrown instanceof RangeError || thrown instanceof esm.LockverdictError);
      assert.equal(esm.evaluateText(request, [DENIED]), expected);
      answers += 1;
    }
  };
  dive();
  assert.equal(answers, 1);
  assert.equal(esm.evaluateText(REQUEST, [DENIED]), expected);
});

test('a worker thread has an engine of its own', async () => {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { evaluateText } = require('lockverdict');
    parentPort.postMessage(evaluateText(...workerData));`;
  const worker = new Worker(source, { eval: true, workerData: [REQUEST, [DENIED]] });
  const answer = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  assert.equal(answer, esm.evaluateText(REQUEST, [DENIED]));
});

test('the engine imports exactly the glue for strings, lists, objects and errors', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(CODE));
  const names = imports.map(({ name }) => name.replace(/_[0-9a-f]{16}$/, '').replace('___', '__'));
  assert.deepEqual([...new Set(names)].sort(), IMPORTS);
  assert.deepEqual([...new Set(imports.map(({ kind }) => kind))], ['function']);
});
