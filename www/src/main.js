/**
 * Starts the engine and connects the page's doors to it: choosing, dropping, pasting, the example.
 *
 * @import { Found } from './files/intake.js'
 */
import { App } from './app.js';
import { Client } from './engine/client.js';
import { load } from './engine/load.js';
import { fromChooser, fromDrop } from './files/intake.js';
import { EXAMPLE } from './sample/sample.js';
import { byId, fill } from './view/dom.js';
import { listenForDrops } from './view/drop.js';
import { listenForPastes } from './view/paste.js';

const isNarrow = matchMedia('(max-width: 999px)');

async function start() {
  const client = new Client(await load());
  const description = JSON.parse(await client.ask({ call: 'describe' }));
  const app = new App(client, description);
  const { project } = app;
  fill(byId('version', HTMLElement), `version ${description.tool.version}`);
  fill(byId('reads', HTMLElement), project.store.names.lockfiles.join(', '));
  listenForPastes(project.store.names, {
    text: (name, text) => project.addText(name, text),
    files: (files) => take(fromChooser(files)),
  });
  byId('cancel', HTMLButtonElement).addEventListener('click', () => app.cancel());
  byId('example', HTMLButtonElement).addEventListener('click', () => project.showExample(EXAMPLE));
  await app.judge();
  document.documentElement.dataset['ready'] = '';
  return app;
}

const app = start();
app.catch((error) => {
  const place = byId('results', HTMLElement);
  fill(place, `The engine could not be started: ${reason(error)}`);
  place.setAttribute('role', 'alert');
});

/** The doors are open from the start: what comes in before the engine is ready waits for it. @param {Found[]} found */
async function take(found) {
  await (await app).project.add(found);
  // Side by side with its files the verdict is in sight; below them it would not be.
  if (isNarrow.matches) byId('results-top', HTMLElement).scrollIntoView({ block: 'start' });
}

for (const id of ['choose-files', 'choose-folder']) {
  const input = byId(id, HTMLInputElement);
  input.addEventListener('change', () => {
    take(fromChooser(input.files ?? []));
    // So that the same file can be chosen again after it changed.
    input.value = '';
  });
}

listenForDrops(async (data) => {
  const problem = byId('file-problem', HTMLElement);
  fill(problem);
  try {
    await take(await fromDrop(data));
  } catch (error) {
    // Half a project would look like a whole one: nothing of this drop is taken.
    fill(problem, `The browser could not read what was dropped: ${reason(error)}`);
  }
});

// Enter in a field is no reason to go anywhere.
byId('fields', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
byId('to-silence', HTMLElement).addEventListener('click', () => (byId('silence', HTMLDetailsElement).open = true));
// Where there is one column the policy would stand between the files and the verdict.
if (isNarrow.matches) byId('policy', HTMLDetailsElement).open = false;

/** @param {unknown} error */
function reason(error) {
  return error instanceof Error ? error.message : String(error);
}
