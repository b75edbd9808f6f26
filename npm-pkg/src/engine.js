/**
 * The only place that knows that the engine is WebAssembly: it starts at the first call, and starts anew after a
 * trap, since a trap leaves memory in a state nobody can vouch for.
 *
 * @import { Glue } from '../types/glue.d.ts'
 */
import { createGlue } from '../build/glue.js';
import { failure, readFailure } from './error.js';

/** @type {() => WebAssembly.Module} */
let compile = () => {
  throw failure('not-initialized', 'the engine has no code yet: call `initialize(bytes)` first');
};
/** @type {WebAssembly.Module | undefined} */
let compiled;
/** @type {Glue | undefined} */
let current;
/** Instances in the middle of an answer: those that never came back from it are broken. @type {WeakSet<Glue>} */
const unsettled = new WeakSet();

/**
 * Says where the code comes from, and forgets what runs.
 *
 * @param {() => WebAssembly.Module} source
 */
export function provide(source) {
  compile = source;
  compiled = undefined;
  current = undefined;
}

/**
 * @param {Glue} glue
 * @returns {boolean} whether that instance can still be asked
 */
export function isSound(glue) {
  return !unsettled.has(glue);
}

/**
 * Asks the engine: `question` gets the running instance, or the one something was opened in.
 *
 * @template T
 * @param {(glue: Glue) => T} question
 * @param {Glue} [home]
 * @returns {T}
 */
export function ask(question, home) {
  const glue = home ?? running();
  if (!isSound(glue)) {
    throw failure('engine-trap', 'the engine trapped after this evaluation was opened: open it again');
  }
  // Marked before and not after the fact: a call that ran out of stack has none left to keep books.
  unsettled.add(glue);
  try {
    const answer = question(glue);
    unsettled.delete(glue);
    return answer;
  } catch (thrown) {
    const refused = readFailure(thrown);
    if (refused) unsettled.delete(glue);
    throw refused ?? trapped(thrown);
  }
}

function running() {
  if (!current || !isSound(current)) current = start();
  return current;
}

/** @returns {Glue} */
function start() {
  compiled ??= compile();
  const glue = createGlue();
  try {
    glue.initSync({ module: compiled });
  } catch (thrown) {
    throw failure('engine-unavailable', `the engine does not start: ${reason(thrown)}`, thrown);
  }
  return glue;
}

/** @param {unknown} thrown */
function trapped(thrown) {
  return failure('engine-trap', `the engine stopped: ${reason(thrown)}; the next call starts a new one`, thrown);
}

/**
 * Compiles, with a reason a stranger can act on.
 *
 * @param {BufferSource} bytes
 */
export function compileModule(bytes) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (thrown) {
    throw failure('engine-unavailable', `the engine does not compile: ${reason(thrown)}`, thrown);
  }
}

/** @param {unknown} thrown */
function reason(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
