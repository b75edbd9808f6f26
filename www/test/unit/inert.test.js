/** The page and the engine agree on which characters act. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inert, pieces } from '../../src/text/inert.js';

/** The ranges of `is_active` in `src/text/inert.rs`, read from its source. */
function ranges() {
  const source = readFileSync(new URL('../../../src/text/inert.rs', import.meta.url), 'utf8');
  const body = /fn is_active[^{]*\{([^]*?)\n\}/.exec(source)?.[1] ?? '';
  const code = (/** @type {string} */ text) => {
    const named = { "'\\0'": 0, "'\\t'": 9, "'\\n'": 10, "'\\r'": 13 }[text];
    const hex = /\\u\{([0-9a-f]+)\}|\\x([0-9a-f]{2})/i.exec(text);
    return named ?? parseInt(hex?.[1] ?? hex?.[2] ?? 'NaN', 16);
  };
  return [...body.matchAll(/('[^']+')(?:\.\.=('[^']+'))?/g)].map(([, from = '', to]) => [code(from), code(to ?? from)]);
}

test('what the engine neutralises, the page does, and nothing else', () => {
  const known = ranges();
  assert.ok(known.length > 20 && known.every((range) => range.every(Number.isInteger)), 'the source was understood');
  const differing = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const isActive = known.some(([from = 0, to = 0]) => code >= from && code <= to);
    const character = String.fromCodePoint(code);
    const written = `\\u{${code.toString(16)}}`;
    if (inert(character) !== (isActive ? written : character)) differing.push(written);
  }
  assert.deepEqual(differing, []);
});

test('pieces keep the order and lose nothing', () => {
  for (const [text, expected] of /** @type {const} */ ([
    ['', []],
    ['plain', [['plain', false]]],
    [
      'a\u202eb',
      [
        ['a', false],
        ['\\u{202e}', true],
        ['b', false],
      ],
    ],
    ['\u200b\u200c', [['\\u{200b}\\u{200c}', true]]],
    [
      '😀\n',
      [
        ['😀', false],
        ['\\u{a}', true],
      ],
    ],
  ])) {
    assert.deepEqual(
      pieces(text).map(({ text, active }) => [text, active]),
      expected,
      JSON.stringify(text),
    );
  }
});
