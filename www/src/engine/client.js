/**
 * Questions to the engine in its worker, one after the other. A worker that is cancelled or breaks is replaced; every
 * question it still owed an answer is rejected with the reason.
 *
 * @import { Engine } from './load.js'
 */

/** The engine answered with a failure: the request or the policy is wrong. */
export class Refused extends Error {
  /** @param {string} json */
  constructor(json) {
    /** @type {{ code: string, errors: import('../../../npm-pkg/types/documents.d.ts').Diagnostic[] }} */
    const failure = JSON.parse(json);
    super(failure.errors.map(({ message }) => message).join('\n'));
    this.code = failure.code;
    this.errors = failure.errors;
  }
}

/** Somebody asked for something else, or pressed Cancel. */
export class Cancelled extends Error {}

/** The worker died: a trap, no memory, or it never started. */
export class Broken extends Error {}

/** @typedef {{ call: string, request?: string, report?: string, format?: string, options?: object, blobs?: Uint8Array[] }} Question */
/** @typedef {{ resolve: (answer: string) => void, reject: (reason: Error) => void }} Waiting */

export class Client {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #next = 0;
  #hasStarted = false;

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  get isBusy() {
    return this.#waiting.size > 0;
  }

  /** @param {Question} question @returns {Promise<string>} JSON or text, as the engine wrote it */
  ask(question) {
    const worker = (this.#worker ??= this.#start());
    const id = (this.#next += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...question });
    });
  }

  /** Stops whatever runs. The engine cannot be interrupted from inside, so its worker goes as a whole. */
  cancel() {
    if (this.isBusy) this.#replace(new Cancelled('cancelled'));
  }

  #start() {
    const worker = this.engine.start();
    this.#hasStarted = false;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onmessageerror = () => this.#replace(new Broken('an answer of the engine could not be read'));
    worker.onerror = (event) => {
      event.preventDefault();
      const what = this.#hasStarted ? 'stopped' : 'did not start';
      this.#replace(new Broken(`the engine ${what}: ${event.message || 'no reason given'}`));
    };
    worker.postMessage(this.engine.module);
    return worker;
  }

  /** @param {'started' | { id: number, ok?: string, error?: string }} answer */
  #hear(answer) {
    if (answer === 'started') {
      this.#hasStarted = true;
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok === undefined) waiting?.reject(new Refused(answer.error ?? ''));
    else waiting?.resolve(answer.ok);
  }

  /** @param {Error} reason */
  #replace(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const owed = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of owed) reject(reason);
  }
}
