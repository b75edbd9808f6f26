import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { isIgnored, parseGitignore } from '../../src/cli/gitignore.js';
import { temporaryFolder } from '../support/project.js';

const RULES = [
  'build', '/build', 'build/', 'a/build', '/a/build/', '**/build', 'a/**', 'a/**/build', '**/a/build/**', '*', '*/',
  '!build', 'bu*', 'b?ild', 'b[tu]ild', 'b[!u]ild', 'b[a-z]ild', 'b[z-a]ild', '[', 'b[[:alpha:]]ild', '\\build',
  'build ', 'build\\ ', '#build', '\\#build', '\\!build', 'a*/build', 'a**build', 'a/*', 'a/*/build', '**', '/**', '/',
  'b.ild', 'b+ild', '[]]x', 'x[\\]]', '$x', 'a/./build', 'ä', 'b[^u]ild', 'a b',
];
const FOLDERS = ['build', 'a/build', 'a/b/build', 'a', 'a/b', 'b/a/build/c', 'btild', '#build', '!build', 'build ', ']x',
  'x]', '$x', 'ä', 'a b', 'axbuild', 'b.ild'];

test('folders are left out as git leaves them out', (t) => {
  if (spawnSync('git', ['--version']).error) return t.skip('git is not there to compare with');
  const root = temporaryFolder(t);
  execFileSync('git', ['init', '-q', root]);
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  for (const lines of [...RULES.map((rule) => [rule]), ['a', '!a/b'], ['*', '!a', '!a/b'], ['build', '!a/build']]) {
    writeFileSync(join(root, '.gitignore'), `${lines.join('\n')}\n`);
    const ours = FOLDERS.filter((folder) => isLeftOut(folder, lines.join('\n')));
    assert.deepEqual(ours, gitIgnores(root), JSON.stringify(lines));
  }
});

/**
 * As the walk asks: a folder below one that is left out is never reached.
 *
 * @param {string} folder
 * @param {string} text
 */
function isLeftOut(folder, text) {
  const rules = parseGitignore(text);
  const parts = folder.split('/');
  return parts.some((_, index) => isIgnored([{ rules, path: parts.slice(0, index + 1).join('/') }]));
}

/** @param {string} root */
function gitIgnores(root) {
  const input = FOLDERS.join('\0');
  const { stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin'], { cwd: root, input, encoding: 'utf8' });
  const ignored = new Set(stdout.split('\0'));
  return FOLDERS.filter((folder) => ignored.has(folder));
}
