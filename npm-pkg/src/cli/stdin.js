/** A lockfile from standard input. */
import { Problem } from './problem.js';
import { overLimit } from './request.js';
import { hint, quoted } from './text.js';

/**
 * @param {number} limit
 * @returns {Promise<Uint8Array>}
 */
export async function readStdin(limit) {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) throw new Problem(`standard input: ${overLimit(size, limit)}`);
  }
  return Buffer.concat(chunks);
}

/**
 * What to call it: the name decides how it is read.
 *
 * @param {string | undefined} name
 * @param {string[]} names
 */
export function stdinName(name, names) {
  if (name === undefined) return 'package-lock.json';
  const file = name.slice(name.lastIndexOf('/') + 1);
  if (names.includes(file)) return name;
  throw new Problem(`\`--as\` takes the name of a lockfile, not ${quoted(name)}${hint(file, names)}`);
}
