/**
 * From files and a policy to a request: names and numbers in JSON, contents beside it.
 *
 * @import { Held } from '../files/store.js'
 */

/**
 * @param {Held[]} files
 * @param {string[]} absent what was looked for and is not there, which differs from what nobody looked for
 * @param {{ name: string, content: string }} policy
 * @param {Date} now the page has a clock, the engine has none
 */
export function requestOf(files, absent, policy, now) {
  const request = {
    schema: 1,
    now: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    files: [
      ...files.map(({ path }, blob) => ({ path, content: { blob } })),
      ...absent.map((path) => ({ path, content: null })),
    ],
    policy: [policy],
  };
  return { request: JSON.stringify(request), blobs: files.map(({ bytes }) => bytes) };
}
