/**
 * Tabs as the ARIA pattern has them: one stop for Tab, arrow keys between them.
 *
 * @import { Child } from './dom.js'
 */
import { fill, h } from './dom.js';

/** @typedef {{ id: string, title: string, amount: Child, panel: HTMLElement }} Tab */

/** @param {Tab[]} tabs @param {string} [first] */
export function tabsView(tabs, first) {
  const heads = tabs.map(({ id, title, amount }, index) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': `panel-${id}`,
        click: () => select(index),
        keydown: (/** @type {KeyboardEvent} */ event) => move(event, index),
      },
      title,
      ' ',
      h('span', { class: 'amount' }, amount),
    ),
  );
  const panels = tabs.map(({ id, panel }) =>
    h('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}` }, panel),
  );
  /** @param {number} chosen */
  function select(chosen) {
    heads.forEach((head, index) => {
      head.setAttribute('aria-selected', String(index === chosen));
      head.tabIndex = index === chosen ? 0 : -1;
    });
    panels.forEach((panel, index) => (panel.hidden = index !== chosen));
  }
  /** @param {KeyboardEvent} event @param {number} index */
  function move(event, index) {
    const last = tabs.length - 1;
    const targets = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    };
    const target = targets[/** @type {keyof typeof targets} */ (event.key)];
    if (target === undefined) return;
    select(target);
    heads[target]?.focus();
    event.preventDefault();
  }
  const show = (/** @type {string} */ id) =>
    select(
      Math.max(
        0,
        tabs.findIndex((tab) => tab.id === id),
      ),
    );
  show(first ?? '');
  const element = h('section', { class: 'card tabs', 'aria-label': 'Details' });
  fill(element, h('div', { role: 'tablist', 'aria-label': 'Details' }, ...heads), ...panels);
  return {
    element,
    show,
    get selected() {
      return tabs.find((_, index) => heads[index]?.tabIndex === 0)?.id;
    },
  };
}
