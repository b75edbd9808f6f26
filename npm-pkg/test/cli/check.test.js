import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { BROKEN, DENIED, GOOD, project, REGISTRY, run, WARNED } from '../support/project.js';

test('the exit code tells the verdict', async (t) => {
  for (const [lock, flags, code] of /** @type {[string, string[], number][]} */ ([
    [GOOD, [], 0],
    [WARNED, [], 0],
    [WARNED, ['--fail-on', 'warn'], 1],
    [WARNED, ['--fail-on', 'deny'], 0],
    [GOOD, ['--fail-on=warn'], 0],
    [DENIED, [], 1],
    [BROKEN, [], 2],
    ['', [], 2],
    ['<!DOCTYPE html>', [], 2],
  ])) {
    const cwd = project(t, { 'package-lock.json': lock });
    assert.equal((await run(cwd, ['check', ...flags])).code, code, `${lock.slice(0, 40)} ${flags}`);
  }
});

test('the human report goes to standard output, notes to standard error, and no colours into pipes', async (t) => {
  const cwd = project(t, { 'package-lock.json': DENIED });
  const { stdout, stderr } = await run(cwd, ['check'], { env: { FORCE_COLOR: '1' } });
  assert.match(stdout, /^deny foreign-registry: left-pad@1\.3\.0\n/);
  assert.match(stdout, /\n {2}--> package-lock\.json:\d+:\d+\n/);
  assert.match(stdout, /\ndeny; 1 denied; 1 rule undecided\n$/);
  assert.equal(stderr, 'policy: preset `recommended` (no `lockverdict.toml` found)\n');
  assert(!stdout.includes('\u001b'));
});

test('one broken lockfile among several is an error, and the others are judged', async (t) => {
  const cwd = project(t, { 'a/package-lock.json': BROKEN, 'b/package-lock.json': DENIED, 'c/npm-shrinkwrap.json': GOOD });
  const { code, stdout } = await run(cwd, ['check', '--format', 'json']);
  const report = JSON.parse(stdout);
  assert.equal(code, 2);
  assert.equal(report.verdict, 'error');
  assert.deepEqual(report.errors.map((/** @type {any} */ error) => [error.path, error.line]), [['a/package-lock.json', 4]]);
  assert.deepEqual(report.inputs.map((/** @type {any} */ input) => input.path), ['b/package-lock.json', 'c/npm-shrinkwrap.json']);
  assert.equal(report.findings[0].location.file, 'b/package-lock.json');
});

test('standard input is judged under the name it is given', async (t) => {
  const cwd = project(t, {});
  assert.equal((await run(cwd, ['check', '-'], { input: DENIED })).code, 1);
  const named = await run(cwd, ['check', '-', '--as', 'app/npm-shrinkwrap.json', '--format=json'], { input: GOOD });
  assert.equal(JSON.parse(named.stdout).inputs[0].path, 'app/npm-shrinkwrap.json');
  for (const [words, message] of /** @type {[string[], string][]} */ ([
    [['-', '--as', 'lock.json'], '`--as` takes the name of a lockfile, not `lock.json`'],
    [['-', '--as', 'package-lok.json'], '`--as` takes the name of a lockfile, not `package-lok.json`, did you mean `package-lock.json`?'],
    [['--as', 'package-lock.json'], '`--as` names standard input: give the path `-` too'],
  ])) {
    assert.deepEqual(await run(cwd, ['check', ...words], { input: GOOD }), { code: 2, stdout: '', stderr: `error: ${message}\n` });
  }
});

test('standard input and a file of the same name are told apart', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD });
  const { code, stderr } = await run(cwd, ['check', '.', '-'], { input: GOOD });
  assert.equal(code, 2);
  assert.match(stderr, /both called `package-lock\.json`/);
  assert.equal((await run(cwd, ['check', '.', '-', '--as', 'other/package-lock.json'], { input: DENIED })).code, 1);
});

test('several formats are written at once', async (t) => {
  const cwd = project(t, { 'package-lock.json': DENIED });
  const { code, stdout } = await run(cwd, ['check', '--format', 'human', '--format', 'json=out.json', '--format=human=out.txt']);
  assert.equal(code, 1);
  assert.equal(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).verdict, 'deny');
  assert.equal(readFileSync(join(cwd, 'out.txt'), 'utf8'), stdout);
});

