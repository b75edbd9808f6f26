/** Code frames: what is meant, where long lines are cut, and what is never shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf, masked } from '../../src/text/frame.js';
import { Lines } from '../../src/text/lines.js';

const linesOf = (/** @type {string} */ text) => new Lines(new TextEncoder().encode(text));

/** @param {string} text @param {[number, number, number, number]} range */
function shown(text, [line, column, endLine, endColumn]) {
  const frame = frameOf(linesOf(text), { file: 'x', line, column, endLine, endColumn });
  return frame?.rows.map(
    ({ number, before, mark, after, meant }) => `${meant ? '>' : ' '}${number} ${before}[${mark}]${after}`,
  );
}

test('every kind of line end counts once', () => {
  const lines = linesOf('a\nb\r\nc\rd');
  const texts = [1, 2, 3, 4, 5].map((line) => lines.range(line)).map((range) => range && lines.text(...range));
  assert.deepEqual(texts, ['a', 'b', 'c', 'd', undefined]);
});

test('one line is marked between its neighbours, an entry as a whole', () => {
  const text = '{\n  "a": {\n    "url": "http:"\n  }\n}';
  assert.deepEqual(shown(text, [3, 12, 3, 19]), [' 2 "a": {[]', '>3   "url": ["http:"]', ' 4 }[]']);
  assert.deepEqual(shown(text, [2, 3, 4, 4]), ['>2 "a": {[]', '>3   "url": "http:"[]', '>4 }[]']);
  assert.equal(shown(text, [9, 1, 9, 2]), undefined);
  assert.equal(shown(text, [0, 0, 0, 0]), undefined);
});

test('columns are bytes, and a cut never splits a character', () => {
  assert.deepEqual(shown('é😀: x', [1, 7, 1, 8]), ['>1 é😀[:] x']);
  assert.deepEqual(shown('é😀: x', [1, 2, 1, 5]), ['>1 [é]😀: x']);
});

test('a file of one long line is cut around the place', () => {
  const text = `${'x'.repeat(5000)}"here"${'y'.repeat(5000)}`;
  const [row = ''] = shown(text, [1, 5001, 1, 5007]) ?? [];
  assert.match(row, /^>1 …x{80}\["here"\]y{400}…$/);
  const long = frameOf(linesOf('x\n'.repeat(30)), { file: 'x', line: 1, column: 1, endLine: 25, endColumn: 1 });
  assert.deepEqual([long?.rows.length, long?.more], [10, 15]);
});

test('credentials in URLs are covered and keep their width', () => {
  for (const [text, expected] of /** @type {const} */ ([
    ['"https://ana:s3cret@npm.example/a"', '"https://••••••••••@npm.example/a"'],
    ['"https:\\/\\/t0ken@npm.example\\/a"', '"https:\\/\\/•••••@npm.example\\/a"'],
    ['"git+ssh://git@git.example/a.git"', '"git+ssh://git@git.example/a.git"'],
    ['"git+ssh://git:s3cret@git.example/a.git"', '"git+ssh://••••••••••@git.example/a.git"'],
    ['"https://npm.example/@scope/a"', '"https://npm.example/@scope/a"'],
    ['"a@1.0.0"', '"a@1.0.0"'],
  ])) {
    assert.equal(masked(text), expected);
  }
});
