/**
 * The right-hand side: a verdict, or why there is none.
 *
 * @import { Diagnostic, Report } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Child } from './dom.js'
 * @import { Context } from './finding.js'
 */
import { coverageView } from './coverage.js';
import { byId, fill, h, prose } from './dom.js';
import { FindingsView } from './findings.js';
import { icon } from './icons.js';
import { errorsView, noticesView } from './problems.js';
import { tabsView } from './tabs.js';
import { WORDS, restOf, verdictView } from './verdict.js';
import { number, place } from './words.js';

/** So long a run may take before the page talks about it: shorter ones would only flicker. */
const PATIENCE = 150;

export class ResultsView {
  #place = byId('results', HTMLElement);
  #progress = byId('progress', HTMLElement);
  #announce = byId('announce', HTMLElement);
  #timer = 0;
  /** @type {FindingsView | undefined} */
  #findings;
  /** @type {ReturnType<typeof tabsView> | undefined} */
  #tabs;

  /** @param {Context} context @param {() => void} again */
  constructor(context, again) {
    this.context = context;
    this.again = again;
  }

  /** @param {string} what */
  busy(what) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      fill(byId('progress-text', HTMLElement), what);
      this.#progress.hidden = false;
      this.#place.setAttribute('aria-busy', 'true');
    }, PATIENCE);
  }

  idle() {
    clearTimeout(this.#timer);
    this.#progress.hidden = true;
    this.#place.removeAttribute('aria-busy');
  }

  /** @param {Report} report @param {number} milliseconds @param {Child[]} tools @param {Child} notJudged */
  report(report, milliseconds, tools, notJudged) {
    const tab = this.#tabs?.selected;
    const filter = this.#findings?.filter;
    this.#findings?.close();
    const findings = new FindingsView(report, this.context, filter);
    const tabs = tabsView(
      [
        { id: 'findings', title: 'Findings', amount: number(findings.entries.length), panel: findings.element },
        {
          id: 'coverage',
          title: 'Coverage',
          amount: number(report.coverage.length),
          panel: coverageView(report, this.context.openRule),
        },
        { id: 'notices', title: 'Notices', amount: number(report.notices.length), panel: noticesView(report.notices) },
      ],
      tab,
    );
    const jump = (/** @type {string} */ id) => {
      tabs.show(id);
      tabs.element.scrollIntoView({ block: 'start' });
    };
    const go = {
      level: (/** @type {'deny' | 'warn' | 'suppressed'} */ level) => {
        findings.choose(level);
        jump('findings');
      },
      coverage: () => jump('coverage'),
      errors: () => document.getElementById('errors-title')?.focus(),
    };
    const verdict = verdictView(report, milliseconds, go, h('span', null, ...tools));
    this.#show(
      `${WORDS[report.verdict]}: ${restOf(report)}`,
      verdict,
      notJudged,
      errorsView(report.errors, this.context.linesOf),
      tabs.element,
    );
    [this.#findings, this.#tabs] = [findings, tabs];
  }

  /** The call itself failed. @param {string} title @param {Diagnostic[]} errors */
  refused(title, errors) {
    const item = (/** @type {Diagnostic} */ error) =>
      h('li', null, error.path && h('code', { class: 'place' }, place(error)), ' ', prose(error.message));
    this.#message('error', title, h('ul', { class: 'plain-list' }, ...errors.slice(0, 50).map(item)));
  }

  /** @param {'error' | 'off'} kind @param {string} title @param {Child} says */
  stopped(kind, title, says) {
    const again = h('button', { type: 'button', class: 'primary', click: this.again }, 'Judge again');
    this.#message(kind, title, h('p', null, says), again);
  }

  /** @param {'error' | 'off'} kind @param {string} title @param {...Child} says */
  #message(kind, title, ...says) {
    const words = h('div', { class: 'verdict-words' }, h('h2', null, title), ...says);
    this.#show(
      title,
      h('section', { class: `card verdict is-${kind}` }, h('div', { class: 'verdict-head' }, icon(kind), words)),
    );
  }

  /** @param {Element} element */
  welcome(element) {
    this.#show('', element);
  }

  /** @param {string} said @param {...Child} children */
  #show(said, ...children) {
    fill(this.#place, ...children);
    fill(this.#announce, said);
    document.title = said ? `${said.split(':')[0]} · Lockverdict` : 'Lockverdict';
  }
}
