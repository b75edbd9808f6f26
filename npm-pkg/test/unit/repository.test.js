import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { companionsOf } from '../../src/cli/companions.js';
import { baseOf, contains, reportPath, upTo } from '../../src/cli/repository.js';
import { project } from '../support/project.js';

test('report paths start at the repository, or at the folder that holds everything', (t) => {
  const root = project(t, { 'one/.git/': '', 'one/app/x': '', 'two/.git/': '', 'none/a/x': '', 'none/b/x': '' });
  const at = (/** @type {string} */ path) => join(root, path);
  for (const [files, cwd, base] of /** @type {const} */ ([
    [['one/app/l', 'one/l'], 'one/app', 'one'],
    [['one/app/l'], 'none', 'one'],
    [['one/l', 'two/l'], 'none', ''],
    [['none/a/l', 'none/b/l'], 'none', 'none'],
    [['none/a/l', 'none/b/l'], 'none/a', 'none'],
    [['none/a/l'], 'none', 'none'],
    [['none/a/l'], 'one', 'none/a'],
    [[], 'one/app', 'one'],
    [[], 'none/a', 'none/a'],
  ])) {
    assert.equal(baseOf(files.map(at), at(cwd)), at(base || '.'), `${files} from ${cwd}`);
  }
});

test('companions are looked for as far up as the project goes', (t) => {
  const root = project(t, { '.git/': '', 'a/b/': '' });
  const found = companionsOf([join(root, 'a/b/l'), join(root, 'l')], ['.npmrc'], root);
  assert.deepEqual(found.map((file) => reportPath(root, file)), ['.npmrc', 'a/.npmrc', 'a/b/.npmrc']);
});

test('a folder whose name begins with two dots is no parent', () => {
  assert.equal(contains('/a', '/a/..b/c'), true);
  assert.equal(contains('/a', '/b'), false);
  assert.deepEqual(upTo('/a/b', '/a'), ['/a/b', '/a']);
});
