import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from '../../src/cli/arguments.js';
import { CHECK_FLAGS } from '../../src/cli/commands/check.js';

/** @param {string} line */
const words = (line) => line.split(' ').filter(Boolean);

test('flags take values in every usual way', () => {
  const parsed = parse(words('a --now=T -D x -Wy --format json --format human=f=g - --quiet -- --b -'), CHECK_FLAGS);
  assert.deepEqual(parsed.paths, ['a', '-', '--b', '-']);
  assert.deepEqual([...parsed.values], [['--now', 'T']]);
  assert.deepEqual(parsed.lists, [['-D', 'x'], ['-W', 'y'], ['--format', 'json'], ['--format', 'human=f=g']]);
  assert.deepEqual([...parsed.switches], ['--quiet']);
});

test('what is not understood is refused, with a suggestion', () => {
  for (const [line, message] of /** @type {const} */ ([
    ['--polcy x', 'unknown flag `--polcy`, did you mean `--policy`?'],
    ['--verbose', 'unknown flag `--verbose`'],
    ['-d x', 'unknown flag `-d`, did you mean `-D`?'],
    ['-x', 'unknown flag `-x`'],
    ['--policy', '`--policy` needs a value: `--policy FILE`'],
    ['--policy --quiet', '`--policy` needs a value: `--policy FILE`'],
    ['--policy=', '`--policy` needs a value: `--policy FILE`'],
    ['--policy a --policy b', '`--policy` is given twice'],
    ['--quiet=yes', '`--quiet` takes no value, found `yes`'],
    ['--toString', 'unknown flag `--toString`'],
    ['--\u001b[2J', 'unknown flag `--\\u{1b}[2J`'],
  ])) {
    assert.throws(() => parse(words(line), CHECK_FLAGS), { message }, line);
  }
});
