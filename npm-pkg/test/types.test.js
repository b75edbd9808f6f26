import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { describe, evaluate, inspect, validatePolicy } from 'lockverdict';
import { BROKEN, DENIED, GOOD, lockfile, WARNED } from './support/project.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/package.json').replace('package.json', 'bin/tsc');

/**
 * Compiles files below `build/types`, which is inside the package: `lockverdict` means this package there.
 *
 * @param {string} name
 * @param {Record<string, string>} files
 * @param {string[]} options
 */
function compiles(name, files, options) {
  const folder = join(root, 'build/types', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const roots = Object.keys(files).map((file) => join(folder, file));
  const words = [tsc, '--noEmit', '--strict', '--ignoreConfig', '--types', '', ...options, ...roots];
  return spawnSync(process.execPath, words, { encoding: 'utf8', cwd: folder }).stdout;
}

const NODE = ['--module', 'nodenext', '--lib', 'es2022,dom'];

/** Reports, inventories and the rest as the engine really writes them. */
function realOutputs() {
  const ugly = lockfile({
    'node_modules/git': { version: '1.0.0', resolved: 'git+ssh://git@git.example/a/b.git#main' },
    'node_modules/alias': { name: 'real', version: '2.0.0', deprecated: 'old', license: 'MIT', hasInstallScript: true },
    'node_modules/bare': {},
  });
  const blobs = [GOOD, DENIED, WARNED, BROKEN, ugly, '{"lockfileVersion": 3, "packages": {}}'];
  const files = blobs.map((_, blob) => ({ path: `${blob}/package-lock.json`, content: { blob } }));
  const request = { schema: 1, now: '2026-11-21T20:53:00Z', files };
  const broken = [{ name: 'p.toml', content: 'schema = 1\n[rules.x]\n' }];
  return {
    Report: [evaluate(request, blobs), evaluate({ ...request, policy: [{ name: 'p', content: 'schema = 1\nextends = ["strict"]' }], options: { digests: true } }, blobs)],
    Inventory: [inspect({ ...request, options: { digests: true } }, blobs)],
    PolicyCheck: [validatePolicy({ schema: 1 }), validatePolicy({ schema: 1, policy: broken })],
    Description: [describe()],
  };
}

test('what the engine writes has the declared types, and no member more', () => {
  const lines = Object.entries(realOutputs()).flatMap(([type, values]) =>
    values.map((value) => `(${JSON.stringify(value)}) satisfies ${type};`),
  );
  const imports = "import type { Description, Inventory, PolicyCheck, Report } from 'lockverdict';";
  assert.equal(compiles('outputs', { 'outputs.mts': [imports, ...lines].join('\n') }, NODE), '');
});

test('what the engine never writes does not have the declared types', () => {
  const text = `import type { Report } from 'lockverdict';
declare const report: Report;
// @ts-expect-error
report.verdict = 'maybe';
// @ts-expect-error
report.findings[0].severity;
// @ts-expect-error
({ ...report, summary: undefined }) satisfies Report;
`;
  assert.equal(compiles('wrong', { 'wrong.mts': text }, NODE), '');
});

/** Members that may be null and are always there; the schemas say only the first. */
const ALWAYS_THERE = { PackageRef: ['version'], PackageEntry: ['version'], SourceEntry: ['url'], File: ['content'] };

/** Where the declarations have a name of their own. */
const NAMES = { Inventories: 'Inventory', Validation: 'PolicyCheck', Request: 'Request', Report: 'Report', Description: 'Description' };

test('the declarations say what the JSON schemas say, both ways', async () => {
  /** @type {Record<string, string>} */
  const files = {};
  const checks = [];
  for (const file of ['request', 'report', 'inventory', 'validation', 'description']) {
    const schema = JSON.parse(readFileSync(join(root, `schemas/${file}.schema.json`), 'utf8'));
    tidy(schema, schema.title);
    const options = { additionalProperties: false, bannerComment: '', format: false, ignoreMinAndMaxItems: true };
    files[`${file}.d.ts`] = await compile(schema, schema.title, options);
    const ours = NAMES[/** @type {keyof typeof NAMES} */ (schema.title)];
    checks.push(`import type { ${schema.title} as Schema${ours} } from './${file}.js';`);
    checks.push(`export const difference${ours}: never = {} as Difference<Schema${ours}, ours.${ours}>;`);
  }
  files['same.mts'] = `import type * as ours from 'lockverdict';
type Plain<T> = T extends (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
type Difference<A, B> = Same<A, B> extends true ? never : Members<Required<A>, Required<B>>;
type Members<A, B> = { [K in keyof A | keyof B]: K extends keyof A & keyof B ? (Same<A[K], B[K]> extends true ? never : K) : K }[keyof A | keyof B];
${checks.join('\n')}
`;
  assert.equal(compiles('schemas', files, NODE), '');
});

/**
 * An optional member is absent and never null; generated schemas say both.
 *
 * @param {any} schema
 * @param {string} name
 */
function tidy(schema, name) {
  for (const [definition, inner] of Object.entries(schema.$defs ?? {})) tidy(inner, definition);
  const there = ALWAYS_THERE[/** @type {keyof typeof ALWAYS_THERE} */ (name)] ?? [];
  schema.required = [...(schema.required ?? []), ...there];
  for (const [member, value] of Object.entries(schema.properties ?? {})) {
    delete value.default;
    if (there.includes(member)) continue;
    if (Array.isArray(value.type)) value.type = value.type.find((/** @type {string} */ type) => type !== 'null');
    value.anyOf &&= value.anyOf.filter((/** @type {any} */ choice) => choice.type !== 'null');
  }
}

test('the implementation is what is declared', () => {
  const text = `import * as inlined from '../../../src/index.js';
import * as slim from '../../../src/slim.js';
inlined satisfies Omit<typeof import('lockverdict'), 'Evaluation' | 'LockverdictError'>;
slim satisfies Omit<typeof import('lockverdict/slim'), 'Evaluation' | 'LockverdictError'>;
({} as inlined.Evaluation) satisfies Omit<import('lockverdict').Evaluation, typeof Symbol.dispose>;
({} as inlined.LockverdictError) satisfies Omit<import('lockverdict').LockverdictError, 'name'>;
inlined.Evaluation.open satisfies typeof import('lockverdict').Evaluation.open extends (...a: infer A) => unknown ? (...a: A) => unknown : never;
`;
  const options = ['--module', 'nodenext', '--lib', 'es2024,esnext.disposable,dom', '--allowJs', '--checkJs', 'false', '--types', 'node', '--skipLibCheck'];
  assert.equal(compiles('implementation', { 'implementation.mts': text }, options), '');
});

test('the glue is what wasm-bindgen declares', () => {
  const text = `import * as made from '../../../wasm/lockverdict.js';
import type { Glue } from '../../../types/glue.js';
made satisfies Glue;
`;
  assert.equal(compiles('glue', { 'glue.mts': text }, [...NODE.slice(0, 2), '--lib', 'es2022,dom,esnext.disposable']), '');
});

const USE = `const report = evaluate({ schema: 1, now: '2026-11-21T20:53:00Z' }, [new Uint8Array()]);
report.findings.map((finding) => finding.package?.purl.length ?? finding.message);
const request = { schema: 1, files: [{ path: 'package-lock.json', content: { blob: 0 } }] };
const evaluation = Evaluation.open(request, ['']);
evaluation[Symbol.dispose]();
render(report, 'human', { color: true });
try {} catch (error) { if (error instanceof LockverdictError) error.errors[0]?.line?.toFixed(); }
`;
const NAMES_USED = '{ evaluate, Evaluation, LockverdictError, render }';

for (const [kind, file, head, options] of /** @type {[string, string, string, string[]][]} */ ([
  ['ESM in Node', 'use.mts', `import ${NAMES_USED} from 'lockverdict';`, ['--module', 'node16']],
  ['CommonJS in Node', 'use.cts', `import ${NAMES_USED} from 'lockverdict';`, ['--module', 'node16']],
  ['require in Node', 'use.cts', `import lockverdict = require('lockverdict');\nconst ${NAMES_USED} = lockverdict;`, ['--module', 'nodenext']],
  ['slim', 'use.mts', `import { initialize, ${NAMES_USED.slice(2)} from 'lockverdict/slim';\ninitialize(new Uint8Array());`, ['--module', 'nodenext']],
  ['a bundler', 'use.ts', `import ${NAMES_USED} from 'lockverdict';`, ['--module', 'esnext', '--moduleResolution', 'bundler']],
])) {
  test(`the types work for ${kind}`, () => {
    assert.equal(compiles(`use ${kind}`, { [file]: `${head}\n${USE}` }, [...options, '--target', 'es2022', '--lib', 'es2022,dom']), '');
  });
}
