// The cases that all hosts share: the plugin gives the stored bytes. `tests/cases/README.md` says what a case is.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { frame, start } from './plugin.js';

const root = fileURLToPath(new URL('../../../cases/', import.meta.url));
const folders = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'request.json')
  .map((entry) => entry.parentPath)
  .sort();

/** @type {Awaited<ReturnType<typeof start>>} */
let plugin;
before(async () => void (plugin = await start()));
after(() => plugin.close());

test('there are cases', () => assert.ok(folders.length > 0));

for (const folder of folders) {
  const request = readFileSync(join(folder, 'request.json'), 'utf8');
  test(relative(root, folder), async (context) => {
    const lines = readFileSync(join(folder, 'blobs.txt'), 'utf8').split('\n').filter(Boolean);
    const blobs = lines.map((name) => unpacked(join(folder, name)));
    const lengths = JSON.stringify(blobs.map((blob) => blob.length));
    const asked = frame(`{"request":${isJson(request) ? request : JSON.stringify(request)},"blobs":${lengths}}`);
    const judged = Buffer.concat([asked, ...blobs]);
    const verdict = await plugin.raw('evaluate', judged);
    const judgedAtAll = verdict.startsWith('{"ok":');
    await context.test('evaluate', () => {
      assert.equal(`${document(verdict)}\n`, stored(folder, judgedAtAll ? 'report.json' : 'failure.json'));
    });
    for (const [name, call] of [['inventory.json', 'inspect'], ['policy.json', 'validate_policy']]) {
      const expected = stored(folder, name);
      if (expected === undefined) continue;
      await context.test(call, async () => assert.equal(`${document(await plugin.raw(call, judged))}\n`, expected));
    }
    const human = stored(folder, 'human.txt');
    if (human === undefined || !judgedAtAll) return;
    await context.test('render', async () => {
      const report = `{"report":${document(verdict)},"format":"human"}`;
      assert.equal(`${JSON.parse(await plugin.raw('render', frame(report))).ok}\n`, human);
    });
  });
}

/** A request that is no JSON can cross only as a string. @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The document inside an answer, byte for byte. @param {string} answer */
function document(answer) {
  return answer.slice(answer.indexOf(':') + 1, -1);
}

/** @param {string} folder @param {string} name */
function stored(folder, name) {
  const file = [`${name}.gz`, name].map((candidate) => join(folder, candidate)).find(existsSync);
  return file && unpacked(file).toString();
}

/** @param {string} file */
function unpacked(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
