// Joins the modules of `src/` into one file per entry and module system: one file starts quicker than twenty. A real
// bundler would have to be installed first, and `cargo xtask build` promises to need nothing but Node. The modules are
// written for it: static imports and exports of names, each on a line of its own or in a list; no cycles.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const IMPORT = /^import \{([^}]*)\} from '([^']*)';\n/gm;
const RE_EXPORT = /^export \{([^}]*)\} from '(\.[^']*)';\n/gm;
const DECLARATION = /^export (?=(?:async function|function|class|const) (\w+))/gm;
const COMMENT = /^\s*\/\*\*[^]*?\*\//gm;

/** @typedef {{ id: string, names: string[], body: string }} Module */
/** @typedef {{ modules: Map<string, Module>, builtins: Map<string, string>, entry: Module }} Bundle */

/**
 * @param {string} entry
 * @returns {Bundle}
 */
export function bundle(entry) {
  /** @type {Bundle['modules']} */
  const modules = new Map();
  /** @type {Bundle['builtins']} */
  const builtins = new Map();
  return { modules, builtins, entry: add(entry, modules, builtins) };
}

/**
 * Adds a module behind everything it imports.
 *
 * @param {string} file
 * @param {Bundle['modules']} modules
 * @param {Bundle['builtins']} builtins
 * @returns {Module}
 */
function add(file, modules, builtins) {
  const known = modules.get(file);
  if (known) return known;
  const source = readFileSync(file, 'utf8');
  const load = (/** @type {string} */ name) =>
    name.startsWith('.') ? add(resolve(dirname(file), name), modules, builtins).id : builtin(name, builtins);
  /** @type {string[]} */
  const names = [];
  const body = source
    .replace(IMPORT, (_, list, from) => `const {${list.replaceAll(' as ', ': ')}} = ${load(from)};\n`)
    .replace(RE_EXPORT, (_, list, from) => {
      names.push(...split(list));
      return `const {${list}} = ${load(from)};\n`;
    })
    .replace(DECLARATION, (_, name) => {
      names.push(name);
      return '';
    });
  const leftover = body.replace(COMMENT, '').match(/^(?:import|export)\b.*|\bimport[.(].*/m);
  if (leftover) throw new Error(`${file}: \`${leftover[0]}\` is beyond scripts/bundle.mjs`);
  const module = { id: `module${modules.size}`, names: names.sort(), body: body.trim() };
  modules.set(file, module);
  return module;
}

/**
 * @param {string} name
 * @param {Bundle['builtins']} builtins
 */
function builtin(name, builtins) {
  const id = name.replace(/\W/g, '_');
  builtins.set(name, id);
  return id;
}

/** @param {string} list */
function split(list) {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Every module keeps its own scope. @param {Bundle} bundled */
function joined({ modules, entry }) {
  const parts = [...modules.values()].map(
    ({ id, names, body }) => `const ${id} = (() => {\n${body}\nreturn { ${names.join(', ')} };\n})();\n`,
  );
  return `${parts.join('\n')}\nconst { ${entry.names.join(', ')} } = ${entry.id};\n`;
}

/** @param {Bundle} bundled */
export function asEsm(bundled) {
  return `${joined(bundled)}export { ${bundled.entry.names.join(', ')} };\n`;
}

/** @param {Bundle} bundled */
export function asCjs(bundled) {
  const builtins = [...bundled.builtins].map(([name, id]) => `const ${id} = require('${name}');\n`);
  const { names } = bundled.entry;
  return `'use strict';\n${builtins.join('')}${joined(bundled)}module.exports = { ${names.join(', ')} };\n`;
}
