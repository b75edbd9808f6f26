/**
 * The files that were handed over: what each is taken for, and what is not judged and why.
 *
 * @import { Held, Store } from '../files/store.js'
 */
import { byId, fill, h } from './dom.js';
import { icon } from './icons.js';
import { count, number, size } from './words.js';

/** Rows; a monorepo may have more lockfiles than anybody scrolls through. */
const MOST = 60;

/**
 * @param {Store} store
 * @param {{ remove: (path: string) => void, readAs: (path: string, name: string) => void, clear: () => void }} actions
 */
export function drawFiles(store, actions) {
  const files = store.list();
  const rows = files.slice(0, MOST).map((file) => row(file, store.names.lockfiles, actions));
  const more = files.length > MOST && h('li', { class: 'quiet' }, `and ${number(files.length - MOST)} more`);
  fill(byId('file-list', HTMLElement), ...rows, more);
  const passedOver = store.passedOver > 0 && `${count(store.passedOver, 'other file')} of the folder left alone. `;
  const clear = files.length > 0 && h('button', { type: 'button', class: 'plain', click: actions.clear }, 'Remove all');
  fill(byId('file-notes', HTMLElement), passedOver, clear);
}

/**
 * @param {Held} file
 * @param {string[]} lockfileNames
 * @param {Parameters<typeof drawFiles>[1]} actions
 */
function row(file, lockfileNames, { remove, readAs }) {
  const isJudged = file.role !== 'unknown' && !file.problem;
  return h(
    'li',
    { class: isJudged ? 'file' : 'file is-ignored' },
    icon(isJudged ? 'file' : 'error'),
    h('span', { class: 'path' }, file.path),
    h('span', { class: 'quiet' }, note(file)),
    file.role === 'unknown' && !file.problem && readAsChoice(file.path, lockfileNames, readAs),
    h(
      'button',
      { type: 'button', class: 'remove', 'aria-label': `Remove ${file.path}`, click: () => remove(file.path) },
      icon('close'),
    ),
  );
}

/** @param {Held} file */
function note({ role, size: bytes, blanked, problem }) {
  if (problem) return `not judged: ${problem}`;
  if (role === 'unknown') return 'not judged: no lockfile by its name';
  const what = role === 'lockfile' ? 'lockfile' : 'companion';
  const secrets = blanked > 0 ? `, ${count(blanked, 'line')} with credentials blanked` : '';
  return `${what}, ${size(bytes)}${secrets}`;
}

/**
 * @param {string} path
 * @param {string[]} names
 * @param {(path: string, name: string) => void} readAs
 */
function readAsChoice(path, names, readAs) {
  const change = (/** @type {Event & { target: HTMLSelectElement }} */ { target }) => readAs(path, target.value);
  const options = names.map((name) => h('option', { value: name }, name));
  return h('select', { 'aria-label': `Read ${path} as`, change }, h('option', { value: '' }, 'Read as …'), ...options);
}
