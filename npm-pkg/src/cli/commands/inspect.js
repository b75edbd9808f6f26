/**
 * `lockverdict inspect`: what the lockfiles hold, without a judgement.
 *
 * @import { Inventory, InventoryInput } from '../../../types/documents.d.ts'
 */
import { inspect as readInventory } from '../../api.js';
import { asFailure, end, failureOf } from '../failures.js';
import { checkFormats, deliver, targets } from '../formats.js';
import { sorted } from '../merge.js';
import { openProject } from '../project.js';
import { inert } from '../text.js';

/** @type {import('../arguments.js').Flags} */
export const INSPECT_FLAGS = {
  '--format': { kind: 'list', needs: 'F[=FILE]' },
  '--as': { kind: 'value', needs: 'NAME' },
};

/** @type {Map<string, (inventory: Inventory) => string>} */
const FORMATS = new Map([
  ['human', table],
  ['json', (inventory) => `${JSON.stringify(inventory)}\n`],
]);

/**
 * @param {import('../arguments.js').Parsed} parsed
 * @param {string} root of the package
 * @returns {Promise<number>} the exit code
 */
export async function inspect(parsed, root) {
  const wanted = targets(parsed.lists);
  try {
    checkFormats(wanted, [...FORMATS.keys()]);
    const { files, blobs, errors, hasLockfile } = await openProject(parsed, { cwd: process.cwd(), root });
    if (!hasLockfile) return end(wanted, failureOf('nothing-to-judge', errors));
    const inventory = readInventory({ schema: 1, files }, blobs);
    inventory.errors = sorted([...inventory.errors, ...errors]);
    for (const target of wanted) deliver(target, FORMATS.get(target.format)?.(inventory) ?? '');
    return inventory.errors.length > 0 ? end([], failureOf('error', inventory.errors)) : 0;
  } catch (error) {
    return end(wanted, asFailure(error));
  }
}

const HEAD = ['lockfile', 'format', 'packages', 'direct', 'edges', 'sources'];

/** @param {Inventory} inventory */
function table({ inputs }) {
  const rows = [HEAD, ...inputs.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ cells) =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
  return rows.map((cells) => `${line(cells).join('  ').trimEnd()}\n`).join('');
}

/** @param {number} column */
function isNumber(column) {
  return column >= 2 && column <= 4;
}

/** @param {InventoryInput} input */
function row({ path, format, formatVersion, packages, edges }) {
  const others = packages.filter((entry) => entry.source.kind !== 'workspace');
  const version = formatVersion ? ` ${inert(formatVersion)}` : '';
  const direct = others.filter((entry) => entry.direct).length;
  return [inert(path), format + version, `${others.length}`, `${direct}`, `${edges.length}`, sources(others)];
}

/**
 * `registry 412, git 2`, most first.
 *
 * @param {InventoryInput['packages']} packages
 */
function sources(packages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { source } of packages) counts.set(source.kind, (counts.get(source.kind) ?? 0) + 1);
  const named = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return named.map(([kind, count]) => `${kind} ${count}`).join(', ') || '-';
}
