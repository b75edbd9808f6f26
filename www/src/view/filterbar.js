/**
 * The filters above the findings: text, severity, rule.
 *
 * @import { Choice, Entry, Filter } from './filter.js'
 */
import { fill, h } from './dom.js';
import { EVERYTHING, tally } from './filter.js';
import { number } from './words.js';

/** @type {[Choice, string][]} */
const CHOICES = [
  ['all', 'All'],
  ['deny', 'Denied'],
  ['warn', 'Warned'],
  ['suppressed', 'Suppressed'],
];

export class FilterBar {
  element = h('div', { class: 'filters' });

  /** @param {Entry[]} entries @param {Filter} filter @param {() => void} changed */
  constructor(entries, filter, changed) {
    this.entries = entries;
    this.filter = filter;
    this.changed = changed;
    this.#draw();
  }

  /** From outside: a number in the verdict was pressed. @param {Choice} level */
  choose(level) {
    this.filter = { ...EVERYTHING, level };
    this.#draw();
    this.changed();
  }

  #draw() {
    fill(this.element, this.#search(), this.#levels(), this.#rules());
  }

  /** @param {Partial<Filter>} change */
  #set(change) {
    this.filter = { ...this.filter, ...change };
    this.changed();
  }

  #search() {
    return h('input', {
      type: 'search',
      placeholder: 'Package, message, file …',
      'aria-label': 'Filter findings by text',
      value: this.filter.text,
      spellcheck: 'false',
      autocomplete: 'off',
      input: (/** @type {InputEvent & { target: HTMLInputElement }} */ { target }) => this.#set({ text: target.value }),
    });
  }

  #levels() {
    const counts = new Map([['all', this.entries.length], ...tally(this.entries, ({ kind }) => kind)]);
    const segment = (/** @type {[Choice, string]} */ [level, title]) => {
      const amount = counts.get(level) ?? 0;
      if (level === 'suppressed' && amount === 0) return false;
      const checked = this.filter.level === level;
      const input = h('input', {
        type: 'radio',
        name: 'level',
        value: level,
        checked,
        change: () => this.#set({ level }),
      });
      return h('label', null, input, h('span', null, `${title} `, h('b', null, number(amount))));
    };
    return h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Severity' }, ...CHOICES.map(segment));
  }

  #rules() {
    const rules = tally(this.entries, ({ finding }) => finding.rule);
    const option = (/** @type {[string, number]} */ [rule, times]) =>
      h('option', { value: rule, selected: rule === this.filter.rule }, `${rule} (${number(times)})`);
    const change = (/** @type {Event & { target: HTMLSelectElement }} */ { target }) =>
      this.#set({ rule: target.value });
    const all = h('option', { value: '' }, `All rules (${rules.length})`);
    return h('select', { 'aria-label': 'Filter findings by rule', change }, all, ...rules.map(option));
  }
}
