import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluate, render } from 'lockverdict';
import { headline, withErrors } from '../../src/cli/merge.js';
import { BROKEN, DENIED, GOOD, WARNED } from '../support/project.js';

const LOST = { code: 'unreadable-file', path: 'm/package-lock.json', message: 'permission denied' };

/** @param {string[]} blobs */
function reportOn(...blobs) {
  const files = blobs.map((_, blob) => ({ path: `${'az'[blob]}/package-lock.json`, content: { blob } }));
  const policy = [{ name: 'p.toml', content: 'schema = 1\nextends = ["strict"]\n[rules.install-script]\nlevel = "warn"\n' }];
  return evaluate({ schema: 1, now: '2026-11-21T20:53:00Z', files, policy }, blobs);
}

test('the headline is worded as the engine words it', () => {
  for (const blobs of [[GOOD], [WARNED], [DENIED], [BROKEN], [DENIED, WARNED], [BROKEN, BROKEN], [BROKEN, DENIED]]) {
    const { summary, verdict } = reportOn(...blobs);
    assert.equal(headline(verdict, summary), summary.headline);
  }
});

test('what was not judged stands in the report', () => {
  const merged = withErrors(reportOn(DENIED, BROKEN), [LOST]);
  assert.equal(merged.verdict, 'error');
  assert.deepEqual(merged.errors.map(({ path }) => path), ['m/package-lock.json', 'z/package-lock.json']);
  assert.equal(merged.summary.errors, 2);
  assert.match(merged.summary.headline, /^error; 2 errors, \d+ denied/);
  assert.match(render(merged, 'human'), /error m\/package-lock\.json: permission denied\n/);
});

test('without such errors nothing changes', () => {
  const report = reportOn(GOOD);
  assert.equal(withErrors(report, []), report);
});
