import assert from 'node:assert/strict';
import test from 'node:test';
import { BROKEN, GOOD, project, run, WARNED } from '../support/project.js';

test('the inventory as a table', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'b/npm-shrinkwrap.json': WARNED });
  assert.deepEqual(await run(cwd, ['inspect']), {
    code: 0,
    stdout: [
      'lockfile               format  packages  direct  edges  sources',
      'b/npm-shrinkwrap.json  npm 3          1       1      1  registry 1',
      'package-lock.json      npm 3          1       1      1  registry 1',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('the inventory as JSON, with what could not be read', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'b/package-lock.json': BROKEN });
  const { code, stdout, stderr } = await run(cwd, ['inspect', '.', 'nope', '--format', 'json']);
  const { inputs, errors } = JSON.parse(stdout);
  assert.equal(code, 2);
  assert.deepEqual(inputs.map((/** @type {any} */ input) => input.packages.length), [2]);
  assert.deepEqual(errors.map((/** @type {any} */ error) => error.path), ['b/package-lock.json', 'nope']);
  assert.match(stderr, /^error: b\/package-lock\.json:4:1: .*\nerror: nope: /);
});

test('standard input, formats and nothing', async (t) => {
  const cwd = project(t, {});
  assert.match((await run(cwd, ['inspect', '-'], { input: GOOD })).stdout, /^package-lock\.json +npm 3 /m);
  assert.equal((await run(cwd, ['inspect'])).code, 2);
  const { code, stderr } = await run(cwd, ['inspect', '--format', 'jsn']);
  assert.deepEqual({ code, stderr }, { code: 2, stderr: 'error: unknown format `jsn`, did you mean `json`?\n' });
});
