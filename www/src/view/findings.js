/**
 * The list of findings with its filters. However many there are, a portion of rows is in the page; the next follows
 * when the reader gets there.
 *
 * @import { Report } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Choice, Entry, Filter } from './filter.js'
 * @import { Context } from './finding.js'
 */
import { fill, h } from './dom.js';
import { EVERYTHING, entriesOf, filtered, tally } from './filter.js';
import { findingView } from './finding.js';
import { count, number } from './words.js';

/** Rows added at a time: several screens, and still far below what one frame can lay out. */
const PORTION = 100;

export class FindingsView {
  /** @type {Filter} */
  #filter = { ...EVERYTHING };
  /** @type {Entry[]} */
  #shown = [];
  #rendered = 0;
  #list = h('div', { class: 'findings' });
  #said = h('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
  #more = h('button', { type: 'button', class: 'more', click: () => this.#append() });
  #toggle = h('button', { type: 'button', class: 'plain', click: () => this.#toggleAll() });
  #levels = h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Severity' });
  #observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#append());

  /** @param {Report} report @param {Context} context @param {Filter} [filter] that of the report before this one */
  constructor(report, context, filter = EVERYTHING) {
    this.context = context;
    this.entries = entriesOf(report);
    const hasRule = this.entries.some(({ finding }) => finding.rule === filter.rule);
    this.#filter = hasRule ? { ...filter } : { ...filter, rule: '' };
    this.element = h('div', null);
    if (this.entries.length === 0) {
      fill(this.element, h('p', { class: 'empty' }, 'No findings.'));
      return;
    }
    this.#list.addEventListener('keydown', (event) => this.#move(event));
    this.#observer.observe(this.#more);
    this.#fillLevels();
    const tools = h('div', { class: 'filters' }, this.#search(), this.#levels, this.#rules());
    fill(this.element, tools, h('div', { class: 'said-row' }, this.#said, this.#toggle), this.#list, this.#more);
    this.#apply();
    const first = this.#list.querySelector('details');
    if (first) first.open = true;
  }

  /** From outside: a number in the verdict was pressed. @param {Choice} level */
  choose(level) {
    this.#filter = { ...EVERYTHING, level };
    for (const field of this.element.querySelectorAll('input[type=search], select')) {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = '';
    }
    this.#fillLevels();
    this.#apply();
  }

  get filter() {
    return this.#filter;
  }

  close() {
    this.#observer.disconnect();
  }

  #search() {
    return h('input', {
      type: 'search',
      placeholder: 'Package, message, file …',
      'aria-label': 'Filter findings by text',
      value: this.#filter.text,
      spellcheck: 'false',
      autocomplete: 'off',
      input: (/** @type {InputEvent & { target: HTMLInputElement }} */ { target }) => this.#set({ text: target.value }),
    });
  }

  #rules() {
    const rules = tally(this.entries, ({ finding }) => finding.rule);
    const isOn = (/** @type {string} */ rule) => rule === this.#filter.rule;
    const options = rules.map(([rule, times]) => h('option', { value: rule, selected: isOn(rule) }, `${rule} (${number(times)})`));
    const change = (/** @type {Event & { target: HTMLSelectElement }} */ { target }) => this.#set({ rule: target.value });
    return h(
      'select',
      { 'aria-label': 'Filter findings by rule', change },
      h('option', { value: '' }, `All rules (${rules.length})`),
      ...options,
    );
  }

  #fillLevels() {
    const times = new Map(tally(this.entries, ({ kind }) => kind));
    /** @type {[Choice, string][]} */
    const choices = [['all', 'All'], ['deny', 'Denied'], ['warn', 'Warned'], ['suppressed', 'Suppressed']];
    const segment = (/** @type {[Choice, string]} */ [choice, title]) => {
      const amount = choice === 'all' ? this.entries.length : (times.get(choice) ?? 0);
      if (choice === 'suppressed' && amount === 0) return false;
      const isOn = this.#filter.level === choice;
      const input = h('input', { type: 'radio', name: 'level', value: choice, checked: isOn, change: () => this.#set({ level: choice }) });
      return h('label', null, input, h('span', null, `${title} `, h('b', null, number(amount))));
    };
    fill(this.#levels, ...choices.map(segment));
  }

  /** @param {Partial<Filter>} change */
  #set(change) {
    this.#filter = { ...this.#filter, ...change };
    this.#apply();
  }

  #apply() {
    this.#shown = filtered(this.entries, this.#filter);
    this.#rendered = 0;
    fill(this.#list);
    this.#append();
    const all = this.entries.length;
    const some = this.#shown.length;
    fill(this.#said, some === all ? count(all, 'finding') : `${number(some)} of ${count(all, 'finding')}`);
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

  /** Arrow keys go from finding to finding; Tab goes into an open one. @param {KeyboardEvent} event */
  #move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (step === undefined || !(event.target instanceof HTMLElement) || event.target.tagName !== 'SUMMARY') return;
    const rows = [...this.#list.querySelectorAll('summary')];
    const next = Math.max(0, Math.min(rows.length - 1, rows.indexOf(event.target) + step));
    rows[next]?.focus();
    event.preventDefault();
  }
}
