import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { evaluateText, inspect, LockverdictError, render, validatePolicy } from 'lockverdict';

// The table of cases that every host answers alike; its README says what the files are.
const root = fileURLToPath(new URL('../../tests/cases/', import.meta.url));

/** @param {string} file */
function read(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/**
 * A stored answer, packed or not, or nothing.
 *
 * @param {string} folder
 * @param {string} name
 */
function stored(folder, name) {
  const file = [`${name}.gz`, name].map((file) => join(folder, file)).find((file) => existsSync(file));
  return file === undefined ? undefined : read(file).toString('utf8');
}

/**
 * Like the engine's own text: parsing and writing it again changes nothing, except that a failure comes out of an error.
 *
 * @param {() => unknown} call
 */
function answer(call) {
  try {
    const value = call();
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch (error) {
    assert(error instanceof LockverdictError, String(error));
    return JSON.stringify({ code: error.code, errors: error.errors });
  }
}

const folders = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('request.json'))
  .map(dirname)
  .sort();

test('there are cases', () => assert(folders.length > 0));

for (const name of folders) {
  test(`case ${name}`, () => {
    const folder = join(root, name);
    const request = read(join(folder, 'request.json')).toString('utf8');
    const blobs = read(join(folder, 'blobs.txt')).toString('utf8').split('\n').filter(Boolean).map((file) => read(join(folder, file)));
    const report = answer(() => evaluateText(request, blobs));
    const expected = stored(folder, 'report.json') ?? stored(folder, 'failure.json');
    assert.notEqual(expected, undefined, 'neither report.json nor failure.json');
    assert.equal(`${report}\n`, expected);
    for (const [file, call] of /** @type {[string, () => unknown][]} */ ([
      ['human.txt', () => render(report, 'human')],
      ['inventory.json', () => inspect(request, blobs)],
      ['policy.json', () => validatePolicy(request, blobs)],
    ])) {
      const expected = stored(folder, file);
      if (expected !== undefined) assert.equal(`${answer(call)}\n`, expected, file);
    }
  });
}
