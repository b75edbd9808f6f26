/**
 * What is to be judged: the files and the policy, as far as the reader has brought them.
 *
 * @import { Description } from '../../npm-pkg/types/documents.d.ts'
 * @import { Found } from './files/intake.js'
 */
import { requestOf } from './engine/request.js';
import { Store } from './files/store.js';
import { Lines } from './text/lines.js';
import { drawFiles } from './view/files.js';
import { LAYER, PolicyView } from './view/policy.js';

export class Project {
  /** The policy that the example has replaced, while it is shown. @type {string | undefined} */
  #before;
  /** @type {Map<string, Lines>} */
  #lines = new Map();

  /** @param {Description} description @param {() => void} changed */
  constructor({ lockfiles, companions, presets }, changed) {
    this.changed = changed;
    this.policy = new PolicyView(changed);
    this.policy.offer(presets);
    this.store = new Store({
      lockfiles: lockfiles.flatMap(({ names }) => names),
      companions,
      limit: Math.max(...lockfiles.map(({ limits }) => limits.bytes)),
    });
  }

  /** @param {Found[]} found */
  async add(found) {
    this.#endExample();
    const held = await this.store.add(found);
    const policies = held.filter(({ role }) => role === 'policy');
    for (const { path } of policies) this.store.remove(path);
    const [policy] = policies;
    this.#draw(policy && new TextDecoder().decode(policy.bytes));
  }

  /** @param {string} name @param {string} text */
  addText(name, text) {
    if (name === LAYER) return this.policy.set(text);
    this.#endExample();
    this.store.addText(name, text);
    this.#draw();
  }

  /** @param {{ files: Record<string, string>, policy: string }} example */
  showExample({ files, policy }) {
    this.#before = this.policy.read();
    for (const [path, text] of Object.entries(files)) this.store.addText(path, text);
    this.#draw(policy);
  }

  /** @param {Date} now */
  request(now) {
    return requestOf(this.store.judged(), this.store.absent(), { name: LAYER, content: this.policy.read() }, now);
  }

  /** The lines of a file, for code frames. What is wrong with the policy is shown in the policy. @param {string} path */
  linesOf(path) {
    if (path === LAYER) return new Lines(new TextEncoder().encode(this.policy.read()));
    const bytes = this.store.get(path)?.bytes;
    if (!bytes) return undefined;
    const lines = this.#lines.get(path) ?? new Lines(bytes);
    this.#lines.set(path, lines);
    return lines;
  }

  /** Somebody's own files and those of the example are no project together. */
  #endExample() {
    if (this.#before === undefined) return;
    this.store.clear();
    this.policy.put(this.#before);
    this.#before = undefined;
  }

  #clear() {
    this.#endExample();
    this.store.clear();
  }

  /** @param {string} [policy] a new one that came with the files */
  #draw(policy) {
    this.#lines.clear();
    const after = (/** @type {() => void} */ change) => {
      change();
      this.#draw();
    };
    drawFiles(this.store, {
      remove: (path) => after(() => this.store.remove(path)),
      readAs: (path, name) => after(() => this.store.rename(path, name)),
      clear: () => after(() => this.#clear()),
    });
    if (policy !== undefined) this.policy.put(policy);
    this.changed();
  }
}
