/** What `wasm-bindgen` makes of `src/hosts/js.rs`. A test compares it with the declarations of the real build. */
export interface Glue {
  initSync(code: { module: WebAssembly.Module }): unknown;
  evaluate(request: string, blobs: unknown[]): string;
  inspect(request: string, blobs: unknown[]): string;
  validatePolicy(request: string, blobs: unknown[]): string;
  render(report: string, format: string, options: unknown, blobs: unknown[]): string;
  describe(): string;
  Evaluation: { open(request: string, blobs: unknown[]): GlueEvaluation };
}

export interface GlueEvaluation {
  evaluate(): string;
  inspect(): string;
  render(format: string, options: unknown): string;
  free(): void;
}

/** One instance of the engine, not yet started. */
export function createGlue(): Glue;
