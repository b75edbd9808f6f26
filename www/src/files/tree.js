/**
 * Dropped files and folders, by the two interfaces there are for them.
 *
 * Chromium refuses to read entries on a page that was opened from disk, and reads handles there; other browsers have
 * entries only. So handles come first, where they exist.
 */

/** @typedef {{ name: string, file: () => Promise<File> }} Leaf */
/** @typedef {{ name: string, children: () => Promise<Tree[]> }} Branch */
/** @typedef {Leaf | Branch} Tree */
/** @typedef {DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> }} Item */

/** To be called before the first `await` of a drop. @param {Item} item @returns {Promise<Tree | undefined>} */
export function treeOf(item) {
  const file = item.getAsFile();
  const entry = item.webkitGetAsEntry();
  if (entry?.isFile && file) return Promise.resolve({ name: file.name, file: () => Promise.resolve(file) });
  if (item.getAsFileSystemHandle)
    return item.getAsFileSystemHandle().then((handle) => (handle ? fromHandle(handle) : undefined));
  return Promise.resolve(entry ? fromEntry(entry) : undefined);
}

/** @param {FileSystemHandle} handle @returns {Tree} */
function fromHandle(handle) {
  const { name } = handle;
  if (handle instanceof FileSystemFileHandle) return { name, file: () => handle.getFile() };
  return {
    name,
    children: async () => {
      const found = [];
      for await (const child of /** @type {FileSystemDirectoryHandle} */ (handle).values())
        found.push(fromHandle(child));
      return found;
    },
  };
}

/** @param {FileSystemEntry} entry @returns {Tree} */
function fromEntry(entry) {
  const { name } = entry;
  if (isFile(entry)) return { name, file: () => new Promise((resolve, reject) => entry.file(resolve, reject)) };
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @returns {Promise<FileSystemEntry[]>} */
  const portion = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  return {
    name,
    children: async () => {
      // A folder comes in portions; an empty one is the end.
      const found = [];
      for (let some = await portion(); some.length > 0; some = await portion()) found.push(...some.map(fromEntry));
      return found;
    },
  };
}

/**
 * @param {FileSystemEntry} entry
 * @returns {entry is FileSystemFileEntry}
 */
function isFile(entry) {
  return entry.isFile;
}
