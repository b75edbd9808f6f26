/** Dropping anywhere on the page; the drop zone only says so. */

/** @param {(data: DataTransfer) => void} take */
export function listenForDrops(take) {
  // Every element below the pointer reports its own entering and leaving.
  let depth = 0;
  const show = () => document.body.classList.toggle('is-dropping', depth > 0);
  const isFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragenter', (event) => {
    if (isFiles(event)) depth += 1;
    show();
  });
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    show();
  });
  document.addEventListener('dragover', (event) => {
    // Without this the browser would leave the page and open the file.
    if (isFiles(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    depth = 0;
    show();
    if (!isFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    take(event.dataTransfer);
  });
}
