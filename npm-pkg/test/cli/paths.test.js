import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { evaluate } from 'lockverdict';
import { DENIED, GOOD, project, run } from '../support/project.js';

const { errors } = evaluate(
  { schema: 1, now: '2026-11-21T20:53:00Z', files: [{ path: 'package-lock.json', content: { blob: 0 } }] },
  [''],
);
/** The engine's own words for an empty file. */
const EMPTY = errors[0]?.message;

/**
 * The lockfiles that were judged, and the errors.
 *
 * @param {string} cwd
 * @param {string[]} words
 */
async function judged(cwd, words) {
  const { code, stdout, stderr } = await run(cwd, ['check', '--format', 'json', ...words]);
  const report = JSON.parse(stdout);
  return {
    code,
    inputs: (report.inputs ?? []).map((/** @type {any} */ input) => input.path),
    errors: report.errors.map((/** @type {any} */ error) => `${error.path}: ${error.message}`),
    headline: report.summary?.headline,
    stderr,
  };
}

test('a path that matches nothing is not a pass', async (t) => {
  const cwd = project(t, { 'empty/': '', 'yarn.lock': '' });
  const names = '`package-lock.json`, `npm-shrinkwrap.json`';
  for (const [words, message] of /** @type {[string[], string][]} */ ([
    [[], `error: .: there is no lockfile in this folder or below: looked for ${names}`],
    [['empty'], `error: empty: there is no lockfile in this folder or below: looked for ${names}`],
    [['nope'], 'error: nope: the path cannot be read: no such file'],
    [['yarn.lock'], `error: yarn.lock: the name is none of ${names}: pipe the file in with \`- --as NAME\``],
  ])) {
    const { code, stdout, stderr } = await run(cwd, ['check', '--quiet', ...words]);
    assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: `${message}\n` });
  }
});

test('a path that matches nothing beside one that does is an error in the report', async (t) => {
  const cwd = project(t, { 'package-lock.json': DENIED });
  const { code, inputs, errors, headline } = await judged(cwd, ['.', 'nope']);
  assert.deepEqual({ code, inputs, errors, headline }, {
    code: 2,
    inputs: ['package-lock.json'],
    errors: ['nope: the path cannot be read: no such file'],
    headline: 'error; 1 error, 1 denied; 1 rule undecided',
  });
});

test('folders are searched without what is installed, ignored or behind links', async (t) => {
  const cwd = project(t, {
    '.git/info/exclude': 'excluded\n',
    '.gitignore': '/out\n*.tmp/\n!keep.tmp/\n',
    'package-lock.json': GOOD,
    'a/b/c/npm-shrinkwrap.json': GOOD,
    'a/.gitignore': 'gone/\n',
    'a/gone/package-lock.json': GOOD,
    'a/out/package-lock.json': GOOD,
    'excluded/package-lock.json': GOOD,
    'keep.tmp/package-lock.json': GOOD,
    'node_modules/x/package-lock.json': GOOD,
    'out/package-lock.json': GOOD,
    'x.tmp/package-lock.json': GOOD,
  });
  symlinkSync('.', join(cwd, 'loop'));
  const { code, inputs, errors } = await judged(cwd, []);
  assert.deepEqual(errors, []);
  assert.equal(code, 0);
  assert.deepEqual(inputs, ['a/b/c/npm-shrinkwrap.json', 'a/out/package-lock.json', 'keep.tmp/package-lock.json', 'package-lock.json']);
  assert.deepEqual((await judged(cwd, ['out', 'node_modules/x'])).inputs, ['node_modules/x/package-lock.json', 'out/package-lock.json']);
});

test('outside a repository .gitignore says nothing', async (t) => {
  const cwd = project(t, { '.gitignore': 'out\n', 'out/package-lock.json': GOOD });
  assert.deepEqual((await judged(cwd, [])).inputs, ['out/package-lock.json']);
});

