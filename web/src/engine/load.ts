import { besideThisScript, pageModule, takeFetched } from './early.js';
import { PlanshiftError } from './error.js';
import { failureOf, instantiate, type Factory } from './instantiate.js';
import type { CoreModule, Source } from './runtime.js';
import { inlineBytes, isModule, isWasm } from './wasm-bytes.js';

const compiledOf = new Map<string, Promise<WebAssembly.Module>>();

/**
 * Starts the module in a browser or a worker: the glue and the module, both beside this script
 * unless `wasmUrl` says otherwise, are fetched at the same time. The module is compiled once for
 * every address. Where a bundler or a server lost the file, the copy inside the script stands in
 * (DEC-67); an address that the page gave itself is never replaced.
 */
export function loadInBrowser(source: Source): Promise<CoreModule> {
  return load(source, besideThisScript());
}

/** The same with the module of a page (DEC-139). */
export function loadForPage(source: Source): Promise<CoreModule> {
  return load(source, pageModule());
}

async function load(source: Source, beside: string | null): Promise<CoreModule> {
  if (typeof WebAssembly === 'undefined') {
    throw PlanshiftError.of('wasm_blocked', 'WebAssembly is not available here');
  }
  const [factory, module] = await Promise.all([importGlue(), compiled(source, beside)]);
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

async function compiled(
  { wasmBinary, wasmUrl }: Source,
  beside: string | null,
): Promise<WebAssembly.Module> {
  if (isModule(wasmBinary)) return wasmBinary;
  if (wasmBinary) return orFailure(WebAssembly.compile(wasmBinary));
  if (wasmUrl) return once(String(wasmUrl), fetchAndCompile);
  // A script that does not know its own address carries the module inside.
  if (beside === null) return once('', async () => orFailure(WebAssembly.compile(await inside())));
  return once(beside, async (url) => {
    try {
      return await fetchAndCompile(url);
    } catch (error) {
      const why = error as PlanshiftError;
      if (why.code !== 'wasm_missing' && why.code !== 'wasm_wrong_type') throw why;
      const bytes = await inlineBytes(why);
      console.warn(`planshift: ${why.message}; the copy inside the script is used instead`);
      return orFailure(WebAssembly.compile(bytes));
    }
  });
}

const inside = (): Promise<Uint8Array<ArrayBuffer>> =>
  inlineBytes(PlanshiftError.of('wasm_missing', 'the module inside the script cannot be read'));

function once(
  url: string,
  compile: (url: string) => Promise<WebAssembly.Module>,
): Promise<WebAssembly.Module> {
  let module = compiledOf.get(url);
  if (!module) {
    module = compile(url);
    compiledOf.set(url, module);
    module.catch(() => compiledOf.delete(url));
  }
  return module;
}

/** A type other than `application/wasm` costs the streaming, as long as the bytes are right. */
async function fetchAndCompile(url: string): Promise<WebAssembly.Module> {
  let response: Response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    response = await takeFetched(url);
    if (response.ok && /^application\/wasm\b/i.test(typeOf(response))) {
      return await orFailure(WebAssembly.compileStreaming(response));
    }
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof PlanshiftError) throw cause;
    throw PlanshiftError.of('wasm_missing', `${url} cannot be fetched`, cause);
  }
  if (!response.ok) {
    throw PlanshiftError.of('wasm_missing', `${url} answers ${response.status}`);
  }
  if (!isWasm(bytes)) {
    throw PlanshiftError.of('wasm_wrong_type', `${url} is sent as "${typeOf(response)}"`);
  }
  return orFailure(WebAssembly.compile(bytes));
}

function typeOf(response: Response): string {
  return response.headers.get('content-type') ?? '';
}

function orFailure(compiling: Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  return compiling.catch((cause: unknown) => {
    throw failureOf(cause);
  });
}
