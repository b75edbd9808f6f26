/**
 * Text instead of a file: a small form, and pasting anywhere on the page.
 *
 * @import { Names } from '../files/roles.js'
 */
import { guessName } from '../files/roles.js';
import { byId } from './dom.js';

/**
 * @param {Names} names
 * @param {{ text: (name: string, text: string) => void, files: (files: FileList) => void }} take
 */
export function listenForPastes(names, take) {
  const button = byId('paste-open', HTMLButtonElement);
  const panel = byId('paste', HTMLElement);
  const area = byId('paste-text', HTMLTextAreaElement);
  const name = byId('paste-name', HTMLInputElement);
  const show = (/** @type {boolean} */ isOpen) => {
    panel.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  button.addEventListener('click', () => {
    show(panel.hidden === true);
    if (!panel.hidden) area.focus();
  });
  area.addEventListener('input', () => (name.value = guessName(area.value, names)));
  byId('paste-add', HTMLButtonElement).addEventListener('click', () => {
    if (area.value.trim() === '') return area.focus();
    take.text(name.value.trim() || guessName(area.value, names), area.value);
    area.value = '';
    show(false);
    button.focus();
  });
  document.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    if (!data || isField(event.target)) return;
    const text = data.getData('text/plain');
    if (data.files.length > 0) take.files(data.files);
    else if (text.trim() !== '') take.text(guessName(text, names), text);
    event.preventDefault();
  });
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
