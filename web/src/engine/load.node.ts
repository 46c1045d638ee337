import { readFile } from 'node:fs/promises';

import { PlanshiftError } from './error.js';
import { instantiate, type Factory } from './instantiate.js';
import type { CoreModule, Source } from './runtime.js';

/** Starts the module in Node: read from the package, or from `wasmUrl` or `wasmBinary`. */
export async function loadInNode(source: Source): Promise<CoreModule> {
  // @ts-ignore: no types come with it
  const { default: factory } = (await import('planshift-core-glue')) as { default: Factory };
  return instantiate(factory, await compiled(source));
}

async function compiled(source: Source): Promise<WebAssembly.Module> {
  const { wasmBinary } = source;
  if (wasmBinary instanceof WebAssembly.Module) return wasmBinary;
  return WebAssembly.compile(wasmBinary ?? (await read(source)));
}

async function read(source: Source): Promise<BufferSource> {
  const url = new URL(source.wasmUrl ?? './planshift-core.wasm', import.meta.url);
  try {
    return new Uint8Array(await readFile(url));
  } catch (cause) {
    throw PlanshiftError.of('wasm_missing', `${url.href} cannot be read`, cause);
  }
}
