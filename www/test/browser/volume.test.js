/** Three thousand findings: what the reader waits for, and how long the page ever stands still. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../support/chromium.js';
import { crowd } from '../support/lockfiles.js';
import { open } from '../support/page.js';

/** @type {import('playwright-core').Browser} */
let browser;
// From disk, as people have them: contents that travel through the debugger are unpacked in the page, which takes time.
const folder = mkdtempSync(join(tmpdir(), 'lockverdict-'));
const large = join(folder, 'package-lock.json');

before(async () => {
  writeFileSync(large, crowd(3000));
  browser = await launch();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test('3,000 findings come in portions and can be searched', async (context) => {
  const { page } = await open(browser);
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).tasks = [];
    const note = (/** @type {PerformanceObserverEntryList} */ list) =>
      list.getEntries().forEach(({ duration }) => /** @type {any} */ (globalThis).tasks.push(duration));
    new PerformanceObserver(note).observe({ type: 'longtask' });
  });
  const start = performance.now();
  await page.setInputFiles('#choose-files', large);
  await page.waitForSelector('.verdict');
  const shown = performance.now() - start;
  assert.match(await page.locator('.said').innerText(), /^3,000 findings$/);
  const rows = () => page.locator('.finding').count();
  assert.ok((await rows()) <= 200, 'only a portion of the rows is in the page');

  const search = page.getByRole('searchbox');
  const typing = performance.now();
  await search.fill('package-2999');
  await page.getByText('1 of 3,000 findings').waitFor();
  const filtered = performance.now() - typing;
  assert.equal(await rows(), 1);
  await search.fill('');

  // The rest comes portion by portion: by scrolling, which may happen at any moment, or by the button.
  await page.waitForFunction(() => document.querySelectorAll('.finding').length > 1);
  await page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
    const more = /** @type {HTMLButtonElement} */ (document.querySelector('button.more'));
    while (!more.hidden) more.click();
  });
  assert.equal(await rows(), 3000);

  const tasks = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).tasks));
  const longest = Math.max(0, ...tasks);
  context.diagnostic(
    `verdict after ${shown.toFixed(0)} ms, filtered after ${filtered.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`,
  );
  await page.context().close();
});
