/** Small drawings of one stroke width. Levels differ in outline, not only in colour. */

const SVG = 'http://www.w3.org/2000/svg';

const DRAWINGS = {
  deny: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3zM5.8 5.8l4.4 4.4m0-4.4-4.4 4.4',
  warn: 'M8 1.8 14.8 14H1.2zM8 6.2v3.6m0 1.9v.1',
  pass: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5 8.2l2.1 2.1L11 6',
  error: 'M8 1 15 8l-7 7-7-7zM8 5v3.4m0 2v.1',
  undecided:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6.2 6.3C6.3 4.4 9.9 4.5 9.8 6.6 9.7 7.9 8 7.8 8 9.4m0 1.9v.1',
  off: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM4.5 8h7',
  lock: 'M3.5 7.2h9v7.3h-9zM5.3 7.2V4.6a2.7 2.7 0 0 1 5.4 0v2.6M6 10.7l1.4 1.4 2.5-2.6',
  file: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  close: 'M4 4l8 8m0-8-8 8',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  download: 'M8 2v8m-3.2-3L8 10.2 11.2 7M2.5 13.5h11',
  drop: 'M8 10V2m-3 3 3-3 3 3M2 9.5v4.5h12V9.5',
};

/** @typedef {keyof typeof DRAWINGS} Drawing */

/** @param {Drawing} name @param {string} [label] without one it is decoration */
export function icon(name, label) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  if (label) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  } else {
    svg.setAttribute('aria-hidden', 'true');
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DRAWINGS[name]);
  svg.append(path);
  return svg;
}
