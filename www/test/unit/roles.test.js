/** Which files matter, and what pasted text is taken for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, guessName, relevant, roleOf } from '../../src/files/roles.js';

const NAMES = {
  lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
  companions: ['package.json', '.npmrc'],
  limit: 1000,
};

test('names decide, in any folder, exactly', () => {
  for (const [path, role] of /** @type {const} */ ([
    ['package-lock.json', 'lockfile'],
    ['a/b/npm-shrinkwrap.json', 'lockfile'],
    ['a/.npmrc', 'companion'],
    ['lockverdict.toml', 'policy'],
    ['package-lock (1).json', 'unknown'],
    ['Package-Lock.json', 'unknown'],
    ['package-lock.json/x', 'unknown'],
  ])) {
    assert.equal(roleOf(path, NAMES), role, path);
  }
});

test('of a folder only what tells about a lockfile is read', () => {
  const paths = [
    'package-lock.json',
    'package.json',
    '.npmrc',
    'lockverdict.toml',
    'docs/package.json',
    'app/package-lock.json',
    'app/package.json',
    'app/src/index.js',
    'app/lockverdict.toml',
    'README.md',
  ];
  const kept = relevant(
    paths.map((path) => ({ path })),
    NAMES,
  ).map(({ path }) => path);
  assert.deepEqual(kept, [
    'package-lock.json',
    'package.json',
    '.npmrc',
    'lockverdict.toml',
    'app/package-lock.json',
    'app/package.json',
  ]);
});

test('what a folder lacks was looked for; beside a single file nothing was', () => {
  const of = (/** @type {string | null} */ root, /** @type {string[]} */ ...paths) =>
    absent(
      paths.map((path) => ({ path, root })),
      NAMES,
    );
  assert.deepEqual(of(null, 'package-lock.json'), []);
  assert.deepEqual(of('', 'package-lock.json', 'package.json'), ['.npmrc']);
  assert.deepEqual(of('', 'a/b/package-lock.json', 'a/.npmrc', 'package.json'), [
    '.npmrc',
    'a/b/.npmrc',
    'a/b/package.json',
    'a/package.json',
  ]);
  // Of several folders nobody has seen the one around them.
  assert.deepEqual(of('shop/', 'shop/package-lock.json'), ['shop/.npmrc', 'shop/package.json']);
  assert.deepEqual(of('', 'README.md'), []);
});

test('pasted text is recognised', () => {
  for (const [text, name] of /** @type {const} */ ([
    ['{"name": "a", "lockfileVersion": 3}', 'package-lock.json'],
    ['schema = 1\nextends = ["strict"]\n', 'lockverdict.toml'],
    ['# ours\n[rules.install-script]\nlevel = "deny"', 'lockverdict.toml'],
    ['registry=https://npm.mycompany.example/', '.npmrc'],
    ['@mycompany:registry = https://npm.mycompany.example/', '.npmrc'],
    ['{"name": "a", "scripts": {}}', 'package.json'],
    ['<<<<<<< HEAD', 'package-lock.json'],
  ])) {
    assert.equal(guessName(text, NAMES), name, text);
  }
});
