import { pageModule, fetchEarly } from '../engine/early.js';

/** The module and the catalog are on their way while the code that reads them still comes. */
export function hasten(src: string | null, wasmUrl: string | null): void {
  if (src) fetchEarly(addressOf(src));
  if (typeof WebAssembly !== 'undefined') {
    fetchEarly(wasmUrl ? addressOf(wasmUrl) : pageModule());
  }
}

export function addressOf(src: string): string {
  try {
    return new URL(src, document.baseURI).href;
  } catch {
    return src;
  }
}
