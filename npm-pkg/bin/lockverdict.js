#!/usr/bin/env node
import { existsSync } from 'node:fs';

const root = new URL('../', import.meta.url);

// Node's own exit code for a crash is 1, which here means "denied".
process.on('uncaughtException', (error) => {
  process.exitCode = 2;
  console.error(`error: ${error.stack}`);
});

if (existsSync(new URL('dist/cli.js', root))) {
  const { main } = await import('../dist/cli.js');
  // Set and not forced, so that what is still being written gets written.
  process.exitCode = await main(process.argv.slice(2), root);
} else {
  process.exitCode = 2;
  console.error('error: `npm-pkg/dist` is missing: run `cargo xtask build`');
}
