/** From the command line to an exit code. Whatever goes wrong ends with 2: 1 is kept for "denied". */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './arguments.js';
import { CHECK_FLAGS, check } from './commands/check.js';
import { INSPECT_FLAGS, inspect } from './commands/inspect.js';
import { helpFor } from './help.js';
import { note, print } from './output.js';
import { Problem } from './problem.js';
import { hint, quoted } from './text.js';

/** @typedef {(parsed: import('./arguments.js').Parsed, root: string) => Promise<number>} Run */

/** @type {Map<string, { flags: import('./arguments.js').Flags, run: Run }>} */
const COMMANDS = new Map([
  ['check', { flags: CHECK_FLAGS, run: check }],
  ['inspect', { flags: INSPECT_FLAGS, run: inspect }],
]);

/**
 * @param {string[]} words
 * @param {string} root of the package
 * @returns {Promise<number>} the exit code
 */
export async function main(words, root) {
  try {
    return await dispatch(words, root);
  } catch (error) {
    return explain(error);
  }
}

/**
 * @param {string[]} words
 * @param {string} root
 */
async function dispatch([command, ...rest], root) {
  if (command === 'help') return help(rest[0]);
  if (asksForHelp(command) || rest.some(asksForHelp)) return help(command);
  if (command === '--version' || command === '-V') return version(root);
  if (command === undefined) {
    help(undefined);
    return 2;
  }
  const known = COMMANDS.get(command);
  if (!known) throw unknownCommand(command);
  return known.run(parse(rest, known.flags), root);
}

/** @param {string | undefined} word */
function asksForHelp(word) {
  return word === '--help' || word === '-h';
}

/** @param {string} command */
function unknownCommand(command) {
  const names = [...COMMANDS.keys()];
  const what = command.startsWith('-') ? 'flag' : 'command';
  const known = `: the commands are ${names.map(quoted).join(' and ')}`;
  return new Problem(`unknown ${what} ${quoted(command)}${hint(command, [...names, '--help', '--version']) || known}`);
}

/** @param {string | undefined} command */
function help(command) {
  print(helpFor(command));
  return 0;
}

/** @param {string} root */
function version(root) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  print(`${name} ${version}\n`);
  return 0;
}

/**
 * One line a reason; a stack only for what is our own mistake.
 *
 * @param {unknown} error
 */
function explain(error) {
  if (error instanceof Problem) note(`error: ${error.message}`);
  else note(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 2;
}