test('a tracked lockfile in an ignored folder is judged', { skip: Boolean(spawnSync('git', ['--version']).error) }, async (t) => {
  const cwd = project(t, { 'app/deep/package-lock.json': DENIED, 'app/package.json': '{}', 'package-lock.json': GOOD });
  for (const words of [['init', '-q'], ['add', '.']]) execFileSync('git', words, { cwd });
  writeFileSync(join(cwd, '.gitignore'), 'app\n');
  assert.deepEqual((await judged(cwd, [])).inputs, ['app/deep/package-lock.json', 'package-lock.json']);
});

test('what cannot be read is an error, and the rest is judged', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'a/package-lock.json/': '', 'b/package-lock.json': '', 'c/package-lock.json': '' });
  truncateSync(join(cwd, 'b/package-lock.json'), 2 ** 26 + 1);
  symlinkSync('nowhere', join(cwd, 'c/npm-shrinkwrap.json'));
  const { code, inputs, errors } = await judged(cwd, []);
  assert.equal(code, 2);
  assert.deepEqual(inputs, ['package-lock.json']);
  assert.deepEqual(errors, [
    'a/package-lock.json: the path cannot be read: it is no file',
    'b/package-lock.json: the file has 67108865 bytes, more than the limit of 67108864',
    'c/npm-shrinkwrap.json: the path cannot be read: no such file',
    `c/package-lock.json: ${EMPTY}`,
  ]);
});

test('permission denied is an error', { skip: process.platform === 'win32' }, async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'a/package-lock.json': GOOD, 'closed/': '' });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, 'a/package-lock.json'), 0);
  chmodSync(join(cwd, 'closed'), 0);
  // Root may read everything, so the tests of a container become somebody else.
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  const { code, stdout } = await run(cwd, ['check', '--format', 'json'], { uid });
  const errors = JSON.parse(stdout).errors.map((/** @type {any} */ error) => `${error.path}: ${error.message}`);
  assert.equal(code, 2);
  assert.deepEqual(errors, [
    'a/package-lock.json: the file cannot be read: permission denied',
    'closed: the path cannot be read: permission denied',
  ]);
});

test('names that would act on a terminal are shown harmless', { skip: process.platform === 'win32' }, async (t) => {
  const cwd = project(t, { 'a\u001b[2J/package-lock.json/': '', 'back\\slash/package-lock.json': GOOD });
  const { code, stdout, stderr } = await run(cwd, ['check']);
  assert.equal(code, 2);
  assert(!(stdout + stderr).includes('\u001b'));
  assert.match(stderr, /^error: a\\u\{1b\}\[2J\/package-lock\.json: the path cannot be read: it is no file$/m);
  assert.match(stderr, /^error: back\\slash\/package-lock\.json: a backslash in a path is not supported$/m);
});

test('companions alone are nothing to judge', async (t) => {
  const cwd = project(t, { 'package.json': '{}', 'package-lock.json': '' });
  truncateSync(join(cwd, 'package-lock.json'), 2 ** 26 + 1);
  const { code, inputs, errors } = await judged(cwd, []);
  assert.deepEqual([code, inputs], [2, []]);
  assert.deepEqual(errors, ['package-lock.json: the file has 67108865 bytes, more than the limit of 67108864']);
});

test('files of two repositories are told apart by their folders', async (t) => {
  const root = project(t, { 'one/.git/': '', 'one/package-lock.json': GOOD, 'two/.git/': '', 'two/package-lock.json': GOOD });
  assert.deepEqual((await judged(join(root, 'one'), ['.', '../two'])).inputs, ['one/package-lock.json', 'two/package-lock.json']);
  assert.deepEqual((await judged(join(root, 'one'), ['../two'])).inputs, ['package-lock.json']);
});

test('companions come from the folders above, up to the repository', async (t) => {
  const lock = DENIED;
  const root = project(t, {
    '.npmrc': 'registry=https://outside.example/\n',
    'repository/.git/': '',
    'repository/package.json': Uint8Array.of(0xff),
    'repository/app/package-lock.json': lock,
  });
  const { errors } = await judged(join(root, 'repository/app'), []);
  assert.match(errors.join('\n'), /^package\.json: the file is not valid UTF-8[^\n]*$/);
});
