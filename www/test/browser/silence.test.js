/** Nothing leaves the page: what is recorded during a visit, and what happens when somebody tries. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BOTH, PAGE, WORKER } from '../support/attempts.js';
import { record } from '../support/cdp.js';
import { launch } from '../support/chromium.js';
import { requests } from '../support/netlog.js';
import { csp, html, open } from '../support/page.js';
import { serve } from '../support/server.js';
import { visit } from '../support/session.js';

/** @typedef {import('../support/attempts.js').Attempt} Attempt */

const folder = mkdtempSync(join(tmpdir(), 'lockverdict-'));
const netlog = join(folder, 'netlog.json');
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
const withPolicy = html();
const withoutPolicy = withPolicy.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');

before(async () => {
  browser = await launch([`--log-net-log=${netlog}`]);
  server = await serve((path) => ({ '/': withPolicy, '/open': withoutPolicy })[path]);
});

after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the server was asked for in the meantime. */
function hits() {
  return server.hits.splice(0);
}

/** @param {{ evaluate: (code: string) => Promise<unknown> }} place @param {Record<string, Attempt>} attempts @param {string} prefix */
async function tryAll(place, attempts, prefix) {
  for (const [name, attempt] of Object.entries(attempts)) {
    const url = `${server.origin}/reached/${prefix}/${encodeURIComponent(name)}`;
    await place.evaluate(`(async () => {
      try { await Promise.race([(${attempt})(${JSON.stringify(url)}), new Promise((done) => setTimeout(done, 250))]); } catch {}
    })()`);
  }
}

/** @param {import('playwright-core').Browser} browser @param {string} url */
async function tryEverything(browser, url) {
  const { page } = await open(browser, url);
  hits();
  const [worker] = page.workers();
  assert.ok(worker, 'the engine has a worker');
  await tryAll(worker, { ...BOTH, ...WORKER }, 'worker');
  await tryAll(page, { ...BOTH, ...PAGE }, 'page');
  await page.waitForTimeout(1000);
  const names = hits().map((hit) => decodeURIComponent(hit.replace(/^\w+ \/reached\//, '')));
  await page.context().close();
  return new Set(names);
}

test('a whole visit asks for the page and for nothing else', async () => {
  hits();
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const seen = await record(page);
  await page.goto(`${server.origin}/`);
  await page.waitForSelector('html[data-ready]');
  await visit(page);
  await page.waitForTimeout(500);
  assert.deepEqual(hits(), ['GET /'], 'at the server');
  const asked = seen.page.filter((url) => !/^(?:data:image\/svg|blob:)/.test(url));
  assert.deepEqual(asked, [`${server.origin}/`], 'by the page');
  assert.ok(seen.workers > 0, 'workers are recorded');
  assert.deepEqual(seen.worker, [], 'by workers');
  await context.close();
});

test('without the policy every attempt gets out, so the attempts are real', async () => {
  // In a browser of its own: the log of the other one stays clean.
  const other = await launch();
  const reached = await tryEverything(other, `${server.origin}/open`);
  await other.close();
  const expected = [
    ...Object.keys({ ...BOTH, ...WORKER }).map((name) => `worker/${name}`),
    ...Object.keys({ ...BOTH, ...PAGE }).map((name) => `page/${name}`),
  ];
  const failed = expected.filter((name) => !reached.has(name));
  assert.deepEqual(failed, []);
});

test('with the policy none does, from the page or from the worker', async () => {
  assert.deepEqual([...(await tryEverything(browser, `${server.origin}/`))], []);
});

test('a worker has no other ways out', async () => {
  const { page } = await open(browser, `${server.origin}/`);
  const names = ['RTCPeerConnection', 'SharedWorker', 'open', 'document', 'fetchLater', 'Image', 'localStorage'];
  const found = await page.workers()[0]?.evaluate((names) => names.filter((name) => name in globalThis), names);
  assert.deepEqual(found, []);
  await page.context().close();
});

test('the policy grants what is needed and nothing else', async () => {
  const policy = csp(withPolicy);
  const grants = policy.split('; ').filter((directive) => !/'none'|require-trusted/.test(directive));
  assert.deepEqual(
    grants.map((directive) => directive.replace(/'sha256-[^']+'/g, "'sha256'")),
    [
      "script-src 'sha256' 'wasm-unsafe-eval'",
      'worker-src blob:',
      'img-src data:',
      "style-src 'sha256'",
      'trusted-types worker',
    ],
  );
  for (const without of [
    " 'wasm-unsafe-eval'",
    'worker-src blob:; ',
    /'sha256-[^']+'/.exec(policy)?.[0] ?? '',
    'trusted-types worker',
  ]) {
    const page = await browser.newPage();
    const less =
      without === 'trusted-types worker'
        ? policy.replace(without, "trusted-types 'none'")
        : policy.replace(without, '');
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: withPolicy.replaceAll(policy, less) }),
    );
    await page.goto(`${server.origin}/less`);
    const isReady = await page.waitForSelector('html[data-ready]', { timeout: 1500 }).then(
      () => true,
      () => false,
    );
    assert.equal(isReady, false, `the page starts without \`${without}\``);
    await page.close();
  }
});

// Last, since the log is complete when the browser is closed.
test("the network stack's own log has no request by the page", async () => {
  await browser.close();
  const asked = requests(netlog);
  assert.ok(
    asked.some(({ url }) => url === `${server.origin}/`),
    'the log was written',
  );
  // What the page and its workers ask for carries their origin; the visit itself is the browser's own.
  assert.deepEqual(
    asked.filter(({ initiator }) => initiator !== 'not an origin'),
    [],
  );
  const forms = asked.filter(({ url }) => url.includes('autofill'));
  assert.deepEqual(forms, [], 'the browser asked about the shape of a form');
});
