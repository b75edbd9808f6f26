/**
 * `.npmrc` without its secrets, before anything else sees the file: which registry is asked is the engine's business,
 * with which password is not. Lines stay where they are, so that what the engine reports can be found.
 *
 * The rules are those of the command line (`npm-pkg/src/cli/npmrc.js`); a test holds the two against each other.
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
 * @returns {{ bytes: Uint8Array, blanked: number }} the clean bytes, and how many lines lost something
 */
export function withoutSecrets(bytes) {
  let blanked = 0;
  const text = fromBytes(bytes).replace(/[^\r\n]+/g, (line) => {
    const clean = cleanLine(line);
    if (clean !== line && !isComment(line)) blanked += 1;
    return clean;
  });
  return { bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)), blanked };
}

/** @param {string} line */
function cleanLine(line) {
  // A token that is commented out is still a token.
  if (isComment(line)) return line.trimStart().slice(0, 1);
  const equals = line.indexOf('=');
  if (equals < 0) return withoutUserinfo(line);
  const key = line.slice(0, equals);
  const value = line.slice(equals + 1);
  if (!isSecret(key)) return `${withoutUserinfo(key)}=${withoutUserinfo(value)}`;
  return `${withoutUserinfo(key)}=${VARIABLE.test(value.trim()) ? value : ''}`;
}

/** @param {string} line */
function isComment(line) {
  return /^\s*[#;]/.test(line);
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

/** One character a byte, so that nothing is lost on the way. @param {Uint8Array} bytes */
function fromBytes(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
