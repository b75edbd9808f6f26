import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { BIN, GOOD, lockfile, project, run, temporaryFolder } from '../support/project.js';

const MANIFEST = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('help and version', async (t) => {
  const cwd = temporaryFolder(t);
  for (const words of [['--help'], ['-h'], ['help']]) {
    const { code, stdout } = await run(cwd, words);
    assert.equal(code, 0);
    assert.match(stdout, /^lockverdict: /);
  }
  for (const words of [['check', '--help'], ['help', 'check'], ['check', 'x', '-h']]) {
    assert.match((await run(cwd, words)).stdout, /--fail-on/);
  }
  assert.match((await run(cwd, ['inspect', '--help'])).stdout, /^lockverdict inspect/);
  assert.deepEqual(await run(cwd, ['--version']), { code: 0, stdout: `lockverdict ${MANIFEST.version}\n`, stderr: '' });
});

test('what is not understood ends with 2', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD });
  for (const [words, message] of /** @type {[string[], string][]} */ ([
    [['chekc'], 'unknown command `chekc`, did you mean `check`?'],
    [['audit'], 'unknown command `audit`: the commands are `check` and `inspect`'],
    [['constructor'], 'unknown command `constructor`: the commands are `check` and `inspect`'],
    [['--verison'], 'unknown flag `--verison`, did you mean `--version`?'],
    [['check', '--fail-no', 'warn'], 'unknown flag `--fail-no`, did you mean `--fail-on`?'],
    [['inspect', '--policy', 'x'], 'unknown flag `--policy`'],
  ])) {
    assert.deepEqual(await run(cwd, words), { code: 2, stdout: '', stderr: `error: ${message}\n` });
  }
  const bare = await run(cwd, []);
  assert.equal(bare.code, 2);
  assert.match(bare.stdout, /^lockverdict: /);
});

test('a reader that stops early is no error', { skip: process.platform === 'win32' }, async (t) => {
  const packages = Array.from({ length: 4000 }, (_, index) => [`node_modules/p${index}`, { version: '1.0.0', hasInstallScript: true }]);
  const cwd = project(t, { 'package-lock.json': lockfile(Object.fromEntries(packages)) });
  for (const format of ['human', 'json']) {
    const command = `"${process.execPath}" "${BIN}" check --format ${format}; echo "code $?" >&2`;
    const { stderr } = await shell(`(${command}) | head -c 10`, cwd);
    assert.equal(stderr, 'policy: preset `recommended` (no `lockverdict.toml` found)\ncode 0\n');
  }
});

test('a big report arrives whole, however slow the reader is', { skip: process.platform === 'win32' }, async (t) => {
  const packages = Array.from({ length: 4000 }, (_, index) => [`node_modules/p${index}`, { version: '1.0.0', hasInstallScript: true }]);
  const cwd = project(t, { 'package-lock.json': lockfile(Object.fromEntries(packages)) });
  const { stdout } = await shell(`"${process.execPath}" "${BIN}" check --format json 2>&- | (sleep 1; cat)`, cwd);
  assert.equal(JSON.parse(stdout).inputs[0].packageCount, 4000);
});

/**
 * @param {string} script
 * @param {string} cwd
 * @returns {Promise<{ stdout: string, stderr: string }>}
 */
function shell(script, cwd) {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', script], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
    child.on('close', () => resolve(output));
  });
}

test('a package that is not built says how to build it', async (t) => {
  const folder = temporaryFolder(t);
  const from = fileURLToPath(new URL('../../', import.meta.url));
  for (const path of ['bin', 'package.json']) cpSync(join(from, path), join(folder, path), { recursive: true });
  const bin = join(folder, 'bin/lockverdict.js');
  const { stderr } = await shell(`"${process.execPath}" "${bin}" check; echo "code $?" >&2`, folder);
  assert.equal(stderr, 'error: `npm-pkg/dist` is missing: run `cargo xtask build`\ncode 2\n');
});

test('a crash does not read as "denied"', async (t) => {
  const folder = temporaryFolder(t);
  cpSync(fileURLToPath(new URL('../../bin', import.meta.url)), join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  const command = `"${process.execPath}" "${join(folder, 'bin/lockverdict.js')}" check; echo "code $?" >&2`;
  for (const code of ['throw new Error("oh")', 'exports.main = async () => { throw new Error("oh") }', 'exports.main = () => new Promise(() => setTimeout(() => { throw new Error("oh") }))']) {
    writeFileSync(join(folder, 'dist/cli.cjs'), code);
    const { stderr } = await shell(command, folder);
    assert.match(stderr, /^error: Error: oh\n[^]*\ncode 2\n$/);
  }
});
