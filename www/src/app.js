/**
 * What happens when: files and a policy change, the engine is asked, the answer is shown.
 *
 * @import { Description, PolicyCheck, Report } from '../../npm-pkg/types/documents.d.ts'
 * @import { Client } from './engine/client.js'
 */
import { Broken, Cancelled, Refused } from './engine/client.js';
import { Project } from './project.js';
import { byId } from './view/dom.js';
import { downloadTools } from './view/downloads.js';
import { notJudgedView } from './view/notjudged.js';
import { ResultsView } from './view/results.js';
import { RuleDialog } from './view/rule.js';
import { count, size } from './view/words.js';

export class App {
  #turn = 0;

  /** @param {Client} client @param {Description} description */
  constructor(client, description) {
    this.client = client;
    this.description = description;
    const judge = () => this.judge();
    const project = new Project(description, judge);
    const rules = new RuleDialog(new Map(description.rules.map(({ id, page }) => [id, page])));
    const context = {
      linesOf: (/** @type {string} */ path) => project.linesOf(path),
      openRule: (/** @type {string} */ rule) => rules.open(rule),
      policyAt: (/** @type {string} */ place) => project.policy.at(place),
    };
    this.project = project;
    this.results = new ResultsView(context, judge);
    this.welcome = byId('welcome', HTMLElement);
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
    const { store, policy } = this.project;
    const files = store.judged();
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    this.results.busy(`Judging ${count(files.length, 'file')}, ${size(bytes)} …`);
    const { request, blobs } = this.project.request(new Date());
    const layers = JSON.stringify({ schema: 1, policy: JSON.parse(request).policy });
    /** @type {PolicyCheck} */
    const check = JSON.parse(await this.client.ask({ call: 'validatePolicy', request: layers, blobs: [] }));
    if (!isCurrent()) return;
    policy.show(check);
    if (files.length === 0 && store.notJudged().length === 0) return this.results.welcome(this.welcome);
    if (check.diagnostics.length > 0) return this.results.refused('The policy has mistakes', check.diagnostics);
    const start = performance.now();
    const text = await this.client.ask({ call: 'evaluate', request, blobs });
    if (isCurrent()) this.#show(text, performance.now() - start);
  }

  /** @param {string} text @param {number} milliseconds */
  #show(text, milliseconds) {
    /** @type {Report} */
    const report = JSON.parse(text);
    const tools = downloadTools(this.description.formats, text, (format) => this.#render(text, format));
    this.results.report(report, milliseconds, tools, notJudgedView(this.project.store.notJudged()));
  }

  /** @param {string} report @param {string} format */
  #render(report, format) {
    const files = this.project.store.judged();
    const options = { files: files.map(({ path }, blob) => ({ path, content: { blob } })) };
    return this.client.ask({ call: 'render', report, format, options, blobs: files.map(({ bytes }) => bytes) });
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof Cancelled) {
      this.results.stopped('off', 'Cancelled', 'Nothing was judged. The files are still here.');
    } else if (error instanceof Refused) {
      this.results.refused('Nothing was judged', error.errors);
    } else if (error instanceof Broken) {
      const says = `${error.message}. A fresh engine is ready; the files are still here, and none of them was judged.`;
      this.results.stopped('error', 'The engine broke off', says);
    } else {
      throw error;
    }
  }
}
