/**
 * From what the browser hands over (a choice, a drop, a paste) to named files. Names come first and contents last: of
 * a whole project only the handful of files that matter is ever read.
 *
 * @import { Tree } from './tree.js'
 */
import { treeOf } from './tree.js';

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
 * The files of a drop. They have to be taken at once: behind the first `await` the browser has emptied the list.
 *
 * @param {DataTransfer} data
 * @returns {Promise<Found[]>}
 */
export async function fromDrop(data) {
  const trees = [...data.items].filter(({ kind }) => kind === 'file').map(treeOf);
  if (trees.length === 0) return fromChooser(data.files);
  const dropped = (await Promise.all(trees)).filter((tree) => tree !== undefined);
  // One folder is the project itself; of several each keeps its name.
  const isOnly = dropped.length === 1;
  const lists = await Promise.all(
    dropped.map((tree) => walk(tree, isOnly && !('file' in tree) ? '' : tree.name, false)),
  );
  return lists.flat();
}

/**
 * @param {Tree} tree
 * @param {string} path
 * @param {boolean} fromFolder
 * @returns {Promise<Found[]>}
 */
async function walk(tree, path, fromFolder) {
  if ('file' in tree) return [{ path, file: await tree.file(), fromFolder }];
  const children = (await tree.children()).filter(({ name }) => !LEFT_OUT.has(name));
  const lists = await Promise.all(
    children.map((child) => walk(child, path ? `${path}/${child.name}` : child.name, true)),
  );
  return lists.flat();
}
