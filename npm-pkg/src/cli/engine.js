/** The engine of the command line: its code comes from the disk, which is quicker than decoding it from text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '../api.js';
import { initialize } from '../slim.js';
import { orProblem } from './problem.js';
import { tuneForOneRun } from './v8.js';

const CODE = 'dist/lockverdict.wasm';

/** @typedef {{ names: string[], limit: number, companions: string[], formats: string[] }} Abilities */

/**
 * Starts the engine and asks what it reads.
 *
 * @param {string} root of the package
 * @returns {Abilities}
 */
export function startEngine(root) {
  tuneForOneRun();
  initialize(orProblem(CODE, () => readFileSync(join(root, CODE))));
  const { lockfiles, companions, formats } = describe();
  return {
    names: lockfiles.flatMap((format) => format.names),
    limit: Math.max(...lockfiles.map((format) => format.limits.bytes)),
    companions,
    formats,
  };
}
