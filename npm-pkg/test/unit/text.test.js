import assert from 'node:assert/strict';
import test from 'node:test';
import { hint, inert } from '../../src/cli/text.js';

test('text that acts on a terminal is shown and not obeyed', () => {
  const cases = [
    ['lodash', 'lodash'],
    ['näïve 日本 😀', 'näïve 日本 😀'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\nb', 'a\\u{a}b'],
    ['user\u202etxt.js', 'user\\u{202e}txt.js'],
    ['lo\u200bdash', 'lo\\u{200b}dash'],
    ['\u{e0041}', '\\u{e0041}'],
  ];
  for (const [given, expected] of cases) assert.equal(inert(given ?? ''), expected);
});

test('slips are recognised, other words are not', () => {
  const known = ['check', 'inspect', '--format'];
  for (const [written, expected] of /** @type {const} */ ([
    ['chekc', 'check'],
    ['inspct', 'inspect'],
    ['--formt', '--format'],
    ['audit', ''],
    ['', ''],
  ])) {
    assert.equal(hint(written, known), expected && `, did you mean \`${expected}\`?`);
  }
});
