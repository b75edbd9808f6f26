/**
 * The built page in a browser, and what a test does with it.
 *
 * @import { Browser, Page } from 'playwright-core'
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const FILE =
  process.env['LOCKVERDICT_PAGE'] ?? fileURLToPath(new URL('../../../dist/lockverdict.html', import.meta.url));

export function html() {
  if (!existsSync(FILE)) throw new Error(`\`${FILE}\` is missing: run \`cargo xtask build\``);
  return readFileSync(FILE, 'utf8');
}

/** The page's content security policy. @param {string} [page] */
export function csp(page = html()) {
  const found = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1];
  if (!found) throw new Error('the page has no policy');
  return found;
}

/**
 * Opens the page and waits until its engine answers. Every complaint of the browser is collected.
 *
 * @param {Browser} browser
 * @param {string} [url]
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open(browser, url = pathToFileURL(FILE).href, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  // The page's own worker, so that a test can speak to it as the page does.
  await page.addInitScript(() => {
    const Original = Worker;
    /** @type {any} */ (globalThis).workers = [];
    globalThis.Worker = class extends Original {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        /** @type {any} */ (globalThis).workers.push(this);
      }
    };
  });
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return { page, complaints };
}

/**
 * Asks the worker that the page started, past the page's own code.
 *
 * @param {Page} page
 * @param {{ call: string, request?: string, report?: string, format?: string }} question
 * @param {Buffer[]} [blobs]
 * @returns {Promise<{ ok?: string, error?: string }>}
 */
export function askWorker(page, question, blobs = []) {
  const packed = blobs.map((blob) => blob.toString('base64'));
  return page.evaluate(
    ({ question, packed }) => {
      const worker = /** @type {any} */ (globalThis).workers.at(-1);
      const id = `test-${Math.random()}`;
      const blobs = packed.map((base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      return new Promise((resolve) => {
        const hear = (/** @type {MessageEvent} */ { data }) => {
          if (data.id !== id) return;
          worker.removeEventListener('message', hear);
          resolve(data);
        };
        worker.addEventListener('message', hear);
        worker.postMessage({ id, ...question, blobs });
      });
    },
    { question, packed },
  );
}

/** @param {string} name @param {string | Buffer} text */
export function file(name, text) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
}

/** Chooses files and waits for the verdict on them. @param {Page} page @param {...ReturnType<typeof file>} files */
export async function choose(page, ...files) {
  await page.evaluate(() => document.querySelector('.verdict')?.remove());
  await page.setInputFiles('#choose-files', files);
  await page.waitForSelector('.verdict');
}
