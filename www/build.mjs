// Makes `dist/lockverdict.html`, one file with everything in it, from `src/` and what `cargo xtask build` put into
// `target/page/`. `--engine FOLDER` and `--out FILE` take other places.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';

const www = fileURLToPath(new URL('./', import.meta.url));
const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: join(www, '../target/page') },
    out: { type: 'string', default: join(www, '../dist/lockverdict.html') },
  },
});

async function build() {
  const glue = resolve(values.engine, 'lockverdict.js');
  if (!existsSync(glue)) throw new Error(`\`${glue}\` is missing: run \`cargo xtask build\``);
  const script = await scriptOf(glue);
  const style = await styleOf();
  const engine = deflateRawSync(readFileSync(resolve(values.engine, 'lockverdict_bg.wasm')), { level: 9 });
  const page = filled(readFileSync(join(www, 'src/page.html'), 'utf8'), {
    csp: policyOf(script, style),
    icon: iconUrl(),
    style,
    script,
    engine: engine.toString('base64'),
  });
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, page);
}

/** The worker is a string inside the page's script, so that one hash vouches for both. @param {string} glue */
async function scriptOf(glue) {
  const worker = await bundled('src/engine/worker.js', { alias: { 'lockverdict-engine': glue } });
  return bundled('src/main.js', {
    loader: { '.txt': 'text' },
    plugins: [
      {
        name: 'worker-script',
        setup(build) {
          build.onResolve({ filter: /^worker-script$/ }, () => ({ path: 'worker', namespace: 'worker-script' }));
          build.onLoad({ filter: /.*/, namespace: 'worker-script' }, () => ({ contents: worker, loader: 'text' }));
        },
      },
    ],
  });
}

function styleOf() {
  return bundled('src/style/index.css', {});
}

/**
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} options
 */
async function bundled(entry, options) {
  const { build } = await esbuild();
  const { outputFiles = [] } = await build({
    absWorkingDir: www,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    // Class fields, `??=`, `DecompressionStream` for raw deflate: all of 2023 and later.
    target: ['chrome109', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    ...options,
  });
  return outputFiles[0]?.text.trim() ?? '';
}

/** `cargo xtask build` starts from a bare machine: what this script needs, it installs as the lockfile says. */
async function esbuild() {
  if (!existsSync(join(www, 'node_modules/esbuild'))) {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: www, stdio: 'inherit' });
  }
  return import('esbuild');
}

/**
 * What the browser lets the page do: run these two inline texts, compile wasm, start a worker from a blob, show its own
 * icon. A blob worker inherits all of it. The last two lines close the ways from a string to markup or code.
 *
 * @param {string} script
 * @param {string} style
 */
function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'none'",
    'img-src data:',
    `style-src '${hash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types worker',
  ].join('; ');
}

/** @param {string} text */
function hash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function iconUrl() {
  const svg = readFileSync(join(www, 'src/icon.svg'), 'utf8').trim();
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/**
 * @param {string} template
 * @param {Record<string, string>} parts
 */
function filled(template, parts) {
  if (/<\/(?:script|style)/i.test(`${parts['script']}${parts['style']}`))
    throw new Error('a part would end its own element');
  return template.replace(/<!--[^]*?-->\n?/g, '').replace(/\{\{(\w+)\}\}/g, (_, name) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the template asks for \`${name}\``);
    return part;
  });
}

try {
  await build();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
