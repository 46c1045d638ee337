import { PlanshiftError } from './error.js';
import { instantiate, type Factory } from './instantiate.js';
import type { CoreModule, Loader, Source } from './runtime.js';
import { isModule } from './wasm-bytes.js';

/**
 * Starts the module where nothing may be compiled at run time (Cloudflare's workerd, the edge
 * runtime of Next.js): it is imported, and the runtime has compiled it beforehand.
 */
export function loadImported(imported: unknown): Loader {
  return async (source: Source): Promise<CoreModule> => {
    // @ts-ignore: no types come with it
    const { default: factory } = (await import('planshift-core-glue')) as { default: Factory };
    return instantiate(factory, moduleOf(source, imported));
  };
}

function moduleOf({ wasmBinary, wasmUrl }: Source, imported: unknown): WebAssembly.Module {
  const module = wasmBinary ?? imported;
  if (!wasmUrl && isModule(module)) return module;
  const given = wasmUrl ? 'wasmUrl' : wasmBinary ? 'wasmBinary' : 'planshift-core.wasm';
  throw PlanshiftError.of(
    'wasm_blocked',
    `${given}: this runtime compiles no WebAssembly; import planshift/core.wasm as a module and` +
      ' pass it as wasmBinary',
  );
}
