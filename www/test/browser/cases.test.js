/** Every case that all hosts share, in the worker of the page: the same bytes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cases } from '../support/cases.js';
import { launch } from '../support/chromium.js';
import { askWorker, open } from '../support/page.js';

/** @typedef {import('../support/cases.js').Case} Case */
/** @typedef {Parameters<typeof askWorker>[1]} Question */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  browser = await launch();
  ({ page } = await open(browser));
});

after(() => browser.close());

test('every case gets the stored answers', async (context) => {
  const all = cases();
  assert.ok(all.length > 0, 'there are cases');
  /** @type {string[]} */
  const wrong = [];
  for (const one of all) wrong.push(...(await compare(one)));
  context.diagnostic(`${all.length} cases`);
  assert.equal(wrong.length, 0, `${wrong.length} answers differ:\n${wrong.slice(0, 10).join('\n')}`);
});

/** @param {Case} one @returns {Promise<string[]>} what is wrong */
async function compare(one) {
  const verdict = await ask({ call: 'evaluate', request: one.request }, one.blobs);
  const wrong = [difference(one, verdict.isReport ? 'report.json' : 'failure.json', verdict.text)];
  if (verdict.isReport && one.stored('human.txt') !== undefined) {
    const human = await ask({ call: 'render', report: verdict.text, format: 'human' }, []);
    wrong.push(difference(one, 'human.txt', human.text));
  }
  for (const [file, call] of [
    ['inventory.json', 'inspect'],
    ['policy.json', 'validatePolicy'],
  ]) {
    if (file === undefined || call === undefined || one.stored(file) === undefined) continue;
    wrong.push(difference(one, file, (await ask({ call, request: one.request }, one.blobs)).text));
  }
  return wrong.filter((sentence) => sentence !== '');
}

/** @param {Question} question @param {Buffer[]} blobs */
async function ask(question, blobs) {
  const { ok, error } = await askWorker(page, question, blobs);
  return { isReport: ok !== undefined, text: ok ?? error ?? '' };
}

/** @param {Case} one @param {string} file @param {string} answer */
function difference(one, file, answer) {
  const expected = one.stored(file);
  if (expected === undefined) return `${one.name}: no \`${file}\`; the answer is ${answer.slice(0, 300)}`;
  const actual = `${answer}\n`;
  if (actual === expected) return '';
  const at = [...expected].findIndex((character, index) => character !== actual[index]);
  const near = (/** @type {string} */ text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  return `${one.name}: \`${file}\` differs at ${at}: ${near(expected)} is stored, ${near(actual)} was answered`;
}
