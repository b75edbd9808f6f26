/** The engine with its code inside: nothing to load, nothing to wait for. */
import { wasm } from '../build/wasm.js';
import { decodeBase64 } from './base64.js';
import { compileModule, provide } from './engine.js';

export { describe, evaluate, evaluateText, inspect, render, validatePolicy } from './api.js';
export { LockverdictError } from './error.js';
export { Evaluation } from './evaluation.js';

provide(() => compileModule(decodeBase64(wasm)));
