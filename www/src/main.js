/** Starts the engine and connects the page's doors to it: choosing, dropping, pasting, the example. */
import { App } from './app.js';
import { Client } from './engine/client.js';
import { load } from './engine/load.js';
import { fromChooser, fromDrop } from './files/intake.js';
import { EXAMPLE } from './sample/sample.js';
import { byId, fill } from './view/dom.js';
import { listenForDrops } from './view/drop.js';
import { listenForPastes } from './view/paste.js';

async function start() {
  const client = new Client(await load());
  const description = JSON.parse(await client.ask({ call: 'describe' }));
  const app = new App(client, description);
  fill(byId('version', HTMLElement), `version ${description.tool.version}`);
  fill(byId('reads', HTMLElement), app.store.names.lockfiles.join(', '));
  listenForPastes(app.store.names, {
    text: (name, text) => app.addText(name, text),
    files: (files) => app.add(fromChooser(files)),
  });
  byId('cancel', HTMLButtonElement).addEventListener('click', () => app.cancel());
  for (const button of document.querySelectorAll('.try-example')) {
    button.addEventListener('click', () => app.showExample(EXAMPLE));
  }
  await app.judge();
  document.documentElement.dataset['ready'] = '';
  return app;
}

const app = start();
app.catch((error) => {
  const place = byId('results', HTMLElement);
  fill(place, `The engine could not be started: ${error instanceof Error ? error.message : error}`);
  place.setAttribute('role', 'alert');
});

document.querySelector('a[href="#silence"]')?.addEventListener('click', () => (byId('silence', HTMLDetailsElement).open = true));
// Where there is one column the policy would stand between the files and the verdict.
if (matchMedia('(max-width: 999px)').matches) byId('policy', HTMLDetailsElement).open = false;

// Enter in a field is no reason to go anywhere.
byId('fields', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());

// The doors are open from the start: what comes in before the engine is ready waits for it.
for (const id of ['choose-files', 'choose-folder']) {
  const input = byId(id, HTMLInputElement);
  input.addEventListener('change', async () => {
    const found = fromChooser(input.files ?? []);
    // So that the same file can be chosen again after it changed.
    input.value = '';
    (await app).add(found);
  });
}
listenForDrops(async (data) => {
  const found = fromDrop(data);
  const problem = byId('file-problem', HTMLElement);
  fill(problem);
  try {
    (await app).add(await found);
  } catch (error) {
    // Half a project would look like a whole one: nothing of this drop is taken.
    fill(problem, `The browser could not read what was dropped: ${error instanceof Error ? error.message : error}`);
  }
});
