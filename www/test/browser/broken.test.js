/** An engine that takes too long, breaks or never starts: the page says so and goes on. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../support/chromium.js';
import { lockfile, entry, POLICY } from '../support/lockfiles.js';
import { choose, file, open } from '../support/page.js';

/** @type {import('playwright-core').Browser} */
let browser;
const GOOD = file('package-lock.json', lockfile({ plain: entry('plain', '1.0.0') }));

before(async () => {
  browser = await launch();
});

after(() => browser.close());

/** Opens the page and makes its worker do something else than to answer. @param {string} instead */
async function openWith(instead) {
  const { page } = await open(browser);
  await page.getByLabel('Policy, as TOML or JSON').fill(POLICY);
  await choose(page, GOOD);
  await page.workers()[0]?.evaluate(`onmessage = () => { ${instead} }; undefined`);
  return page;
}

test('a run that takes long shows itself and can be cancelled', async () => {
  const page = await openWith('for (;;);');
  await page.setInputFiles('#choose-files', [GOOD]);
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  assert.match(await page.locator('#progress-text').innerText(), /^Judging 1 file, \d+ bytes …$/);
  await cancel.click();
  await page.getByRole('heading', { name: 'Cancelled' }).waitFor();
  assert.equal(await page.locator('#progress').isVisible(), false);
  await page.getByRole('button', { name: 'Judge again' }).click();
  await page.getByRole('heading', { name: 'Passed' }).waitFor();
  await page.context().close();
});

test('a new question takes the place of one that still runs', async () => {
  const page = await openWith('for (;;);');
  await page.setInputFiles('#choose-files', [GOOD]);
  await page.locator('#progress').waitFor();
  await page.getByRole('button', { name: 'strict' }).click();
  await page.getByRole('heading', { name: 'Denied' }).waitFor();
  assert.equal(await page.locator('#progress').isVisible(), false);
  await page.context().close();
});

test('after a trap there is a new engine, and the page says what happened', async () => {
  // A real trap: the smallest module whose only function is `unreachable`.
  const module = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ];
  const page = await openWith(
    `new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${module}]))).exports.f()`,
  );
  await page.setInputFiles('#choose-files', [GOOD]);
  await page.getByRole('heading', { name: 'The engine broke off' }).waitFor();
  assert.match(
    await page.locator('.verdict-words p').innerText(),
    /RuntimeError: unreachable.*none of them was judged/,
  );
  assert.match(await page.title(), /broke off/);
  await page.getByRole('button', { name: 'Judge again' }).click();
  await page.getByRole('heading', { name: 'Passed' }).waitFor();
  assert.equal(page.workers().length, 1);
  await page.context().close();
});

test('an engine that cannot start is named', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    WebAssembly.compile = () => Promise.reject(new Error('no wasm here'));
  });
  const { FILE } = await import('../support/page.js');
  await page.goto(`file://${FILE}`);
  await page.getByText('The engine could not be started: no wasm here').waitFor();
  await page.close();
});
