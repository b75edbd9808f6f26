/** Every text can be read in both schemes: WCAG 2.2 asks for a contrast of 4.5. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../src/style/colors.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media');

/** Text on ground. @type {[string, string][]} */
const PAIRS = [
  ...['bg', 'surface', 'sunken'].flatMap((ground) =>
    ['ink', 'quiet', 'accent'].map((text) => /** @type {[string, string]} */ ([text, ground])),
  ),
  ...['deny', 'warn', 'pass', 'error', 'open'].flatMap(
    (tone) =>
      /** @type {[string, string][]} */ ([
        [tone, `${tone}-soft`],
        [tone, 'surface'],
        [tone, 'sunken'],
        ['ink', `${tone}-soft`],
        ['quiet', `${tone}-soft`],
      ]),
  ),
  ['accent', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['accent', 'error-soft'],
  ['ink', 'mark'],
];

for (const [scheme, source] of [
  ['light', light],
  ['dark', dark],
]) {
  test(`${scheme}: text stands out`, () => {
    const colors = new Map(
      [...(source ?? '').matchAll(/--([\w-]+): (#\w+);/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const weak = PAIRS.map(([text, ground]) => ({
      text,
      ground,
      contrast: contrast(colors.get(text), colors.get(ground)),
    }));
    assert.deepEqual(
      weak.filter(({ contrast }) => !(contrast >= 4.5)),
      [],
    );
  });
}

/** @param {string | undefined} a @param {string | undefined} b */
function contrast(a, b) {
  const [low = NaN, high = NaN] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100;
}

/** @param {string} [color] */
function luminance(color = '') {
  const full = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color;
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const value = parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
