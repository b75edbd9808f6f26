/** A file for the reader, made from a string: no server has to send it. */

/** @param {string} name @param {string} text @param {string} type */
export function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken what it needs when the click returns; the memory goes a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
