/**
 * Which policy judges: the one that was named, else `lockverdict.toml` nearby, else the preset `recommended`; then what
 * the command line changes.
 *
 * @import { Layer } from '../../types/documents.d.ts'
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { orProblem, Problem } from './problem.js';
import { contains, reportPath, repositoryRoot, upTo } from './repository.js';
import { quoted } from './text.js';

const FILE = 'lockverdict.toml';
const LEVELS = new Map([
  ['-D', 'deny'],
  ['-W', 'warn'],
  ['-A', 'off'],
]);

/** @typedef {{ layers: Layer[], origin: string }} ChosenPolicy */

/**
 * @param {import('./arguments.js').Parsed} parsed
 * @param {{ cwd: string, base: string }} place
 * @returns {ChosenPolicy}
 */
export function choosePolicy({ values, lists }, place) {
  const file = values.get('--policy');
  const preset = values.get('--preset');
  if (file !== undefined && preset !== undefined) {
    throw new Problem('`--policy` and `--preset` exclude each other: a policy file names presets in `extends`');
  }
  const chosen = preset === undefined ? fromFile(file, place) : { layers: [], origin: `preset ${quoted(preset)}` };
  const last = commandLine(preset, lists);
  return last ? { layers: [...chosen.layers, last], origin: `${chosen.origin}, and the command line` } : chosen;
}

/**
 * @param {string | undefined} named
 * @param {{ cwd: string, base: string }} place
 * @returns {ChosenPolicy}
 */
function fromFile(named, { cwd, base }) {
  const path = named === undefined ? lookUp(cwd) : resolve(cwd, named);
  if (path === undefined) return { layers: [], origin: `preset \`recommended\` (no \`${FILE}\` found)` };
  const name = contains(base, path) ? reportPath(base, path) : (named ?? path).split(sep).join('/');
  const content = decode(
    orProblem(name, () => readFileSync(path)),
    name,
  );
  return { layers: [{ name, content }], origin: quoted(name) };
}

/**
 * Policies cross as text; a byte that is no text must not become another one on the way.
 *
 * @param {Uint8Array} bytes
 * @param {string} name
 */
function decode(bytes, name) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem(`${quoted(name)} is not valid UTF-8`);
  }
}

/**
 * From the current folder up to the repository's root. Outside a repository only here: a policy in `/tmp` is anybody's.
 *
 * @param {string} cwd
 */
function lookUp(cwd) {
  const folders = upTo(cwd, repositoryRoot(cwd) ?? cwd);
  const paths = folders.map((folder) => join(folder, FILE));
  // A link that leads nowhere is a policy that cannot be read, and not the lack of one.
  return paths.find((path) => lstatSync(path, { throwIfNoEntry: false }));
}

/**
 * The layer of `--preset`, `-D`, `-W` and `-A`. The last word on a rule counts.
 *
 * @param {string | undefined} preset
 * @param {[string, string][]} lists
 * @returns {Layer | undefined}
 */
function commandLine(preset, lists) {
  const levels = lists.flatMap(([flag, rule]) => {
    const level = LEVELS.get(flag);
    return level ? [[rule, { level }]] : [];
  });
  if (preset === undefined && levels.length === 0) return undefined;
  const policy = {
    schema: 1,
    ...(preset === undefined ? {} : { extends: [preset] }),
    ...(levels.length === 0 ? {} : { rules: Object.fromEntries(levels) }),
  };
  return { name: 'command line', content: JSON.stringify(policy) };
}
