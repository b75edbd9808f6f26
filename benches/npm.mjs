// How fast the npm package is on one lockfile: `node npm.mjs LOCKFILE[.gz]`.
//
// One run measures everything in turns, round by round, so that a busy minute of the machine hits all of them alike;
// medians are compared. "Cold" is a whole process, less what Node needs to start.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import lint from 'lockfile-lint-api';
import { evaluate } from '../npm-pkg/dist/index.js';

const ROUNDS = 25;
const COLD_ROUNDS = 15;
const BIN = fileURLToPath(new URL('../npm-pkg/bin/lockverdict.js', import.meta.url));

/** @param {string} file */
function contents(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The name in the corpus carries the project's: `owner__project@commit__package-lock.json`. @param {string} file */
function lockfileName(file) {
  return basename(file, '.gz').endsWith('npm-shrinkwrap.json') ? 'npm-shrinkwrap.json' : 'package-lock.json';
}

/**
 * What lockfile-lint checks by default and by its documented flags, on a text that is in memory.
 *
 * @param {string} text
 */
function lintAll(text) {
  const parsed = new lint.ParseLockfile({ lockfileText: text, lockfileType: 'npm' }).parseSync();
  const packages = parsed.object;
  new lint.ValidateHost({ packages }).validate(['npm']);
  new lint.ValidateHttps({ packages }).validate();
  new lint.ValidatePackageNames({ packages }).validate([]);
  new lint.ValidateIntegrity({ packages }).validate();
}

/** The same once, in a process of its own. */
const LINT_ONCE = `
  const lint = require(${JSON.stringify(fileURLToPath(new URL('node_modules/lockfile-lint-api', import.meta.url)))});
  (${lintAll.toString()})(require('fs').readFileSync(process.argv[1], 'utf8'));`;

/**
 * Medians of milliseconds, all contenders in turns.
 *
 * @param {Record<string, () => void>} contenders
 * @param {number} rounds
 */
function medians(contenders, rounds) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      run();
      times[name]?.push(performance.now() - start);
    }
  }
  const middle = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[list.length >> 1] ?? NaN;
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, middle(list)]));
}

/** @param {string} name @param {Buffer} bytes */
function warm(name, bytes) {
  const request = { schema: 1, now: '2026-11-21T20:53:00Z', files: [{ path: name, content: { blob: 0 } }] };
  const text = bytes.toString('utf8');
  return medians(
    {
      'JSON.parse of the text': () => JSON.parse(text),
      'decoding and JSON.parse': () => JSON.parse(bytes.toString('utf8')),
      'lockverdict evaluate': () => void evaluate(request, [bytes]),
      'lockfile-lint API': () => lintAll(text),
    },
    ROUNDS,
  );
}

/** @param {string} name @param {Buffer} bytes */
function cold(name, bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'lockverdict-bench-'));
  try {
    writeFileSync(join(folder, name), bytes);
    const node = (/** @type {string[]} */ words) => () => {
      const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder });
      if (status === null || status > 1) throw new Error(`${words.join(' ')} failed: ${stderr}`);
    };
    const lintProcess = ['-e', `${LINT_ONCE}`, name];
    return medians(
      {
        'node -e 0': node(['-e', '0']),
        'lockverdict check, whole process': node([BIN, 'check', name]),
        'lockfile-lint API, whole process': node(lintProcess),
      },
      COLD_ROUNDS,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file */
export function measure(file) {
  const bytes = contents(file);
  const name = lockfileName(file);
  const { summary } = evaluate(
    { schema: 1, now: '2026-11-21T20:53:00Z', files: [{ path: name, content: { blob: 0 } }] },
    [bytes],
  );
  console.log(`${basename(file)}: ${bytes.length} bytes, ${summary.packages} packages; ${summary.headline}\n`);
  const inside = warm(name, bytes);
  const processes = cold(name, bytes);
  for (const [what, time] of [...Object.entries(inside), ...Object.entries(processes)]) line(what, `${time.toFixed(1)} ms`);
  console.log('');
  const evaluated = inside['lockverdict evaluate'] ?? NaN;
  const ratio = (/** @type {number | undefined} */ a, /** @type {number | undefined} */ b) => ((a ?? NaN) / (b ?? NaN)).toFixed(1);
  line('evaluate against JSON.parse of the text', `${ratio(evaluated, inside['JSON.parse of the text'])} x`, 'target 3, aim 2');
  line('evaluate against decoding and JSON.parse', `${ratio(evaluated, inside['decoding and JSON.parse'])} x`);
  line('lockfile-lint API against evaluate', `${ratio(inside['lockfile-lint API'], evaluated)} x`, 'target 12, aim 20');
  const over = (/** @type {string} */ name) => (processes[`${name}, whole process`] ?? NaN) - (processes['node -e 0'] ?? NaN);
  line('first verdict, over the start of Node', `${over('lockverdict check').toFixed(1)} ms`, 'target 60');
  line('the same, lockfile-lint API', `${over('lockfile-lint API').toFixed(1)} ms`);
}

/** @param {string} what @param {string} value @param {string} [remark] */
function line(what, value, remark = '') {
  console.log(`${what.padEnd(42)}${value.padStart(10)}   ${remark}`.trimEnd());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  if (file) measure(file);
  else {
    console.error('usage: node npm.mjs LOCKFILE[.gz]');
    process.exitCode = 2;
  }
}
