/** Without a mouse, on a phone, in the dark, from disk, from a server. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../support/chromium.js';
import { html, open } from '../support/page.js';
import { serve } from '../support/server.js';

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser.close());

/** @param {import('playwright-core').Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('everything is reached by keyboard', async () => {
  const { page } = await open(browser);
  const seen = [];
  for (let stop = 0; stop < 16; stop += 1) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate(
        () => document.activeElement?.id || document.activeElement?.textContent?.trim().slice(0, 40) || '',
      ),
    );
  }
  for (const stop of ['Skip to the verdict', 'choose-files', 'choose-folder', 'paste-open', 'policy-text', 'example']) {
    assert.ok(seen.includes(stop), `${stop} in ${seen.join(', ')}`);
  }
  await page.getByRole('button', { name: 'Try an example' }).press('Enter');
  await page.waitForSelector('.verdict');
  await page.getByRole('tab', { name: 'Findings' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /^Coverage/);
  assert.equal(await page.getByRole('tabpanel', { name: 'Coverage' }).isVisible(), true);
  await page.keyboard.press('Home');
  const rows = page.locator('.finding summary');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await rows.nth(1).evaluate((row) => row === document.activeElement), true);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.finding').nth(1).getAttribute('open'), '');
  await page.keyboard.press('End');
  assert.equal(await rows.last().evaluate((row) => row === document.activeElement), true);
  // A dialog takes the focus, gives it back, and closes with Escape.
  const rule = page.locator('.explanation button.rule').first();
  await rule.press('Enter');
  assert.equal(await page.getByRole('dialog').isVisible(), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').isVisible(), false);
  assert.equal(await rule.evaluate((button) => button === document.activeElement), true);
  await page.context().close();
});

test('every control has a name', async () => {
  const { page } = await open(browser);
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.waitForSelector('.verdict');
  await page.getByRole('button', { name: 'Open all shown' }).click();
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const controls = [
    'button',
    'textbox',
    'searchbox',
    'combobox',
    'radio',
    'tab',
    'tabpanel',
    'link',
    'dialog',
    'progressbar',
  ];
  const nameless = nodes.filter((node) => !node.ignored && controls.includes(node.role?.value) && !node.name?.value);
  assert.deepEqual(
    nameless.map((node) => node.role?.value),
    [],
  );
  await page.context().close();
});

for (const width of [360, 800, 1400]) {
  test(`nothing sticks out at ${width} pixels`, async () => {
    const { page } = await open(browser, undefined, { viewport: { width, height: 800 } });
    const wider = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    assert.ok((await wider()) <= 0, 'at first');
    await page.getByText('What keeps this page silent').click();
    await page.getByRole('button', { name: 'Paste' }).click();
    assert.ok((await wider()) <= 0, 'with everything open');
    await page.getByRole('button', { name: 'Try an example' }).click();
    await page.waitForSelector('.verdict');
    await page.getByRole('button', { name: 'Open all shown' }).click();
    assert.ok((await wider()) <= 0, 'with findings');
    await page.getByRole('tab', { name: 'Coverage' }).click();
    assert.ok((await wider()) <= 0, 'with coverage');
    // What sticks out of a part that does not scroll is cut off.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.body, .explanation, .verdict, .file, .coverage td')]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .map((part) => part.className),
    );
    assert.deepEqual(cut, []);
    await page.context().close();
  });
}

test('the scheme of the system decides', async () => {
  const ground = async (/** @type {'light' | 'dark'} */ colorScheme) => {
    const { page } = await open(browser, undefined, { colorScheme });
    const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.context().close();
    return color;
  };
  assert.notEqual(await ground('light'), await ground('dark'));
});

test('from disk, and from a server under any path', async () => {
  const server = await serve(() => html());
  for (const url of [undefined, `${server.origin}/`, `${server.origin}/some/where/page.html?x#y`]) {
    const { page, complaints } = await open(browser, url);
    await page.getByRole('button', { name: 'Try an example' }).click();
    await page.getByRole('heading', { name: 'Denied' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  }
  await server.close();
});
