import type { PlanshiftError } from './error.js';

/** The first bytes of every WebAssembly module. */
const magic = [0x00, 0x61, 0x73, 0x6d];

export function isWasm(bytes: Uint8Array): boolean {
  return magic.every((byte, place) => bytes[place] === byte);
}

/** Not `instanceof`: a runtime may hand over a module that was made outside of its own globals. */
export function isModule(value: unknown): value is WebAssembly.Module {
  return Object.prototype.toString.call(value) === '[object WebAssembly.Module]';
}

/**
 * The module as the package carries it a second time, inside a script: text that every bundler
 * takes along, for those that leave the file itself behind. `why` is what was wrong with the file.
 */
export async function inlineBytes(why: PlanshiftError): Promise<Uint8Array<ArrayBuffer>> {
  type Inline = { default(): Promise<Uint8Array<ArrayBuffer>> };
  let inline: Inline;
  try {
    // @ts-ignore: no types come with it
    inline = (await import('planshift-core-inline')) as Inline;
  } catch {
    throw why;
  }
  return inline.default();
}
