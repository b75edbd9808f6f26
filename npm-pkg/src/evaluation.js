/** @import { Blobs, Inventory, RenderOptions, Report, Request } from '../types/documents.d.ts' */
/** @import { Glue, GlueEvaluation } from '../types/glue.d.ts' */
import { ask, isSound } from './engine.js';
import { failure } from './error.js';
import { toBlobs, toText } from './values.js';

/** @typedef {{ glue: Glue, handle: GlueEvaluation }} Opened */

/** Frees what a caller forgot to dispose of. @type {FinalizationRegistry<Opened> | undefined} */
const forgotten = typeof FinalizationRegistry === 'undefined' ? undefined : new FinalizationRegistry(release);

/** A request that is read once and can be asked several questions. */
export class Evaluation {
  /** @type {Opened | undefined} */
  #opened;

  /** @param {Opened} opened */
  constructor(opened) {
    this.#opened = opened;
    forgotten?.register(this, opened, this);
  }

  /**
   * Reads a request with everything in it.
   *
   * @param {Request | string} request
   * @param {Blobs} [blobs]
   */
  static open(request, blobs = []) {
    const text = toText(request, 'request');
    const contents = toBlobs(blobs);
    return new Evaluation(ask((glue) => ({ glue, handle: glue.Evaluation.open(text, contents) })));
  }

  /** @returns {Report} */
  evaluate() {
    return JSON.parse(this.evaluateText());
  }

  /** The report as the engine wrote it: the same bytes in every host. */
  evaluateText() {
    return this.#ask((handle) => handle.evaluate());
  }

  /** @returns {Inventory} */
  inspect() {
    return JSON.parse(this.#ask((handle) => handle.inspect()));
  }

  /**
   * The report in another format.
   *
   * @param {string} format
   * @param {RenderOptions} [options]
   */
  render(format, options = {}) {
    return this.#ask((handle) => handle.render(String(format), options));
  }

  /** Gives the memory back. Calling it again does nothing. */
  dispose() {
    if (!this.#opened) return;
    forgotten?.unregister(this);
    release(this.#opened);
    this.#opened = undefined;
  }

  /**
   * @template T
   * @param {(handle: GlueEvaluation) => T} question
   */
  #ask(question) {
    const opened = this.#opened;
    if (!opened) throw failure('disposed', 'this evaluation was disposed of: open a new one');
    return ask(() => question(opened.handle), opened.glue);
  }
}

// Where the platform has no `using`, a method under the key `undefined` would help nobody.
if (Symbol.dispose) {
  Object.defineProperty(Evaluation.prototype, Symbol.dispose, {
    value: Evaluation.prototype.dispose,
    configurable: true,
    writable: true,
  });
}

/** Memory of an instance that trapped goes with the instance. @param {Opened} opened */
function release({ glue, handle }) {
  if (isSound(glue)) handle.free();
}
