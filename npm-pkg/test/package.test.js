import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from './support/project.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const require = createRequire(import.meta.url);
const manifest = require('../package.json');

/** @param {string} name @param {string[]} words */
const tool = (name, words) => promisify(execFile)(join(root, 'node_modules/.bin', name), words, { cwd: root });

test('publint finds nothing', async () => {
  const { stdout } = await tool('publint', ['--strict']);
  assert.match(stdout, /All good!/);
});

test('types are right for every way to import', async () => {
  // Node 10 knows no `exports`; we ask for Node 20. The wasm file has no types.
  await tool('attw', ['--pack', '--profile', 'node16', '--exclude-entrypoints', 'lockverdict.wasm']);
});

test('what is published is what is needed', async (t) => {
  const folder = temporaryFolder(t);
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ files, filename }] = JSON.parse(packed);
  const paths = files.map((/** @type {{ path: string }} */ file) => file.path).sort();
  assert.deepEqual(paths.filter((/** @type {string} */ path) => !path.startsWith('schemas/')), [
    'LICENSE',
    'README.md',
    'bin/lockverdict.js',
    'bin/package.json',
    ...['api.d.cts', 'api.d.ts', 'cli.cjs', 'cli.d.cts', 'documents.d.cts', 'documents.d.ts', 'index.cjs', 'index.d.cts', 'index.d.ts',
      'index.js', 'lockverdict.wasm', 'slim.cjs', 'slim.d.cts', 'slim.d.ts', 'slim.js'].map((file) => `dist/${file}`),
    'package.json',
  ]);
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  const { stdout } = await promisify(execFile)(process.execPath, ['package/bin/lockverdict.js', '--version'], { cwd: folder });
  assert.equal(stdout, `lockverdict ${manifest.version}\n`);
  await assert.rejects(promisify(execFile)(process.execPath, ['package/bin/lockverdict.js', 'check'], { cwd: folder }), { code: 2 });
});

test('nothing is needed to run it', () => {
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies']) assert(!(kind in manifest), kind);
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) assert(!(script in manifest.scripts), script);
  assert(statSync(join(root, 'bin/lockverdict.js')).mode & 0o100);
});

test('the library reaches for nothing outside', () => {
  for (const file of ['index.js', 'index.cjs', 'slim.js', 'slim.cjs']) {
    const code = readFileSync(join(root, 'dist', file), 'utf8');
    for (const word of ['fetch(', 'node:', 'require(', 'import(', 'import.meta', 'eval(', 'new Function', 'XMLHttpRequest', 'process.']) {
      assert(!code.replace(/^\s*(?:\/?\*).*$/gm, '').includes(word), `${file} has ${word}`);
    }
  }
});

test('no module has more than one concept', () => {
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.js')) assert(readFileSync(join(root, 'src', file), 'utf8').split('\n').length <= 150, file);
  }
});

test('every schema can be imported', () => {
  for (const file of readdirSync(join(root, 'schemas'))) assert(require(`lockverdict/schemas/${file}`).$schema, file);
});
