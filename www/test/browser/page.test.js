/** What a reader does with the page. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { launch } from '../support/chromium.js';
import { HOST, POLICY, entry, lockfile } from '../support/lockfiles.js';
import { askWorker, choose, file, html, open } from '../support/page.js';
import { serve } from '../support/server.js';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {string[]} */
let complaints;
const folder = mkdtempSync(join(tmpdir(), 'lockverdict-'));

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await page?.context().close();
  ({ page, complaints } = await open(browser));
});

const GOOD = lockfile({ plain: entry('plain', '1.0.0') });
const BAD = lockfile({
  plain: entry('plain', '1.0.0'),
  stray: entry('stray', '2.0.0', { resolved: 'https://elsewhere.example/stray/-/stray-2.0.0.tgz' }),
  loud: entry('loud', '3.0.0', { hasInstallScript: true }),
});
const heading = () => page.locator('.verdict h2').innerText();
const policy = () => page.getByLabel('Policy, as TOML or JSON');
const subjects = () => page.locator('.finding .subject').allTextContents();

/** @param {string} text */
async function setPolicy(text) {
  await policy().fill(text);
  await page.waitForTimeout(400);
}

test('the example: verdict, findings, coverage and a clean console', async () => {
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.getByRole('heading', { name: 'Denied' }).waitFor();
  assert.match(await page.title(), /^Denied/);
  assert.match(await page.locator('#announce').innerText(), /^Denied: \d+ denied, \d+ warned/);
  assert.match(await page.locator('.facts').innerText(), /^14 packages in 1 lockfile, held against \d+ rules as of/);
  const first = page.locator('.finding').first();
  assert.equal(await first.getAttribute('open'), '');
  assert.match(
    await first.locator('.frame').innerText(),
    /package-lock\.json:\d+:\d+[^]*"node_modules\/color-name-list"/,
  );
  assert.deepEqual(await first.locator('.way li').allInnerTexts(), [
    'bookshop',
    '@mycompany/design@3.1.2',
    'color-name-list@4.0.1',
  ]);
  assert.match(await first.locator('.explanation').innerText(), /What to do[^]*Rule[^]*set by lockverdict\.toml:\d+/);
  await page.getByRole('tab', { name: 'Coverage' }).click();
  assert.match(await page.locator('.coverage').innerText(), /foreign-registry[^]*Clean|Clean[^]*foreign-registry/);
  assert.doesNotMatch(
    readFileSync(new URL('../../src/sample/lockfile.txt', import.meta.url), 'utf8'),
    /:\/\/(?![^/"]*\.example[/"])/,
  );
  assert.deepEqual(complaints, []);
});

test('own files take the place of the example, and its policy goes with it', async () => {
  const own = await policy().inputValue();
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.waitForSelector('.verdict');
  assert.notEqual(await policy().inputValue(), own);
  await choose(page, file('package-lock.json', GOOD));
  assert.equal(await policy().inputValue(), own);
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), ['package-lock.json']);
});

test('good, bad and unreadable lockfiles', async () => {
  await setPolicy(POLICY);
  await choose(page, file('package-lock.json', GOOD));
  assert.equal(await heading(), 'Passed');
  assert.match(await page.locator('#panel-findings').innerText(), /No findings/);
  await choose(page, file('package-lock.json', BAD));
  assert.equal(await heading(), 'Denied');
  assert.deepEqual(await subjects(), ['stray@2.0.0', 'loud@3.0.0']);
  await choose(
    page,
    file('package-lock.json', '{\n  "lockfileVersion": 3,\n  "packages": {,}\n}'),
    file('npm-shrinkwrap.json', BAD),
  );
  assert.equal(await heading(), 'Could not read everything');
  assert.match(await page.locator('.errors').innerText(), /package-lock\.json:3:16[^]*malformed-lockfile/);
  assert.match(await page.locator('.errors .frame').innerText(), /"packages": \{,\}/);
  assert.deepEqual(await subjects(), ['stray@2.0.0', 'loud@3.0.0'], 'the other file is still judged');
  assert.deepEqual(complaints, []);
});

