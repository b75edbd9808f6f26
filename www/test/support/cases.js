/** The cases of `tests/cases/`, whose README says what a case is made of. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../tests/cases/', import.meta.url));

/** @typedef {{ name: string, request: string, blobs: Buffer[], stored: (file: string) => string | undefined }} Case */

/** @returns {Case[]} */
export function cases() {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|[/\\])request\.json$/.test(file))
    .sort()
    .map((file) => read(join(root, dirname(file))));
}

/** @param {string} folder @returns {Case} */
function read(folder) {
  const list = readFileSync(join(folder, 'blobs.txt'), 'utf8').split('\n').filter(Boolean);
  return {
    name: relative(root, folder),
    request: readFileSync(join(folder, 'request.json'), 'utf8'),
    blobs: list.map((file) => unpacked(join(folder, file))),
    stored: (file) => {
      const found = [`${file}.gz`, file].map((name) => join(folder, name)).find((path) => existsSync(path));
      return found && unpacked(found).toString('utf8');
    },
  };
}

/** @param {string} file */
function unpacked(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
