import { readFile } from 'node:fs/promises';

import { PlanshiftError } from './error.js';
import { instantiate, type Factory } from './instantiate.js';
import type { CoreModule, Source } from './runtime.js';
import { inlineBytes, isModule } from './wasm-bytes.js';

/**
 * Starts the module in Node, Deno or Bun: read from the package, or as the caller has it. That of the
 * package is compiled for speed (DEC-155); the glue is the one of pages.
 */
export async function loadInNode(source: Source): Promise<CoreModule> {
  // @ts-ignore: no types come with it
  const { default: factory } = (await import('planshift-core-glue')) as { default: Factory };
  return instantiate(factory, await compiled(source));
}

async function compiled({ wasmBinary, wasmUrl }: Source): Promise<WebAssembly.Module> {
  if (isModule(wasmBinary)) return wasmBinary;
  if (wasmBinary) return WebAssembly.compile(wasmBinary);
  if (wasmUrl) return WebAssembly.compile(await read(new URL(wasmUrl, import.meta.url)));
  // Bundlers find the file by this very expression; those that do not leave it behind (DEC-67).
  const found = read(new URL('./planshift-core.node.wasm', import.meta.url));
  return WebAssembly.compile(await found.catch(inlineBytes));
}

async function read(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(url));
  } catch (cause) {
    throw PlanshiftError.of('wasm_missing', `${url.href} cannot be read`, cause);
  }
}