test('filters by text, severity and rule, with a live count', async () => {
  await setPolicy(POLICY);
  await choose(page, file('package-lock.json', BAD));
  const said = page.locator('.said');
  assert.equal(await said.innerText(), '2 findings');
  assert.equal(await said.getAttribute('aria-live'), 'polite');
  await page.getByRole('searchbox').fill('elsewhere STRAY');
  assert.equal(await said.innerText(), '1 of 2 findings');
  assert.deepEqual(await subjects(), ['stray@2.0.0']);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('radio', { name: /Warned/ }).check({ force: true });
  assert.deepEqual(await subjects(), ['loud@3.0.0']);
  await page.getByRole('radio', { name: /All/ }).check({ force: true });
  await page.getByLabel('Filter findings by rule').selectOption('foreign-registry');
  assert.deepEqual(await subjects(), ['stray@2.0.0']);
  await page.getByRole('button', { name: '1 warned' }).click();
  assert.deepEqual(await subjects(), ['loud@3.0.0'], 'the number in the verdict sets the filters');
});

test('a policy with mistakes is refused with lines, and the way there', async () => {
  await choose(page, file('package-lock.json', GOOD));
  await setPolicy('schema = 1\nextends = ["recommended"]\n\n[rules.instal-script]\nlevel = "warn"\n');
  await page.getByRole('heading', { name: 'The policy has mistakes' }).waitFor();
  assert.match(
    await page.locator('#policy-problems').innerText(),
    /line 4, column \d+ unknown rule instal-script, did you mean install-script\?/,
  );
  assert.equal(await policy().getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await page.locator('.gutter .bad').allInnerTexts(), ['4']);
  await page.getByRole('button', { name: /line 4/ }).click();
  const selected = await policy().evaluate((area) => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (area);
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, '[rules.instal-script]');
  await page.getByRole('button', { name: 'recommended' }).click();
  await page.getByText(/rules in force/).waitFor();
  assert.equal(await page.locator('#policy-problems li').count(), 0);
});

test('a policy in JSON counts as well, and a policy file goes into its field', async () => {
  const json = JSON.stringify({ schema: 1, extends: ['recommended'], registries: { npm: { allow: [HOST] } } }, null, 1);
  await choose(page, file('package-lock.json', GOOD), file('lockverdict.toml', json));
  assert.equal(await policy().inputValue(), json);
  assert.equal(await heading(), 'Passed');
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), ['package-lock.json']);
});

test('the download is what the engine wrote, byte for byte', async () => {
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.waitForSelector('.verdict');
  const get = async (/** @type {string} */ name) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download as ${name}` }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const json = await get('JSON');
  assert.equal(json.name, 'lockverdict.json');
  const { ok } = await askWorker(page, { call: 'render', report: json.text, format: 'json' });
  assert.equal(json.text, ok, 'as `render` writes it');
  const text = await get('Text');
  assert.equal(text.name, 'lockverdict.txt');
  assert.match(text.text, /deny denied-package: color-name-list@4\.0\.1/);
  assert.deepEqual(complaints, []);
});

test('credentials are blanked before the worker sees them', async () => {
  await page.evaluate(() => {
    /** @type {string[]} */
    const posted = [];
    Object.assign(globalThis, { posted });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
      for (const blob of message.blobs ?? []) posted.push(new TextDecoder().decode(blob));
      return post.call(this, message, ...rest);
    };
  });
  await choose(
    page,
    file('package-lock.json', GOOD),
    file('.npmrc', `registry=${HOST}\n//npm.mycompany.example/:_authToken=s3cret\n`),
  );
  const posted = /** @type {string[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).posted));
  assert.ok(posted.some((text) => text.includes('_authToken=\n')));
  assert.ok(posted.every((text) => !text.includes('s3cret')));
  assert.match(await page.locator('.file-list').innerText(), /1 line with credentials blanked/);
});

test('what is not judged is said, and can be read as a lockfile', async () => {
  await setPolicy(POLICY);
  await choose(page, file('old-lock.json', BAD), file('package.json', '{}'));
  assert.match(await page.locator('.verdict').innerText(), /Nothing was judged/);
  await page.getByLabel('Read old-lock.json as').selectOption('npm-shrinkwrap.json');
  await page.getByRole('heading', { name: 'Denied' }).waitFor();
  await choose(page, file('notes.txt', 'x'));
  assert.match(await page.locator('.not-judged').innerText(), /1 file not judged:\s+notes\.txt/);
  await page.getByRole('button', { name: 'Remove notes.txt' }).click();
  await page.locator('.not-judged').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('heading', { name: 'A verdict on your lockfile' }).waitFor();
});

test('a file beyond the limit is named and never read', async () => {
  const { ok } = await askWorker(page, { call: 'describe' });
  const limit = Math.max(...JSON.parse(ok ?? '').lockfiles.map((/** @type {any} */ { limits }) => limits.bytes));
  const large = join(folder, 'package-lock.json');
  writeFileSync(large, '');
  truncateSync(large, limit + 1);
  await page.setInputFiles('#choose-files', large);
  await page.waitForSelector('.verdict');
  assert.match(await page.locator('.file').innerText(), /not judged: larger than the limit of \d+ bytes/);
  assert.match(await page.locator('.verdict').innerText(), /Nothing was judged/);
});

