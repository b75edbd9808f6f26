import type {
  Blobs,
  Description,
  Diagnostic,
  Inventory,
  PolicyCheck,
  RenderOptions,
  Report,
  Request,
} from './documents.js';

/** Judges a request. What a lockfile violates stands in the report; only what cannot be judged is thrown. */
export function evaluate(request: Request | string, blobs?: Blobs): Report;

/** The report as the engine wrote it: the same bytes in every host. */
export function evaluateText(request: Request | string, blobs?: Blobs): string;

/** Reads lockfiles without judging them. */
export function inspect(request: Request | string, blobs?: Blobs): Inventory;

/** Reads policy layers: what is wrong with them, and what they need. */
export function validatePolicy(request: Request | string, blobs?: Blobs): PolicyCheck;

/** Turns a report into another format: `human`, `json`, … (`describe()` lists them). */
export function render(report: Report | string, format: string, options?: RenderOptions, blobs?: Blobs): string;

/** What this engine is and can do: formats, rules, presets, limits. */
export function describe(): Description;

/** A request that is read once and can be asked several questions. */
export class Evaluation {
  private constructor();
  static open(request: Request | string, blobs?: Blobs): Evaluation;
  evaluate(): Report;
  /** The report as the engine wrote it: the same bytes in every host. */
  evaluateText(): string;
  inspect(): Inventory;
  render(format: string, options?: RenderOptions): string;
  /** Gives the memory back. Calling it again does nothing. */
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * A call that could not be answered. `code` is `bad-request`, `bad-policy`, `nothing-to-judge`, `disposed`,
 * `not-initialized`, `engine-unavailable` or `engine-trap`; after a trap the next call starts a new engine.
 */
export class LockverdictError extends Error {
  constructor(code: string, errors: Diagnostic[], options?: ErrorOptions);
  readonly name: 'LockverdictError';
  readonly code: string;
  /** Every reason that was found, not only the first. */
  readonly errors: Diagnostic[];
}
