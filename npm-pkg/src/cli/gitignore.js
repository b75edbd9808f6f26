/**
 * `.gitignore`, as far as folders go: which ones git leaves out. Read here and not asked of git, so that judging a
 * stranger's checkout never runs what its git configuration says (`core.fsmonitor` is a command).
 */

/** @typedef {{ pattern: RegExp, isNegated: boolean }} IgnoreRule */

/**
 * @param {string} text
 * @returns {IgnoreRule[]}
 */
export function parseGitignore(text) {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\) +$/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => rule(line) ?? []);
}

/**
 * The last rule that matches wins; deeper files come later.
 *
 * @param {{ rules: IgnoreRule[], path: string }[]} layers `path` is the folder's path from that `.gitignore`, with `/`
 */
export function isIgnored(layers) {
  let ignored = false;
  for (const { rules, path } of layers) {
    for (const { pattern, isNegated } of rules) if (pattern.test(path)) ignored = !isNegated;
  }
  return ignored;
}

/**
 * @param {string} line
 * @returns {IgnoreRule | undefined}
 */
function rule(line) {
  const isNegated = line.startsWith('!');
  const body = (isNegated ? line.slice(1) : line).replace(/\/$/, '');
  if (body === '') return undefined;
  const isAnchored = body.includes('/');
  const source = translate(body.replace(/^\//, ''));
  try {
    return { pattern: new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${source}$`, 'su'), isNegated };
  } catch {
    // `[z-a]` and the like match nothing in git either.
    return undefined;
  }
}

const TOKEN = /(?<![^/])\*\*\/|\/\*\*\/|\/\*\*$|\*+|\?|\[[!^]?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\\.|[^]/gu;

/** @param {string} glob */
function translate(glob) {
  return glob.replace(TOKEN, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '/**/') return '/(?:.*/)?';
    if (token === '/**') return '/.*';
    if (token.startsWith('*')) return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('[')) return characters(token);
    return literal(token.length > 1 ? token.slice(1) : token);
  });
}

const CLASSES = new Map([
  ['alpha', 'a-zA-Z'],
  ['digit', '0-9'],
  ['alnum', 'a-zA-Z0-9'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', '\\s'],
  ['xdigit', '0-9a-fA-F'],
]);

/** @param {string} token */
function characters(token) {
  const isNegated = /^\[[!^]/.test(token);
  const body = token
    .slice(isNegated ? 2 : 1, -1)
    .replace(/\[:(\w+):\]|\\(.)|[[\]&~|^()$.+*?{}/\\]/gsu, (all, name, escaped) => {
      if (name) return CLASSES.get(name) ?? '';
      return escaped === '-' ? '\\-' : literal(escaped ?? all);
    });
  return `(?!/)[${isNegated ? '^' : ''}${body}]`;
}

/** @param {string} character */
function literal(character) {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
