/**
 * The lines of a file, found in its bytes: what the engine counted in bytes is looked up in bytes, and a file of 60 MB
 * is never decoded as a whole to show one line of it.
 */

const LF = 10;
const CR = 13;

export class Lines {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.starts = starts(bytes);
  }

  get count() {
    return this.starts.length;
  }

  /**
   * The byte range of a line that counts from 1, without its line end; nothing where there is no such line.
   *
   * @param {number} line
   * @returns {[number, number] | undefined}
   */
  range(line) {
    const start = this.starts[line - 1];
    if (start === undefined) return undefined;
    let end = this.starts[line] ?? this.bytes.length;
    while (end > start && (this.bytes[end - 1] === LF || this.bytes[end - 1] === CR)) end -= 1;
    return [start, end];
  }

  /**
   * A range as text. A cut in the middle of a character moves to its start.
   *
   * @param {number} from
   * @param {number} to
   */
  text(from, to) {
    return new TextDecoder().decode(this.bytes.subarray(this.#boundary(from), this.#boundary(to)));
  }

  /** @param {number} offset */
  #boundary(offset) {
    let at = Math.max(0, Math.min(offset, this.bytes.length));
    while (at > 0 && at < this.bytes.length && ((this.bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
    return at;
  }
}

/**
 * Lines end with `\n`, `\r\n` or a lone `\r`, as in `src/text/lines.rs`.
 *
 * @param {Uint8Array} bytes
 */
function starts(bytes) {
  const found = [0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) found.push(at + 1);
  }
  return found;
}
