// What `cargo xtask bench` runs: the measurements of `npm.mjs` on the largest npm lockfile there is.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { measure } from './npm.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
/** The corpus where it was unpacked, else the lockfiles this repository has itself. */
const PLACES = ['target/corpus/lockfiles', 'tests', 'npm-pkg', 'benches'];
const NPM = /(?:package-lock|npm-shrinkwrap)\.json(?:\.gz)?$/;

/** @param {string} place */
function lockfiles(place) {
  try {
    const files = readdirSync(root + place, { recursive: true, encoding: 'utf8' });
    return files.filter((file) => NPM.test(file) && !file.includes('node_modules')).map((file) => `${root}${place}/${file}`);
  } catch {
    return [];
  }
}

/** @param {string} file */
function size(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes).length : bytes.length;
}

const files = PLACES.map(lockfiles).find((list) => list.length > 0) ?? [];
const [largest] = files.map((file) => ({ file, bytes: size(file) })).sort((a, b) => b.bytes - a.bytes);
if (largest) measure(largest.file);
else throw new Error('there is no npm lockfile to measure on');
