/**
 * A whole visit: everything that a reader does with the page, in one go.
 *
 * @import { Page } from 'playwright-core'
 */
import { choose, file } from './page.js';
import { crowd } from './lockfiles.js';

/** @param {Page} page */
export async function visit(page) {
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.waitForSelector('.verdict');
  await page.getByRole('searchbox').fill('left-padding');
  await page.getByLabel('Filter findings by rule').selectOption({ index: 1 });
  await page.getByRole('searchbox').fill('');
  await page.locator('.finding summary').first().click();
  await page.getByRole('tab', { name: 'Coverage' }).click();
  await page.locator('.coverage button.rule').first().click();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('Policy, as TOML or JSON').fill('schema = 1\nextends = ["strict"]\n');
  await page.waitForTimeout(600);
  await choose(page, file('package-lock.json', crowd(500)), file('.npmrc', 'registry=https://elsewhere.example/\n'));
  for (const name of ['JSON', 'Text']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download as ${name}` }).click();
    await (await download).path();
  }
  await page.getByRole('button', { name: 'Remove all' }).click();
}
