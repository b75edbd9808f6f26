/** Lockfiles for tests. All hosts end in `.example`. */
import { createHash } from 'node:crypto';

export const HOST = 'https://npm.mycompany.example/';
export const POLICY = `schema = 1\nextends = ["recommended"]\n\n[registries.npm]\nallow = ["${HOST}"]\n`;

/**
 * @param {string} name
 * @param {string} version
 * @param {Record<string, unknown>} [more]
 */
export function entry(name, version, more = {}) {
  const file = name.slice(name.indexOf('/') + 1);
  const integrity = `sha512-${createHash('sha512').update(`${name}@${version}`).digest('base64')}`;
  return { version, resolved: `${HOST}${name}/-/${file}-${version}.tgz`, integrity, ...more };
}

/** @param {Record<string, Record<string, unknown>>} packages by name, all required by the project */
export function lockfile(packages) {
  const dependencies = Object.fromEntries(
    Object.entries(packages).map(([name, { version }]) => [name, String(version)]),
  );
  const installed = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry]);
  const project = { name: 'shop', version: '1.0.0', dependencies };
  return `${JSON.stringify({ name: 'shop', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': project, ...Object.fromEntries(installed) } }, null, 2)}\n`;
}

/** A lockfile of that many packages, each from a host that no policy knows. @param {number} count */
export function crowd(count) {
  const foreign = (/** @type {unknown} */ _, /** @type {number} */ index) => {
    const name = `package-${index}`;
    return [name, entry(name, '1.0.0', { resolved: `https://elsewhere.example/${name}/-/${name}-1.0.0.tgz` })];
  };
  return lockfile(Object.fromEntries(Array.from({ length: count }, foreign)));
}
