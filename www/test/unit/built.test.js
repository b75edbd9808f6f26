/** The built file itself: what is in it, what is not, and what its engine can touch. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { csp, html } from '../support/page.js';

const page = html();
const part = (/** @type {RegExp} */ pattern) => pattern.exec(page)?.[1] ?? '';
const script = part(/<script>([^]*?)<\/script>/);
const style = part(/<style>([^]*?)<\/style>/);
const engine = inflateRawSync(Buffer.from(part(/<script type="text\/plain" id="engine">([^<]*)</), 'base64'));

test('the policy allows exactly the script and the style that are there', () => {
  const hash = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  assert.ok(csp(page).includes(`script-src ${hash(script)} 'wasm-unsafe-eval';`));
  assert.ok(csp(page).includes(`style-src ${hash(style)};`));
  assert.equal(page.match(/<script/g)?.length, 2, 'the page, and the engine as data');
  assert.ok(page.indexOf('Content-Security-Policy') < page.indexOf('<style>'), 'it is in force before anything else');
});

// What a policy does not stop rests on the code: these are the words it would need.
test('the script has no word for leaving, storing or running text', () => {
  const words = [
    'fetch(',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'sendBeacon',
    'WebTransport',
    'RTCPeerConnection',
    'importScripts',
    'import(',
    'serviceWorker',
    'SharedWorker',
    'window.open',
    '.assign(',
    'location.',
    'history.',
    'innerHTML',
    'outerHTML',
    'insertAdjacentHTML',
    'document.write',
    'eval(',
    'new Function',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'document.cookie',
    'caches.',
  ];
  assert.deepEqual(
    words.filter((word) => script.includes(word)),
    [],
  );
  assert.deepEqual(
    script.match(/\.href=[^;]*?\.download=/g)?.length,
    script.split('.href=').length - 1,
    'links are downloads',
  );
});

test('there is no address in it but those of the example and of the drawings', () => {
  const addresses = page.match(/\b(?:https?|wss?|ftp):(?:\/\/|%2F%2F)[^\s"'`\\<)%]*/gi) ?? [];
  const foreign = addresses.filter(
    (address) => !/\.example(?:\/|$|@)|^https?:(?:\/\/|%2F%2F)(?:www\.w3\.org|$)/i.test(address),
  );
  assert.deepEqual([...new Set(foreign)], []);
});

test('the engine imports the conversions of its host surface and nothing else', async () => {
  const module = await WebAssembly.compile(engine);
  const names = WebAssembly.Module.imports(module).map(({ name }) =>
    name.replace(/_[0-9a-f]{16}$/, '').replace(/_(?:__)?wbindgen_/, '_wbindgen_'),
  );
  // Whatever is added here is something more that the engine can touch.
  const reach =
    /fetch|request|socket|beacon|import_?scripts|open|location|storage|crypto|random|date|now|perf|timeout|eval|new_no_args|worker_new/i;
  assert.deepEqual(
    names.filter((name) => reach.test(name)),
    [],
  );
  assert.ok(
    names.some((name) => /postMessage/i.test(name)),
    `the list was read: ${names.join(' ')}`,
  );
});