test('formats that cannot be written are refused', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'folder/': '' });
  for (const [words, message] of /** @type {[string[], RegExp][]} */ ([
    [['--format', 'jsn'], /error: unknown format `jsn`, did you mean `json`\?\n$/],
    [['--format', 'yaml'], /error: unknown format `yaml`: there are `human`, `json`/],
    [['--format', 'json', '--format', 'human'], /two formats go to standard output: write all but one to a file/],
    [['--format', 'json=a', '--format', 'human=a'], /two formats go to `a`/],
    [['--format', 'json='], /`json=` has no file behind the `=`/],
    [['--format', 'json=folder'], /`folder` cannot be written: it is a folder/],
    [['--format', 'json=no/such'], /`no\/such` cannot be written: no such file/],
  ])) {
    const { code, stderr } = await run(cwd, ['check', ...words]);
    assert.equal(code, 2);
    assert.match(stderr, message);
  }
});

test('a run without a verdict leaves no older one behind', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'bad.toml': 'schema = 7\n' });
  const flags = ['--format', 'json=out.json', '--format', 'human=out.txt'];
  const file = (/** @type {string} */ name) => readFileSync(join(cwd, name), 'utf8');
  for (const [words, code, text] of /** @type {[string[], string | undefined, string][]} */ ([
    [[], undefined, 'pass; 1 rule undecided\n'],
    [['--policy', 'bad.toml'], 'bad-policy', 'error: bad.toml:1:10: `schema` must be `1`\n'],
    [['--policy', 'nope.toml'], 'bad-usage', 'error: `nope.toml` cannot be read: no such file\n'],
    [['nope'], 'nothing-to-judge', 'error: nope: the path cannot be read: no such file\n'],
  ])) {
    const { stderr } = await run(cwd, ['check', ...words, ...flags]);
    assert.equal(JSON.parse(file('out.json')).code, code);
    assert(file('out.txt').endsWith(text), file('out.txt'));
    if (code !== undefined) assert(stderr.endsWith(text));
  }
  const { stdout, code } = await run(cwd, ['check', 'nope', '--format', 'json']);
  assert.deepEqual([JSON.parse(stdout).code, code], ['nothing-to-judge', 2]);
});

test('quiet leaves the exit code, the files and the errors', async (t) => {
  const cwd = project(t, { 'package-lock.json': DENIED, 'broken/package-lock.json': BROKEN });
  assert.deepEqual(await run(cwd, ['check', 'package-lock.json', '--quiet']), { code: 1, stdout: '', stderr: '' });
  const { code, stdout, stderr } = await run(cwd, ['check', '--quiet', '--format', 'json']);
  assert.equal(code, 2);
  assert.equal(JSON.parse(stdout).verdict, 'error');
  assert.match(stderr, /^error: broken\/package-lock\.json:4:1: [^\n]+\n$/);
});

test('the time is given or now', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD });
  const at = await run(cwd, ['check', '--format=json', '--now', '2020-02-29T12:00:00Z', '--offline']);
  assert.equal(JSON.parse(at.stdout).now, '2020-02-29T12:00:00Z');
  const now = await run(cwd, ['check', '--format=json']);
  assert(Math.abs(Date.parse(JSON.parse(now.stdout).now) - Date.now()) < 60_000);
  const wrong = await run(cwd, ['check', '--now', 'yesterday']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /error: `now` is `yesterday`: write RFC 3339/);
});

test('credentials in .npmrc never reach the engine', async (t) => {
  const cwd = project(t, {
    'package-lock.json': GOOD.replaceAll(REGISTRY, 'https://npm.example'),
    '.npmrc': 'registry=https://user:s3cret@npm.example/\n//npm.example/:_authToken=s3cret\n',
  });
  const { code, stdout, stderr } = await run(cwd, ['check', '--format', 'json']);
  assert.equal(code, 1, stderr);
  assert(!stdout.includes('s3cret') && !stderr.includes('s3cret'));
});

test('reading the same project from anywhere inside gives the same report', async (t) => {
  const root = project(t, { '.git/': '', 'app/package-lock.json': DENIED, 'app/src/': '' });
  const answers = ['.', 'app', 'app/src'].map((folder) =>
    run(join(root, folder), ['check', join(root, 'app'), '--format=json', '--now=2026-01-01T00:00:00Z']),
  );
  const [first, ...others] = (await Promise.all(answers)).map(({ stdout }) => stdout);
  assert.equal(JSON.parse(first ?? '').inputs[0].path, 'app/package-lock.json');
  for (const other of others) assert.equal(other, first);
});