/** A project on disk, with what must not be read. */
function project() {
  const root = mkdtempSync(join(folder, 'project-'));
  /** @type {Record<string, string>} */
  const files = {
    'package-lock.json': GOOD,
    'package.json': '{"name": "shop"}',
    '.npmrc': `registry=${HOST}`,
    'src/index.js': '1',
    'docs/package.json': '{}',
    'app/package-lock.json': BAD,
    'node_modules/plain/package-lock.json': '<<<',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
const KEPT = ['app/package-lock.json', 'package-lock.json', '.npmrc', 'package.json'];

test('a chosen folder: lockfiles and what tells about them, nothing else', async () => {
  await page.setInputFiles('#choose-folder', project());
  await page.waitForSelector('.verdict');
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), KEPT);
  assert.match(await page.locator('.inputs-judged').innerText(), /2 lockfiles judged/);
  assert.match(await page.locator('#file-notes').innerText(), /2 other files of the folder left alone/);
});

/** As the system does it when a person lets go of files. @param {string[]} files */
async function drop(files) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  // A hand takes its time; the browser lets go only where the page has answered to the move before.
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: 900, y: 500, data });
    await page.waitForTimeout(50);
  }
}

test('a folder and files dropped anywhere on the page', async () => {
  await drop([project()]);
  await page.waitForSelector('.verdict');
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), KEPT);
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.waitForSelector('.welcome');
  const root = project();
  await drop([join(root, 'package-lock.json'), join(root, 'app/package-lock.json')]);
  await page.waitForSelector('.verdict');
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), [
    'copy 1/package-lock.json',
    'package-lock.json',
  ]);
  assert.equal(page.url().slice(0, 7), 'file://', 'the browser did not open the file');
});

test('browsers without file system handles read dropped folders too', async () => {
  const server = await serve(() => html());
  await page.context().close();
  ({ page } = await open(browser, `${server.origin}/`));
  await page.evaluate(() => Reflect.deleteProperty(DataTransferItem.prototype, 'getAsFileSystemHandle'));
  await drop([project()]);
  await page.waitForSelector('.verdict');
  assert.deepEqual(await page.locator('.file .path').allInnerTexts(), KEPT);
  // A folder that cannot be read is never half a project.
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.waitForSelector('.welcome');
  await page.evaluate(() => {
    const original = DataTransferItem.prototype.webkitGetAsEntry;
    DataTransferItem.prototype.webkitGetAsEntry = function () {
      const entry = /** @type {any} */ (original.call(this));
      const readEntries = (/** @type {unknown} */ _, /** @type {Function} */ fail) =>
        fail(new DOMException('no way in'));
      return /** @type {any} */ ({ name: entry.name, isFile: false, createReader: () => ({ readEntries }) });
    };
  });
  await drop([project()]);
  await page.getByText('The browser could not read what was dropped: no way in').waitFor();
  assert.equal(await page.locator('.file').count(), 0);
  await server.close();
});

test('pasted text, in the form and anywhere', async () => {
  await setPolicy(POLICY);
  await page.getByRole('button', { name: 'Paste' }).click();
  await page.getByLabel('Text of the file').fill(BAD);
  assert.equal(await page.getByLabel('Read as').inputValue(), 'package-lock.json');
  await page.getByRole('button', { name: 'Judge it' }).click();
  await page.getByRole('heading', { name: 'Denied' }).waitFor();
  const paste = (/** @type {string} */ text) =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(GOOD);
  await page.getByRole('heading', { name: 'Passed' }).waitFor();
  await paste('schema = 1\nextends = ["strict"]\n');
  await page.getByRole('heading', { name: 'Denied' }).waitFor();
  assert.match(await policy().inputValue(), /strict/);
});
