// Turns wasm-bindgen's module, which is one instance for ever, into a function that makes instances: after a trap
// the next call needs a fresh one. The asynchronous start goes, because it fetches; so does the registry of
// finalizers, because a finalizer of a trapped instance would throw out of nowhere (`src/evaluation.js` has its own).

const EXPORTS = ['initSync', 'evaluate', 'inspect', 'validatePolicy', 'render', 'describe', 'Evaluation'];
const ASYNCHRONOUS = /^(?:let __wbg_init_promise;\n|async function __wbg_\w+\([^]*?^\}\n)/gm;
const EXPORT_LIST = /^export \{[^}]*\};?$/gm;

/** @param {string} source the JavaScript that wasm-bindgen wrote for its target `web` */
export function toFactory(source) {
  const body = source
    .replace(/^\/\* @ts-self-types=.*\n/m, '')
    .replace(ASYNCHRONOUS, '')
    .replace(EXPORT_LIST, '')
    .replace(/^export (?=(?:class|function) )/gm, '')
    .trim();
  verify(body);
  return [
    '// Generated from the output of wasm-bindgen by scripts/build.mjs.',
    'export function createGlue() {',
    'const FinalizationRegistry = undefined;',
    body,
    `return { ${EXPORTS.join(', ')} };`,
    '}',
    '',
  ].join('\n');
}

/** @param {string} body */
function verify(body) {
  const leftover = body.match(/^export\b.*|^import\b.*|\bimport\.meta\b|\bfetch\(|\basync\b/m);
  if (leftover) throw new Error(`wasm-bindgen writes something new: \`${leftover[0]}\`; teach scripts/glue.mjs about it`);
  for (const name of EXPORTS) {
    if (!new RegExp(`^(?:class|function) ${name}\\b`, 'm').test(body)) {
      throw new Error(`the engine does not export \`${name}\`: compare src/hosts/js.rs with scripts/glue.mjs`);
    }
  }
}
