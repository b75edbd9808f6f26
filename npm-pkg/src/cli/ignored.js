/** Which folders of a repository git leaves out. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { excludeFile, trackedFiles } from './git.js';
import { isIgnored, parseGitignore } from './gitignore.js';
import { upTo } from './repository.js';

/** @import { IgnoreRule } from './gitignore.js' */

export class IgnoredFolders {
  #root;
  /** @type {Map<string, IgnoreRule[]>} */
  #rules = new Map();
  /** @type {string[] | undefined | null} */
  #tracked = null;

  /** @param {string} root */
  constructor(root) {
    this.#root = root;
    this.#rules.set('', read(excludeFile(root)));
  }

  /**
   * Whether to leave a folder out. A folder whose tracked files cannot be told is never left out.
   *
   * @param {string} parent
   * @param {string} folder
   */
  has(parent, folder) {
    const above = upTo(parent, this.#root).reverse();
    const layers = above.map((from) => ({ rules: this.#rulesOf(from), path: slashed(from, folder) }));
    const exclude = { rules: this.#rules.get('') ?? [], path: slashed(this.#root, folder) };
    return isIgnored([exclude, ...layers]) && this.#names() !== undefined;
  }

  /**
   * The tracked files below a folder that was left out.
   *
   * @param {string} folder
   */
  trackedBelow(folder) {
    const prefix = `${slashed(this.#root, folder)}/`;
    const names = this.#names() ?? [];
    return names.filter((name) => name.startsWith(prefix)).map((name) => join(this.#root, name));
  }

  #names() {
    if (this.#tracked === null) this.#tracked = trackedFiles(this.#root);
    return this.#tracked;
  }

  /** @param {string} folder */
  #rulesOf(folder) {
    let rules = this.#rules.get(folder);
    if (!rules) {
      rules = read(join(folder, '.gitignore'));
      this.#rules.set(folder, rules);
    }
    return rules;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return parseGitignore(readFileSync(file, 'utf8'));
  } catch {
    // Not there, or not readable: then nothing is left out because of it.
    return [];
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function slashed(from, to) {
  return relative(from, to).split(sep).join('/');
}
