/** A headless Chromium with a fresh profile and as little talk of its own as it can be brought to. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @param {string[]} [more] */
export function launch(more = []) {
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...more], timeout: 60_000 });
}

function executable() {
  if (process.env['CHROME']) return process.env['CHROME'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!found) throw new Error('the page is tested in Chromium: install `chromium`, or set `CHROME`');
  return found;
}

/** For the head of a measurement. */
export function version() {
  return execFileSync(executable(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
