/** Folders to try the command line on. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../bin/lockverdict.js', import.meta.url));

/** The address of npm's registry; no file here spells it out. */
export const REGISTRY = `https://${['registry', 'npmjs', 'org'].join('.')}`;

/** @typedef {{ after(clean: () => void): void }} Context */

/** @param {Context} t */
export function temporaryFolder(t) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockverdict-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Writes files below a new folder; a path that ends in `/` is an empty folder.
 *
 * @param {Context} t
 * @param {Record<string, string | Uint8Array>} files
 */
export function project(t, files) {
  const root = temporaryFolder(t);
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
  return root;
}

/**
 * A lockfile of version 3 with the given entries.
 *
 * @param {Record<string, object>} packages
 */
export function lockfile(packages = {}) {
  const root = { name: 'app', version: '1.0.0', dependencies: {} };
  const dependencies = Object.keys(packages).map((key) => [key.replace('node_modules/', ''), '*']);
  const entries = { '': { ...root, dependencies: Object.fromEntries(dependencies) }, ...packages };
  return `${JSON.stringify({ name: 'app', version: '1.0.0', lockfileVersion: 3, packages: entries }, null, 2)}\n`;
}

const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;

/** @param {string} name @param {string} version */
function entry(name, version) {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return { version, resolved: `${REGISTRY}/${name}/-/${file}-${version}.tgz`, integrity: INTEGRITY };
}

/** Nothing to object to. */
export const GOOD = lockfile({ 'node_modules/left-pad': entry('left-pad', '1.3.0') });
/** A package from a host nobody declared: denied by `foreign-registry`. */
export const DENIED = lockfile({
  'node_modules/left-pad': { ...entry('left-pad', '1.3.0'), resolved: 'https://evil.example/left-pad/-/left-pad-1.3.0.tgz' },
});
/** An install script: `warn` in `recommended`. */
export const WARNED = lockfile({ 'node_modules/left-pad': { ...entry('left-pad', '1.3.0'), hasInstallScript: true } });
export const BROKEN = '{\n  "lockfileVersion": 3,\n  "packages": {\n';

/**
 * Runs the command line.
 *
 * @param {string} cwd
 * @param {string[]} words
 * @param {{ input?: string | Uint8Array, env?: Record<string, string>, uid?: number | undefined }} [options]
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function run(cwd, words, { input = '', env = {}, uid } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...words], { cwd, env: { ...process.env, ...env }, ...(uid && { uid }) });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject).on('close', (code) => resolve({ code, ...output }));
  });
}
