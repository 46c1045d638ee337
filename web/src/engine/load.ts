import { PlanshiftError } from './error.js';
import { failureOf, instantiate, type Factory } from './instantiate.js';
import type { CoreModule, Source } from './runtime.js';

const compiledOf = new Map<string, Promise<WebAssembly.Module>>();

/**
 * Starts the module in a browser or a worker: the glue and the module, both beside this script
 * unless `wasmUrl` says otherwise, are fetched at the same time. The module is compiled once for
 * every address.
 */
export async function loadInBrowser(source: Source): Promise<CoreModule> {
  if (typeof WebAssembly === 'undefined') {
    throw PlanshiftError.of('wasm_blocked', 'WebAssembly is not available here');
  }
  const [factory, module] = await Promise.all([importGlue(), compiled(source)]);
  return instantiate(factory, module);
}

async function importGlue(): Promise<Factory> {
  try {
    // The glue is written by the compiler; it stands beside the bundle and is not part of it.
    // @ts-ignore: no types come with it
    return (await import('planshift-core-glue')).default as Factory;
  } catch (cause) {
    throw PlanshiftError.of('wasm_missing', 'planshift-core.js cannot be loaded', cause);
  }
}

async function compiled(source: Source): Promise<WebAssembly.Module> {
  const { wasmBinary } = source;
  if (wasmBinary instanceof WebAssembly.Module) return wasmBinary;
  if (wasmBinary) return orFailure(WebAssembly.compile(wasmBinary));
  const url = String(source.wasmUrl ?? new URL('./planshift-core.wasm', import.meta.url));
  let module = compiledOf.get(url);
  if (!module) {
    module = fetchAndCompile(url);
    compiledOf.set(url, module);
    module.catch(() => compiledOf.delete(url));
  }
  return module;
}

async function fetchAndCompile(url: string): Promise<WebAssembly.Module> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw PlanshiftError.of('wasm_missing', `${url} cannot be fetched`, cause);
  }
  if (!response.ok) {
    throw PlanshiftError.of('wasm_missing', `${url} answers ${response.status}`);
  }
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/wasm\b/i.test(type)) {
    throw PlanshiftError.of('wasm_wrong_type', `${url} is sent as "${type}"`);
  }
  return orFailure(WebAssembly.compileStreaming(response));
}

function orFailure(compiling: Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  return compiling.catch((cause: unknown) => {
    throw failureOf(cause);
  });
}
