// `npm test`: every `*.test.js`, in Chromium where it says so. `npm test -- silence` runs the files whose name
// contains `silence`. `LOCKVERDICT_PAGE` names another page than `dist/lockverdict.html`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('./', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js') && (wanted.length === 0 || wanted.some((word) => file.includes(word))))
  .sort();
// One browser at a time: what is measured is not disturbed by its neighbours.
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
