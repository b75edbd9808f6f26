/** Filters over findings, and the tally behind their numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVERYTHING, entriesOf, filtered, tally } from '../../src/view/filter.js';

/** @param {string} rule @param {'deny' | 'warn'} level @param {string} name */
function finding(rule, level, name) {
  const location = { file: 'package-lock.json', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const subject = { id: name, purl: `pkg:npm/${name}@1.0.0`, name, version: '1.0.0' };
  return /** @type {any} */ ({ rule, level, message: `${name} is Wrong`, location, package: subject });
}

const REPORT = /** @type {any} */ ({
  findings: [
    finding('missing-integrity', 'deny', 'alpha'),
    finding('install-script', 'warn', 'beta'),
    finding('install-script', 'warn', 'alpha'),
  ],
  suppressed: [finding('install-script', 'warn', 'gamma')],
});

test('text, severity and rule narrow down together', () => {
  const entries = entriesOf(REPORT);
  const names = (/** @type {object} */ filter) =>
    filtered(entries, { ...EVERYTHING, ...filter }).map(({ finding, kind }) => `${finding.package?.name} ${kind}`);
  assert.deepEqual(names({}), ['alpha deny', 'beta warn', 'alpha warn', 'gamma suppressed']);
  assert.deepEqual(names({ level: 'warn' }), ['beta warn', 'alpha warn']);
  assert.deepEqual(names({ level: 'suppressed' }), ['gamma suppressed']);
  assert.deepEqual(names({ rule: 'install-script', text: 'ALPHA' }), ['alpha warn']);
  assert.deepEqual(names({ text: 'wrong  beta@1' }), ['beta warn']);
  assert.deepEqual(names({ text: 'package-lock nothing' }), []);
});

test('the most frequent comes first, then the alphabet decides', () => {
  assert.deepEqual(
    tally(entriesOf(REPORT), ({ finding }) => finding.rule),
    [
      ['install-script', 3],
      ['missing-integrity', 1],
    ],
  );
  assert.deepEqual(
    tally(entriesOf(REPORT), ({ kind }) => kind),
    [
      ['warn', 2],
      ['deny', 1],
      ['suppressed', 1],
    ],
  );
});
