/**
 * `.npmrc` without its secrets: which registry is asked is the engine's business, with which password is not. Lines
 * stay where they are, so that what the engine reports can be found.
 */

/**
 * What npm sends or reads to prove who you are. Names that begin with `_` are private to npm by convention. Looked for
 * behind anything that is no letter, since npm trims more kinds of blanks than bytes show.
 */
const SECRET = /(?:^|[^\w-])_|_auth|token|passw|secret|(?:^|[^a-z-])(?:otp|cert|key|certfile|keyfile|username|email)$/i;
/** `${NPM_TOKEN}` says where a secret comes from and holds none. */
const VARIABLE = /^(["']?)\$\{[^{}]*\}\1$/;
const USERINFO = /(\/\/|^|=|["'\s])[^/?#\s"'@]+:[^/?#\s"'@]*@|\/\/[^/?#\s"']*@/g;

/**
 * Works on bytes of any encoding: what is not ASCII passes through as it is.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export function withoutSecrets(bytes) {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/[^\r\n]+/g, cleanLine), 'latin1');
}

/** @param {string} line */
function cleanLine(line) {
  const start = line.trimStart();
  // A token that is commented out is still a token.
  if (start.startsWith('#') || start.startsWith(';')) return start.slice(0, 1);
  const equals = line.indexOf('=');
  if (equals < 0) return withoutUserinfo(line);
  const key = line.slice(0, equals);
  const value = line.slice(equals + 1);
  if (!isSecret(key)) return `${withoutUserinfo(key)}=${withoutUserinfo(value)}`;
  return `${withoutUserinfo(key)}=${VARIABLE.test(value.trim()) ? value : ''}`;
}

/**
 * `//host/:_authToken`, `"_auth"` and `_auth[]` name the same kind of thing.
 *
 * @param {string} key
 */
function isSecret(key) {
  const name = key.replace(/["'\s\\]|\[\]/g, '').replace(/^.*:/, '');
  return SECRET.test(name);
}

/** @param {string} text */
function withoutUserinfo(text) {
  return text.replace(USERINFO, (match, before) => (match.startsWith('//') ? '//' : before));
}
