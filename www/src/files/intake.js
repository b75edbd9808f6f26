/**
 * From what the browser hands over (a choice, a drop, a paste) to named files. Names come first and contents last: of
 * a whole project only the handful of files that matter is ever read.
 */

/** Folders that hold other people's lockfiles, or none. */
const LEFT_OUT = new Set(['node_modules', '.git']);

/** @typedef {{ path: string, file: File, fromFolder: boolean }} Found */

/**
 * The files of a chooser. A chosen folder names itself first; paths are relative to it.
 *
 * @param {Iterable<File>} files
 * @returns {Found[]}
 */
export function fromChooser(files) {
  return [...files]
    .map((file) => ({
      path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
      file,
      fromFolder: file.webkitRelativePath !== '',
    }))
    .filter(({ path }) => !path.split('/').some((part) => LEFT_OUT.has(part)));
}

/**
 * The files of a drop. The entries have to be taken at once: behind the first `await` the browser has emptied the list.
 *
 * @param {DataTransfer} data
 * @returns {Promise<Found[]>}
 */
export async function fromDrop(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return fromChooser(data.files);
  // One folder is the project itself; of several each keeps its name.
  const only = entries.length === 1 ? entries[0] : undefined;
  const lists = await Promise.all(entries.map((entry) => walk(entry, entry === only ? '' : entry.name)));
  return lists.flat();
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} path
 * @returns {Promise<Found[]>}
 */
async function walk(entry, path) {
  if (isFile(entry)) {
    const file = await new Promise((/** @type {(file: File) => void} */ resolve, reject) => entry.file(resolve, reject));
    return [{ path: path || file.name, file, fromFolder: entry.fullPath !== `/${file.name}` }];
  }
  const children = await childrenOf(/** @type {FileSystemDirectoryEntry} */ (entry));
  const inside = children.filter((child) => !LEFT_OUT.has(child.name));
  const lists = await Promise.all(inside.map((child) => walk(child, path ? `${path}/${child.name}` : child.name)));
  return lists.flat();
}

/**
 * @param {FileSystemEntry} entry
 * @returns {entry is FileSystemFileEntry}
 */
function isFile(entry) {
  return entry.isFile;
}

/**
 * Browsers hand out a folder in portions; an empty one is the end.
 *
 * @param {FileSystemDirectoryEntry} folder
 */
async function childrenOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    const portion = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
