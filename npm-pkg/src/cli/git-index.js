/**
 * The names in git's index. A tracked file is never ignored, wherever it lies: without this, one line in `.gitignore`
 * would take a committed lockfile out of the gate.
 *
 * Format: https://git-scm.com/docs/index-format, versions 2 to 4.
 */

const HEADER = 12;
const STAT = 40;
const EXTENDED = 0x4000;

/**
 * @param {Buffer} index
 * @param {number} hash bytes of an object id: 20, or 32 in a SHA-256 repository
 * @returns {string[] | undefined} nothing where the file is not understood
 */
export function readIndex(index, hash) {
  if (index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const names = [];
  let name = '';
  let at = HEADER;
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    const flags = at + STAT + hash;
    const start = flags + (index.readUInt16BE(flags) & EXTENDED ? 4 : 2);
    const entry = version === 4 ? compressedName(index, start, name) : plainName(index, at, start);
    if (!entry) return undefined;
    ({ name, end: at } = entry);
    names.push(name);
  }
  // A split index keeps most names in another file.
  return index.includes('link', at, 'latin1') ? undefined : names;
}

/**
 * Ends with one to eight zeros, so that the entry's length is a multiple of eight.
 *
 * @param {Buffer} index
 * @param {number} entry
 * @param {number} start
 */
function plainName(index, entry, start) {
  const zero = index.indexOf(0, start);
  if (zero < 0) return undefined;
  return { name: index.toString('utf8', start, zero), end: entry + Math.ceil((zero + 1 - entry) / 8) * 8 };
}

/**
 * How many bytes to drop from the end of the last name, then what to append.
 *
 * @param {Buffer} index
 * @param {number} start
 * @param {string} last
 */
function compressedName(index, start, last) {
  let at = start;
  let byte = index.readUInt8(at);
  let dropped = byte & 0x7f;
  while (byte & 0x80) {
    at += 1;
    byte = index.readUInt8(at);
    dropped = ((dropped + 1) << 7) | (byte & 0x7f);
  }
  const zero = index.indexOf(0, at + 1);
  if (zero < 0) return undefined;
  const kept = Buffer.from(last).subarray(0, Buffer.byteLength(last) - dropped);
  const name = Buffer.concat([kept, index.subarray(at + 1, zero)]).toString('utf8');
  return { name, end: zero + 1 };
}
