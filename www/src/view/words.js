/** Numbers and sizes for people. */

const NUMBER = new Intl.NumberFormat('en');

/** @param {number} value */
export function number(value) {
  return NUMBER.format(value);
}

/** @param {number} value @param {string} one @param {string} [many] */
export function count(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return count(bytes, 'byte');
  if (bytes < 999_500) return `${(bytes / 1000).toPrecision(3)} kB`;
  return `${number(Math.round(bytes / 100_000) / 10)} MB`;
}

/** @param {number} milliseconds */
export function time(milliseconds) {
  if (milliseconds < 1) return 'less than 1 ms';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * `file:line:column`, as far as it is known.
 *
 * @param {{ path?: string | null, line?: number | null, column?: number | null }} place
 */
export function place({ path, line, column }) {
  return [path, line, column].filter((part) => part !== undefined && part !== null).join(':');
}
