/**
 * From what the browser hands over (a choice, a drop, a paste) to named files. Names come first and contents last: of
 * a whole project only the handful of files that matter is ever read.
 *
 * @import { Branch } from './tree.js'
 */
import { treeOf } from './tree.js';

/** Folders that hold other people's lockfiles, or none. */
const LEFT_OUT = new Set(['node_modules', '.git']);

/**
 * A file with its path. `root` is the folder it came in, with its final `/`, or `null` where it came alone.
 *
 * @typedef {{ path: string, file: File, root: string | null }} Found
 */

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
      root: file.webkitRelativePath === '' ? null : '',
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
  const lists = dropped.map(async (tree) => {
    if ('file' in tree) return [{ path: tree.name, file: await tree.file(), root: null }];
    const root = isOnly ? '' : `${tree.name}/`;
    return walk(tree, root, root);
  });
  return (await Promise.all(lists)).flat();
}

/**
 * @param {Branch} branch
 * @param {string} folder with its final `/`
 * @param {string} root
 * @returns {Promise<Found[]>}
 */
async function walk(branch, folder, root) {
  const children = (await branch.children()).filter(({ name }) => !LEFT_OUT.has(name));
  const lists = children.map(async (child) => {
    const path = folder + child.name;
    return 'file' in child ? [{ path, file: await child.file(), root }] : walk(child, `${path}/`, root);
  });
  return (await Promise.all(lists)).flat();
}
