/** Names that want to be markup, turn lines around or hide: they come out as text that can be seen. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../support/chromium.js';
import { entry, lockfile } from '../support/lockfiles.js';
import { choose, file, open } from '../support/page.js';

const NAMES = [
  '<img src=x onerror=globalThis.pwned=1>',
  '<script>globalThis.pwned=1</script>',
  '"><svg onload=globalThis.pwned=1>',
  'javascript:globalThis.pwned=1',
  'user\u202etxt.js',
  'lo\u200bdash',
  '\u001b[31mred\u001b[0m',
  'a\u2066b\u2069',
  '\u05d0\u05d1\u05d2-hebrew',
  '`</code><b>x',
  '__proto__',
  '{{csp}}',
];
/** Everything that acts or hides, by general category, except for the line ends of the page's own text areas. */
const ACTIVE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser.close());

test('hostile names are shown and do nothing', async () => {
  const { page, complaints } = await open(browser);
  const foreign = (/** @type {string} */ name) => [
    name,
    entry(name, '1.0.0', { resolved: `https://elsewhere.example/${encodeURIComponent(name)}.tgz` }),
  ];
  await choose(page, file('package-lock.json', lockfile(Object.fromEntries(NAMES.map(foreign)))));
  await page.getByRole('button', { name: 'Open all shown' }).click();
  const seen = await page.evaluate(() => ({
    text: document.body.textContent ?? '',
    attributes: [...document.querySelectorAll('#results *')].flatMap((element) =>
      [...element.attributes].map(({ value }) => value),
    ),
    elements: document.querySelectorAll('#results :is(img, script, iframe, b b, a)').length,
    handlers: [...document.querySelectorAll('*')]
      .flatMap((element) => [...element.attributes])
      .filter(({ name }) => name.startsWith('on')).length,
    pwned: 'pwned' in globalThis,
  }));
  assert.equal(seen.pwned, false);
  assert.equal(seen.elements, 0);
  assert.equal(seen.handlers, 0);
  for (const shown of ['<img src=x onerror', '\\u{202e}txt.js', 'lo\\u{200b}dash', '\\u{1b}[31mred', '\\u{2066}b']) {
    assert.ok(seen.text.includes(shown), shown);
  }
  const results = await page.evaluate(() => document.querySelector('#results')?.textContent ?? '');
  assert.doesNotMatch(results, ACTIVE);
  assert.ok(
    seen.attributes.every((value) => !ACTIVE.test(value)),
    'attributes',
  );
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('so are hostile file names, file contents and policies', async () => {
  const { page, complaints } = await open(browser);
  await choose(
    page,
    file('<img src=x onerror=globalThis.pwned=1>\u202e.json', '{}'),
    file('package-lock.json', '<<<<<<< HEAD\u202e\n{}'),
  );
  await page
    .getByLabel('Policy, as TOML or JSON')
    .fill('schema = 1\n"<img src=x onerror=globalThis.pwned=1>\\u202e" = 1\n');
  await page.waitForSelector('#policy-problems li');
  const seen = await page.evaluate(() => ({
    text: document.querySelector('main')?.textContent ?? '',
    images: document.images.length,
    pwned: 'pwned' in globalThis,
  }));
  assert.deepEqual([seen.images, seen.pwned], [0, false]);
  assert.doesNotMatch(seen.text.replaceAll('\n', ''), ACTIVE);
  assert.deepEqual(complaints, []);
  await page.context().close();
});
