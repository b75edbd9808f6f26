/// <reference lib="esnext.disposable" />
export type * from './documents.js';
export * from './api.js';
