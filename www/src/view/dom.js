/**
 * Elements from strings that nobody has to trust: text goes in as text nodes, and what could act inside text is written
 * out. There is no other way to put text on the page, and no way at all to put markup there.
 */
import { inert, pieces } from '../text/inert.js';

/** @typedef {Node | string | number | false | null | undefined} Child */
/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Attribute> | null} [attributes] functions listen, `false` and nothing leave out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

/** Replaces all that is in an element. @param {Element} element @param {...Child} children */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
}

/**
 * Text of the engine: what stands in backticks is a name or a value.
 *
 * @param {string} text
 */
export function prose(text) {
  const parts = text.split('`');
  // A backtick without its partner is part of the text.
  const isPaired = parts.length % 2 === 1;
  const node = (/** @type {string} */ part, /** @type {number} */ index) =>
    index % 2 === 1 && isPaired ? h('code', null, part) : part;
  const list = isPaired ? parts.map(node) : [text];
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes(list));
  return fragment;
}

/**
 * @template {Element} E
 * @param {string} id
 * @param {new () => E} kind
 * @returns {E}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return element;
}

/** @param {Child[]} children */
function nodes(children) {
  return children.flatMap((child) => {
    if (child === false || child === null || child === undefined) return [];
    return child instanceof Node ? [child] : pieces(String(child)).map(node);
  });
}

/** @param {{ text: string, active: boolean }} piece */
function node({ text, active }) {
  if (!active) return document.createTextNode(text);
  const span = document.createElement('span');
  span.className = 'escaped';
  span.title = 'an invisible or acting character, written out';
  span.textContent = text;
  return span;
}

/** @param {Element} element @param {string} name @param {Attribute} value */
function set(element, name, value) {
  if (typeof value === 'function') element.addEventListener(name, value);
  else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(name, value === true ? '' : inert(String(value)));
  }
}
