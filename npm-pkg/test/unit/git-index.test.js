import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readIndex } from '../../src/cli/git-index.js';
import { trackedFiles } from '../../src/cli/git.js';
import { temporaryFolder } from '../support/project.js';

const NAMES = ['.gitignore', 'a', 'a b', 'app/package-lock.json', 'app/package.json', 'app/päckage.json', 'z/'.repeat(90) + 'z'];

/** @param {string} root @param {string[]} words */
const git = (root, words) => execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** @param {import('../support/project.js').Context} t @param {string[]} options */
function repository(t, options) {
  const root = temporaryFolder(t);
  git(root, ['init', '-q', ...options]);
  for (const name of NAMES) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), '');
  }
  git(root, ['add', '.']);
  return root;
}

const gitIsThere = !spawnSync('git', ['--version']).error;

test('the index is read as git reads it', { skip: !gitIsThere }, (t) => {
  for (const version of ['2', '4']) {
    for (const options of [[], ['--object-format=sha256']]) {
      const root = repository(t, options);
      git(root, ['update-index', '--index-version', version]);
      assert.deepEqual(trackedFiles(root), git(root, ['ls-files', '-z']).split('\0').slice(0, -1));
      // Version 3 is version 2 with a flag that needs more room.
      git(root, ['update-index', '--skip-worktree', 'a']);
      assert.deepEqual(trackedFiles(root), git(root, ['ls-files', '-z']).split('\0').slice(0, -1));
    }
  }
});

test('a worktree has an index of its own', { skip: !gitIsThere }, (t) => {
  const root = repository(t, []);
  git(root, ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'a']);
  const other = join(temporaryFolder(t), 'other');
  git(root, ['worktree', 'add', '-q', other]);
  assert.deepEqual(trackedFiles(other), trackedFiles(root));
});

test('what is not understood is not guessed at', { skip: !gitIsThere }, (t) => {
  assert.equal(readIndex(Buffer.from('nonsense and more'), 20), undefined);
  const root = repository(t, []);
  git(root, ['update-index', '--split-index']);
  assert.equal(trackedFiles(root), undefined);
  assert.deepEqual(trackedFiles(temporaryFolder(t)), []);
});
