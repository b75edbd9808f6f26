/**
 * The command line. Written by hand because a mistake in a gate must never read as a setting: unknown flags, missing
 * values and doubled flags are refused, with a suggestion.
 */
import { Problem } from './problem.js';
import { hint, quoted } from './text.js';

/**
 * `switch`: present or not; `value`: once; `list`: as often as wanted.
 *
 * @typedef {{ kind: 'switch' | 'value' | 'list', needs?: string }} Flag
 * @typedef {Record<string, Flag>} Flags
 * @typedef {{ paths: string[], switches: Set<string>, values: Map<string, string>, lists: [string, string][] }} Parsed
 */

/**
 * @param {string[]} words
 * @param {Flags} flags
 * @returns {Parsed}
 */
export function parse(words, flags) {
  /** @type {Parsed} */
  const parsed = { paths: [], switches: new Set(), values: new Map(), lists: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      parsed.paths.push(...rest.splice(0));
    } else if (word === '-' || !word.startsWith('-')) {
      parsed.paths.push(word);
    } else {
      take(word, rest, flags, parsed);
    }
  }
  return parsed;
}

/**
 * @param {string} word
 * @param {string[]} rest
 * @param {Flags} flags
 * @param {Parsed} parsed
 */
function take(word, rest, flags, parsed) {
  const { name, attached } = split(word);
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (!flag) throw new Problem(`unknown flag ${quoted(name)}${suggestion(name, Object.keys(flags))}`);
  if (flag.kind === 'switch') {
    if (attached !== undefined) throw new Problem(`${quoted(name)} takes no value, found ${quoted(attached)}`);
    parsed.switches.add(name);
    return;
  }
  const value = attached ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
  if (!value) throw new Problem(`${quoted(name)} needs a value: \`${name} ${flag.needs}\``);
  if (flag.kind === 'list') {
    parsed.lists.push([name, value]);
  } else if (parsed.values.has(name)) {
    throw new Problem(`${quoted(name)} is given twice`);
  } else {
    parsed.values.set(name, value);
  }
}

/**
 * `--flag=value` and `-Dvalue`.
 *
 * @param {string} word
 * @returns {{ name: string, attached?: string }}
 */
function split(word) {
  if (!word.startsWith('--')) {
    return word.length > 2 ? { name: word.slice(0, 2), attached: word.slice(2) } : { name: word };
  }
  const equals = word.indexOf('=');
  return equals < 0 ? { name: word } : { name: word.slice(0, equals), attached: word.slice(equals + 1) };
}

/**
 * Every pair of letters is one edit apart, so a short flag is only ever mistaken for its other case.
 *
 * @param {string} name
 * @param {string[]} known
 */
function suggestion(name, known) {
  if (name.length > 2) return hint(name, known);
  const other = known.find((flag) => flag.toLowerCase() === name.toLowerCase());
  return other ? `, did you mean ${quoted(other)}?` : '';
}
