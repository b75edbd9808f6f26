/** The report as a file. JSON is what the engine wrote, byte for byte; the other formats it renders when asked. */
import { download } from './download.js';
import { h } from './dom.js';
import { icon } from './icons.js';

/** What a format is called here and as a file; formats that are not listed go by their own name. */
/** @type {Record<string, { title: string, file: string, type: string }>} */
const FORMATS = {
  json: { title: 'JSON', file: 'lockverdict.json', type: 'application/json' },
  human: { title: 'Text', file: 'lockverdict.txt', type: 'text/plain' },
};

/**
 * @param {string[]} formats
 * @param {string} report
 * @param {(format: string) => Promise<string>} render
 */
export function downloadTools(formats, report, render) {
  const ordered = [...formats].sort((a, b) => Number(b === 'json') - Number(a === 'json'));
  return ordered.map((format) => {
    const { title, file, type } = FORMATS[format] ?? {
      title: format,
      file: `lockverdict.${format}`,
      type: 'text/plain',
    };
    const click = async () => download(file, format === 'json' ? `${report}\n` : await render(format), type);
    return h('button', { type: 'button', click, 'aria-label': `Download as ${title}` }, icon('download'), title);
  });
}
