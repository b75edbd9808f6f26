/**
 * The files that are to be judged, by path.
 *
 * @import { Found } from './intake.js'
 * @import { Names, Role } from './roles.js'
 */
import { apart, asOriginal } from './names.js';
import { withoutSecrets } from './npmrc.js';
import { absent, fileName, relevant, roleOf } from './roles.js';

/**
 * @typedef {object} Held
 * @property {string} path
 * @property {Uint8Array} bytes empty where the file was not read
 * @property {number} size
 * @property {Role} role
 * @property {number} blanked lines of an `.npmrc` that lost a credential
 * @property {string} problem why the file cannot be judged, or nothing
 */

export class Store {
  /** @type {Map<string, Held>} */
  #files = new Map();
  /** @type {string[]} */
  #absent = [];
  /** Files of a folder that tell nothing about a lockfile. */
  passedOver = 0;

  /** @param {Names} names */
  constructor(names) {
    this.names = names;
  }

  /** Lockfiles first, then by path. @returns {Held[]} */
  list() {
    const order = { lockfile: 0, companion: 1, policy: 2, unknown: 3 };
    return [...this.#files.values()].sort((a, b) => order[a.role] - order[b.role] || (a.path < b.path ? -1 : 1));
  }

  /** What crosses into the engine. */
  judged() {
    return this.list().filter(({ role, problem }) => !problem && (role === 'lockfile' || role === 'companion'));
  }

  /** What does not, although somebody handed it over. */
  notJudged() {
    return this.list().filter(({ role, problem }) => problem || role === 'unknown');
  }

  /** What was looked for in a folder and is not there. */
  absent() {
    return this.#absent.filter((path) => !this.#files.has(path));
  }

  /** @param {string} path */
  get(path) {
    return this.#files.get(path);
  }

  /** @param {Found[]} found @returns {Promise<Held[]>} what was added */
  async add(found) {
    const whole = found.filter(({ root }) => root !== null);
    const kept = relevant(whole, this.names);
    this.passedOver += whole.length - kept.length;
    const single = found.filter(({ root }) => root === null);
    const held = await Promise.all(apart([...single.map(asOriginal), ...kept]).map((one) => this.#read(one)));
    for (const file of held) this.#files.set(file.path, file);
    this.#absent = [...new Set([...this.#absent, ...absent(whole, this.names)])];
    return held;
  }

  /** @param {string} path @param {string} text */
  addText(path, text) {
    this.#files.set(path, this.#hold(path, new TextEncoder().encode(text)));
  }

  /** @param {string} path */
  remove(path) {
    this.#files.delete(path);
  }

  /** @param {string} path @param {string} name the new file name, in the same folder */
  rename(path, name) {
    const file = this.#files.get(path);
    if (!file) return;
    this.#files.delete(path);
    const renamed = path.slice(0, path.length - fileName(path).length) + name;
    this.#files.set(renamed, this.#hold(renamed, file.bytes));
  }

  clear() {
    this.#files.clear();
    this.#absent = [];
    this.passedOver = 0;
  }

  /** @param {Found} found @returns {Promise<Held>} */
  async #read({ path, file }) {
    const role = roleOf(path, this.names);
    const unread = { path, bytes: new Uint8Array(), size: file.size, role, blanked: 0 };
    if (file.size > this.names.limit)
      return { ...unread, problem: `larger than the limit of ${this.names.limit} bytes` };
    try {
      return this.#hold(path, new Uint8Array(await file.arrayBuffer()));
    } catch {
      return { ...unread, problem: 'the browser could not read it' };
    }
  }

  /** Credentials are gone before anything is kept. @param {string} path @param {Uint8Array} bytes @returns {Held} */
  #hold(path, bytes) {
    const clean = fileName(path) === '.npmrc' ? withoutSecrets(bytes) : { bytes, blanked: 0 };
    // The engine refuses a whole request for such a path.
    const problem = /\\|^.:/.test(path) ? 'such a file name is not supported' : '';
    return { path, ...clean, size: bytes.length, role: roleOf(path, this.names), problem };
  }
}
