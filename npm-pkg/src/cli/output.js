/**
 * Standard output and error. Written through the file descriptor: `process.stdout` costs some milliseconds to set up
 * and is only asked for where it is needed.
 */
import { fstatSync, writeSync } from 'node:fs';

const STDOUT = 1;
const STDERR = 2;
/** Nobody reads any more: `lockverdict check | head -1`. */
const CLOSED = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', 'EBADF']);
/** @type {Set<number>} */
const closed = new Set();

/** @param {string} text */
export function print(text) {
  write(STDOUT, text);
}

/**
 * One line for people, beside the output proper.
 *
 * @param {string} line
 */
export function note(line) {
  write(STDERR, `${line}\n`);
}

/**
 * @param {number} descriptor
 * @param {string} text
 */
function write(descriptor, text) {
  let rest = Buffer.from(text);
  while (rest.length > 0 && !closed.has(descriptor)) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EAGAIN') return writeLater(descriptor, rest);
      if (!CLOSED.has(code)) throw error;
      closed.add(descriptor);
    }
  }
}

/**
 * A pipe that does not block and is full: Node's stream waits for it, and Node waits for the stream before it ends.
 *
 * @param {number} descriptor
 * @param {Buffer} rest
 */
function writeLater(descriptor, rest) {
  const stream = descriptor === STDOUT ? process.stdout : process.stderr;
  if (stream.listenerCount('error') === 0) {
    stream.on('error', (error) => {
      if (!CLOSED.has(codeOf(error))) throw error;
    });
  }
  stream.write(rest);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * How people see the output: colours only on a terminal that wants them, and its width.
 *
 * @param {boolean} plain
 * @returns {{ color: boolean, width?: number }}
 */
export function terminal(plain) {
  const maybe = isCharacterDevice(STDOUT);
  if (!maybe || !process.stdout.isTTY) return { color: false };
  const { NO_COLOR, TERM } = process.env;
  const width = process.stdout.columns;
  // A terminal that does not know its size says 0.
  return { color: !plain && !NO_COLOR && TERM !== 'dumb', ...(width > 0 && { width }) };
}

/** @param {number} descriptor */
function isCharacterDevice(descriptor) {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}
