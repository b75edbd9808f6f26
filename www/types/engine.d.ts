/** What the worker uses of the JavaScript that wasm-bindgen writes around `src/hosts/page.rs`. */
declare module 'lockverdict-engine' {
  export function initSync(options: { module: WebAssembly.Module }): unknown;
  export function serve(): void;
}

/** The bundled worker, as text (`build.mjs`). */
declare module 'worker-script' {
  const script: string;
  export default script;
}

/** Files that the bundler takes in as text. */
declare module '*.txt' {
  const text: string;
  export default text;
}

/** Trusted types, as far as the page uses them; not every browser has them. */
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string };
    }
  | undefined;
