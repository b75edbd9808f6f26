/** Settings for a process that judges once and ends. */
import { setFlagsFromString } from 'node:v8';

/**
 * Optimising machine code costs more than it saves in a run this short (measured: 160 ms of processor time become 60),
 * so only a run over very much input gets it; and code that came with this package need not be validated before it is
 * used. Flags come and go with V8, and it prints an error for one it does not know: hence only where they were tried.
 */
export function tuneForOneRun() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 20 || major > 24 || 'bun' in process.versions || 'deno' in process.versions) return;
  setFlagsFromString('--wasm-tiering-budget=100000000');
  setFlagsFromString('--wasm-lazy-validation');
}
