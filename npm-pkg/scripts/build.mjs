// Makes `dist/` (published) and `build/` (parts of it) from `src/`, `types/` and what `cargo xtask build` put into
// `wasm/`. Needs nothing but Node.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asCjs, asEsm, bundle } from './bundle.mjs';
import { toFactory } from './glue.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const at = (/** @type {string} */ path) => root + path;

function build() {
  const missing = ['wasm/lockverdict.js', 'wasm/lockverdict_bg.wasm'].find((file) => !existsSync(at(file)));
  if (missing) throw new Error(`\`npm-pkg/${missing}\` is missing: run \`cargo xtask build\``);
  for (const folder of ['build', 'dist']) {
    rmSync(at(folder), { recursive: true, force: true });
    mkdirSync(at(folder));
  }
  // A package carries the licence it is under.
  copyFileSync(at('../LICENSE'), at('LICENSE'));
  writeEngine();
  for (const entry of ['index', 'slim']) writeEntry(entry);
  writeFileSync(at('dist/cli.cjs'), asCjs(bundle(at('src/cli/main.js'))));
  writeFileSync(at('dist/cli.d.cts'), 'export function main(words: string[], root: string): Promise<number>;\n');
  for (const name of ['index', 'slim', 'api', 'documents']) writeTypes(name);
}

/** The parts that the modules of `src/` import from here. */
function writeEngine() {
  const code = readFileSync(at('wasm/lockverdict_bg.wasm'));
  writeFileSync(at('dist/lockverdict.wasm'), code);
  writeFileSync(at('build/wasm.js'), `export const wasm = '${code.toString('base64')}';\n`);
  writeFileSync(at('build/wasm.d.ts'), 'export const wasm: string;\n');
  writeFileSync(at('build/glue.js'), toFactory(readFileSync(at('wasm/lockverdict.js'), 'utf8')));
  copyFileSync(at('types/glue.d.ts'), at('build/glue.d.ts'));
}

/** @param {string} name */
function writeEntry(name) {
  const bundled = bundle(at(`src/${name}.js`));
  if (bundled.builtins.size > 0) throw new Error(`\`${name}\` has to run in a browser too, which has no Node modules`);
  writeFileSync(at(`dist/${name}.js`), asEsm(bundled));
  writeFileSync(at(`dist/${name}.cjs`), asCjs(bundled));
}

/** Each module system has declarations of its own: `require` and `import` see different files. @param {string} name */
function writeTypes(name) {
  const text = readFileSync(at(`types/${name}.d.ts`), 'utf8');
  writeFileSync(at(`dist/${name}.d.ts`), text);
  writeFileSync(at(`dist/${name}.d.cts`), text.replaceAll(".js';", ".cjs';"));
}

try {
  build();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
