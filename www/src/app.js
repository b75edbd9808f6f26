/**
 * What happens when: files and a policy change, the engine is asked, the answer is shown.
 *
 * @import { Description, PolicyCheck, Report } from '../../npm-pkg/types/documents.d.ts'
 * @import { Client } from './engine/client.js'
 * @import { Found } from './files/intake.js'
 */
import { Broken, Cancelled, Refused } from './engine/client.js';
import { requestOf } from './engine/request.js';
import { Store } from './files/store.js';
import { Lines } from './text/lines.js';
import { byId } from './view/dom.js';
import { downloadTools } from './view/downloads.js';
import { drawFiles } from './view/files.js';
import { notJudgedView } from './view/notjudged.js';
import { LAYER, PolicyView } from './view/policy.js';
import { ResultsView } from './view/results.js';
import { RuleDialog } from './view/rule.js';
import { count, size } from './view/words.js';

export class App {
  #turn = 0;
  /** @type {Map<string, Lines>} */
  #lines = new Map();
  /** The policy that the example has replaced, while it is shown. @type {string | undefined} */
  #before;
  #policy = new PolicyView(() => this.judge());

  /** @param {Client} client @param {Description} description */
  constructor(client, description) {
    this.client = client;
    this.description = description;
    this.store = new Store({
      lockfiles: description.lockfiles.flatMap(({ names }) => names),
      companions: description.companions,
      limit: Math.max(...description.lockfiles.map(({ limits }) => limits.bytes)),
    });
    const rules = new RuleDialog(new Map(description.rules.map(({ id, page }) => [id, page])));
    this.results = new ResultsView(
      {
        linesOf: (path) => this.#linesOf(path),
        openRule: (rule) => rules.open(rule),
        policyAt: (place) => this.#policy.at(place),
      },
      () => this.judge(),
    );
    this.welcome = byId('welcome', HTMLElement);
    this.#policy.offer(description.presets);
  }

  /** @param {Found[]} found */
  async add(found) {
    this.#endExample();
    const held = await this.store.add(found);
    const policy = held.find(({ role }) => role === 'policy');
    for (const { path, role } of held) if (role === 'policy') this.store.remove(path);
    this.#filesChanged(policy && new TextDecoder().decode(policy.bytes));
    // Side by side with its files the verdict is in sight; below them it would not be.
    if (matchMedia('(max-width: 999px)').matches) byId('results-top', HTMLElement).scrollIntoView({ block: 'start' });
  }

  /** @param {string} name @param {string} text */
  addText(name, text) {
    if (name === LAYER) return this.#policy.set(text);
    this.#endExample();
    this.store.addText(name, text);
    this.#filesChanged();
  }

  /** @param {{ files: Record<string, string>, policy: string }} example */
  showExample({ files, policy }) {
    this.#before = this.#policy.read();
    for (const [path, text] of Object.entries(files)) this.store.addText(path, text);
    this.#filesChanged(policy);
  }

  /** Somebody's own files and those of the example are no project together. */
  #endExample() {
    if (this.#before === undefined) return;
    this.store.clear();
    this.#policy.put(this.#before);
    this.#before = undefined;
  }

  /** Asks the engine about what is here now. A question that still runs is out of date. */
  async judge() {
    const turn = (this.#turn += 1);
    this.client.cancel();
    try {
      await this.#ask(() => turn === this.#turn);
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
    if (turn === this.#turn) this.results.idle();
  }

  cancel() {
    this.client.cancel();
  }

  /** @param {() => boolean} isCurrent */
  async #ask(isCurrent) {
    const files = this.store.judged();
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    this.results.busy(`Judging ${count(files.length, 'file')}, ${size(bytes)} …`);
    const { request, blobs } = requestOf(files, { name: LAYER, content: this.#policy.read() }, new Date());
    const layers = JSON.stringify({ schema: 1, policy: JSON.parse(request).policy });
    /** @type {PolicyCheck} */
    const validation = JSON.parse(await this.client.ask({ call: 'validatePolicy', request: layers, blobs: [] }));
    if (!isCurrent()) return;
    this.#policy.show(validation);
    if (files.length === 0 && this.store.notJudged().length === 0) return this.results.welcome(this.welcome);
    if (validation.diagnostics.length > 0) return this.results.refused('The policy has mistakes', validation.diagnostics);
    const start = performance.now();
    const text = await this.client.ask({ call: 'evaluate', request, blobs });
    if (!isCurrent()) return;
    this.#show(text, performance.now() - start);
  }

  /** @param {string} text @param {number} milliseconds */
  #show(text, milliseconds) {
    /** @type {Report} */
    const report = JSON.parse(text);
    const tools = downloadTools(this.description.formats, text, (format) => this.#render(text, format));
    this.results.report(report, milliseconds, tools, notJudgedView(this.store.notJudged()));
  }

  /** @param {string} report @param {string} format */
  #render(report, format) {
    const files = this.store.judged();
    const options = { files: files.map(({ path }, blob) => ({ path, content: { blob } })) };
    return this.client.ask({ call: 'render', report, format, options, blobs: files.map(({ bytes }) => bytes) });
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof Cancelled) this.results.stopped('off', 'Cancelled', 'Nothing was judged. The files are still here.');
    else if (error instanceof Refused) this.results.refused('Nothing was judged', error.errors);
    else if (error instanceof Broken) {
      const says = `${error.message}. A fresh engine is ready; the files are still here, and none of them was judged.`;
      this.results.stopped('error', 'The engine broke off', says);
    } else throw error;
  }

  /** @param {string} [policy] */
  #filesChanged(policy) {
    this.#lines.clear();
    drawFiles(this.store, {
      remove: (path) => this.#change(() => this.store.remove(path)),
      readAs: (path, name) => this.#change(() => this.store.rename(path, name)),
      clear: () => this.#change(() => (this.#endExample(), this.store.clear())),
    });
    if (policy === undefined) this.judge();
    else this.#policy.set(policy);
  }

  /** @param {() => void} change */
  #change(change) {
    change();
    this.#filesChanged();
  }

  /** @param {string} path */
  #linesOf(path) {
    // What is wrong with the policy itself is shown in the policy.
    const bytes = path === LAYER ? new TextEncoder().encode(this.#policy.read()) : this.store.get(path)?.bytes;
    if (!bytes) return undefined;
    const lines = this.#lines.get(path) ?? new Lines(bytes);
    if (path !== LAYER) this.#lines.set(path, lines);
    return lines;
  }
}
