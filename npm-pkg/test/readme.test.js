import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { helpFor } from '../src/cli/help.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const root = fileURLToPath(new URL('../', import.meta.url));

const examples = [...README.matchAll(/```js\n([^]*?)```/g)].map((match) => match[1] ?? '');

for (const [index, example] of examples.entries()) {
  test(`example ${index + 1} of the README prints what it says`, async () => {
    const words = ['--input-type=module', '--eval', example];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root });
    const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].flatMap((match) => (match[1] ?? '').split(', '));
    assert(stdout.length > 0);
    for (const words of expected) assert(stdout.includes(words), `${words} in ${stdout}`);
  });
}

test('the README and the help name the same flags', () => {
  assert(examples.length >= 4);
  const flags = README.match(/ --?[a-zA-Z][a-z-]*/g) ?? [];
  const help = ['check', 'inspect'].map(helpFor).join('');
  for (const flag of flags.filter((flag) => !flag.includes('--input'))) {
    assert(help.includes(flag.trim()) || flag.trim() === '-D' || flag.trim() === '-W' || flag.trim() === '-A', flag);
  }
});
