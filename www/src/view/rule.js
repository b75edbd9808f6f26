/**
 * The page of a rule, as the engine carries it, in a dialog.
 *
 * @import { Child } from './dom.js'
 */
import { fill, h, prose } from './dom.js';
import { icon } from './icons.js';

export class RuleDialog {
  #body = h('div', { class: 'markdown' });
  #dialog = h(
    'dialog',
    { class: 'rule-page', 'aria-label': 'Rule', click: (/** @type {MouseEvent} */ event) => this.#clickOutside(event) },
    h(
      'button',
      { type: 'button', class: 'close', 'aria-label': 'Close', click: () => this.#dialog.close() },
      icon('close'),
    ),
    this.#body,
  );

  /** @param {Map<string, string>} pages rule id to Markdown */
  constructor(pages) {
    this.pages = pages;
    document.body.append(this.#dialog);
  }

  /** @param {string} rule */
  open(rule) {
    fill(this.#body, ...markdown(this.pages.get(rule) ?? `# ${rule}\n\nThis engine has no page about it.`));
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
  }

  /** @param {MouseEvent} event */
  #clickOutside({ target }) {
    if (target === this.#dialog) this.#dialog.close();
  }
}

/**
 * As much Markdown as rule pages use: headings, paragraphs, lists, tables and fenced code.
 *
 * @param {string} text
 * @returns {Child[]}
 */
export function markdown(text) {
  const blocks = text
    .split(/(^```[^]*?^```$)/m)
    .flatMap((part) => (part.startsWith('```') ? [part] : part.split(/\n{2,}/)));
  return blocks.filter((block) => block.trim()).map((block) => blockView(block.trim()));
}

/** @param {string} block @returns {Child} */
function blockView(block) {
  const heading = block.match(/^(#{1,3}) (.*)/);
  if (heading) return h(heading[1] === '#' ? 'h2' : 'h3', null, prose(heading[2] ?? ''));
  // Line feeds would be written out as acting characters, so that every line is an element.
  if (block.startsWith('```')) {
    return h(
      'pre',
      { tabindex: 0 },
      ...block
        .split('\n')
        .slice(1, -1)
        .map((line) => h('span', { class: 'line' }, line)),
    );
  }
  const lines = block.split('\n');
  if (lines[0]?.startsWith('|')) return table(lines);
  if (lines[0]?.startsWith('- '))
    return h('ul', null, ...lines.map((line) => h('li', null, prose(line.replace(/^- /, '')))));
  return h('p', null, prose(lines.join(' ').replaceAll('**', '')));
}

/** @param {string[]} lines */
function table(lines) {
  const cells = (/** @type {string} */ line) =>
    line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
  const [head = '', , ...rows] = lines;
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Configuration keys' },
    h(
      'table',
      null,
      h('thead', null, h('tr', null, ...cells(head).map((cell) => h('th', { scope: 'col' }, prose(cell))))),
      h('tbody', null, ...rows.map((row) => h('tr', null, ...cells(row).map((cell) => h('td', null, prose(cell)))))),
    ),
  );
}
