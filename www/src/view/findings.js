/**
 * The list of findings with its filters. However many there are, a portion of rows is in the page; the next follows
 * when the reader gets there.
 *
 * @import { Report } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Choice, Entry, Filter } from './filter.js'
 * @import { Context } from './finding.js'
 */
import { fill, h } from './dom.js';
import { EVERYTHING, entriesOf, filtered } from './filter.js';
import { FilterBar } from './filterbar.js';
import { findingView } from './finding.js';
import { count, number } from './words.js';

/** Rows added at a time: several screens, and still far below what one frame can lay out. */
const PORTION = 100;

export class FindingsView {
  /** @type {Entry[]} */
  #shown = [];
  #rendered = 0;
  #list = h('div', { class: 'findings', keydown: move });
  #said = h('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
  #more = h('button', { type: 'button', class: 'more', click: () => this.#append() });
  #toggle = h('button', { type: 'button', class: 'plain', click: () => this.#toggleAll() });
  #observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#append());

  /** @param {Report} report @param {Context} context @param {Filter} [filter] that of the report before this one */
  constructor(report, context, filter = EVERYTHING) {
    this.context = context;
    this.entries = entriesOf(report);
    const hasRule = this.entries.some(({ finding }) => finding.rule === filter.rule);
    this.bar = new FilterBar(this.entries, hasRule ? filter : { ...filter, rule: '' }, () => this.#apply());
    this.element = h('div', null);
    if (this.entries.length === 0) {
      fill(this.element, h('p', { class: 'empty' }, 'No findings.'));
      return;
    }
    this.#observer.observe(this.#more);
    const said = h('div', { class: 'said-row' }, this.#said, this.#toggle);
    fill(this.element, this.bar.element, said, this.#list, this.#more);
    this.#apply();
    const first = this.#list.querySelector('details');
    if (first) first.open = true;
  }

  get filter() {
    return this.bar.filter;
  }

  /** @param {Choice} level */
  choose(level) {
    this.bar.choose(level);
  }

  close() {
    this.#observer.disconnect();
  }

  #apply() {
    this.#shown = filtered(this.entries, this.filter);
    this.#rendered = 0;
    fill(this.#list);
    this.#append();
    const all = count(this.entries.length, 'finding');
    fill(this.#said, this.#shown.length === this.entries.length ? all : `${number(this.#shown.length)} of ${all}`);
  }

  #append() {
    const portion = this.#shown.slice(this.#rendered, this.#rendered + PORTION);
    this.#rendered += portion.length;
    this.#list.append(...portion.map((entry) => findingView(entry, this.context)));
    const left = this.#shown.length - this.#rendered;
    this.#more.hidden = left === 0;
    fill(this.#more, `Show ${number(Math.min(left, PORTION))} more of ${number(left)}`);
    fill(this.#toggle, 'Open all shown');
  }

  #toggleAll() {
    const rows = [...this.#list.querySelectorAll('details')];
    const open = rows.some((row) => !row.open);
    for (const row of rows) row.open = open;
    fill(this.#toggle, open ? 'Close all' : 'Open all shown');
  }
}

/** Arrow keys go from finding to finding; Tab goes into an open one. @param {KeyboardEvent} event */
function move(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  const { target, currentTarget } = event;
  if (step === undefined || !(target instanceof HTMLElement) || target.tagName !== 'SUMMARY') return;
  const rows = currentTarget instanceof HTMLElement ? [...currentTarget.querySelectorAll('summary')] : [];
  const next = Math.max(0, Math.min(rows.length - 1, rows.indexOf(target) + step));
  rows[next]?.focus();
  event.preventDefault();
}
