#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Node's own exit code for a crash is 1, which here means "denied".
process.on('uncaughtException', (error) => {
  process.exitCode = 2;
  console.error(`error: ${error.stack}`);
});

const root = join(__dirname, '..');

async function start() {
  if (!existsSync(join(root, 'dist/cli.cjs'))) {
    console.error('error: `npm-pkg/dist` is missing: run `cargo xtask build`');
    return 2;
  }
  return require('../dist/cli.cjs').main(process.argv.slice(2), root);
}

start().then((code) => {
  // Set and not forced, so that what is still being written gets written.
  process.exitCode = code;
});
