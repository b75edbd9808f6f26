/**
 * The policy: a text area with line numbers, and under it what is wrong with the text, line by line.
 *
 * @import { Diagnostic } from '../../../npm-pkg/types/documents.d.ts'
 */
import { byId, fill, h, prose } from './dom.js';
import { icon } from './icons.js';
import { count } from './words.js';

export const LAYER = 'lockverdict.toml';
/** What counts where nobody says anything else. @param {string} preset */
const starter = (preset) => `schema = 1\nextends = ["${preset}"]\n`;
/** Typing pauses that long before the policy is read. */
const PAUSE = 250;
/** The text area grows that far, then it scrolls. */
const MOST_ROWS = 18;

export class PolicyView {
  #area = byId('policy-text', HTMLTextAreaElement);
  #gutter = byId('policy-gutter', HTMLElement);
  #state = byId('policy-state', HTMLElement);
  #problems = byId('policy-problems', HTMLElement);
  #details = byId('policy', HTMLDetailsElement);
  /** @type {Set<number>} */
  #badLines = new Set();
  #timer = 0;

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.#area.value = starter('recommended');
    this.#area.addEventListener('input', () => this.#typed());
    this.#area.addEventListener('scroll', () => (this.#gutter.scrollTop = this.#area.scrollTop));
    this.#drawGutter();
  }

  /** What was typed so far is being read: nothing to wait for. */
  read() {
    clearTimeout(this.#timer);
    return this.#area.value;
  }

  /** @param {string[]} presets */
  offer(presets) {
    const button = (/** @type {string} */ name) =>
      h('button', { type: 'button', class: 'plain', click: () => this.set(starter(name)) }, name);
    fill(byId('policy-presets', HTMLElement), 'Start from ', ...presets.map(button));
  }

  /** @param {string} text */
  set(text) {
    this.put(text);
    this.changed();
  }

  /** The same, where somebody else says that there is a change. @param {string} text */
  put(text) {
    this.#area.value = text;
    this.#badLines.clear();
    this.#drawGutter();
  }

  /** @param {{ diagnostics: Diagnostic[], rules: unknown[] }} validation */
  show({ diagnostics, rules }) {
    this.#badLines = new Set(diagnostics.flatMap(({ line }) => line ?? []));
    this.#drawGutter();
    const isBad = diagnostics.length > 0;
    this.#area.setAttribute('aria-invalid', String(isBad));
    fill(
      this.#state,
      isBad && icon('error'),
      isBad ? count(diagnostics.length, 'mistake') : `${count(rules.length, 'rule')} in force`,
    );
    this.#state.classList.toggle('is-error', isBad);
    if (isBad) this.#details.open = true;
    fill(this.#problems, ...diagnostics.map((diagnostic) => this.#problem(diagnostic)));
  }

  /** A way to the line that a report names, where it is a line of this text. @param {string} place `layer:line` */
  at(place) {
    const line = place.startsWith(`${LAYER}:`) ? Number(place.slice(LAYER.length + 1)) : NaN;
    return Number.isInteger(line) ? () => this.goTo(line) : undefined;
  }

  /** @param {number} line */
  goTo(line) {
    const lines = this.#area.value.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.#details.open = true;
    this.#area.focus();
    this.#area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    this.#area.scrollTop = (line - 4) * (this.#area.scrollHeight / Math.max(1, lines.length));
    this.#area.scrollIntoView({ block: 'nearest' });
  }

  #typed() {
    this.#drawGutter();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.changed, PAUSE);
  }

  #drawGutter() {
    const lines = this.#area.value.split('\n').length;
    const number = (/** @type {unknown} */ _, /** @type {number} */ index) =>
      h('span', { class: this.#badLines.has(index + 1) ? 'bad' : null }, index + 1);
    fill(this.#gutter, ...Array.from({ length: lines }, number));
    this.#area.rows = Math.max(6, Math.min(lines, MOST_ROWS));
    this.#gutter.scrollTop = this.#area.scrollTop;
  }

  /** @param {Diagnostic} diagnostic */
  #problem({ line, column, message }) {
    const where = line ? `line ${line}${column ? `, column ${column}` : ''}` : 'policy';
    const go = () => this.goTo(line ?? 1);
    return h('li', null, h('button', { type: 'button', class: 'rule', click: go }, where), ' ', prose(message));
  }
}
