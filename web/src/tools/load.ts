import { PlanshiftError } from '../engine/error.js';
import { instantiate, type Factory } from '../engine/instantiate.js';
import { withTools, type ToolsModule } from './module.js';

/** Starts the tools in a page: they stand one folder above the studio's scripts. */
export async function loadTools(): Promise<ToolsModule> {
  const url = new URL('../planshift-tools.wasm', import.meta.url);
  const fetching = fetch(url).then((response) => {
    if (!response.ok) {
      throw PlanshiftError.of('wasm_missing', `${url.href} answers ${response.status}`);
    }
    return WebAssembly.compileStreaming(response);
  });
  // @ts-ignore: no types come with it
  const glue = import('planshift-tools-glue') as Promise<{ default: Factory }>;
  const [{ default: factory }, module] = await Promise.all([glue, fetching]);
  return instantiate(factory, module, withTools);
}
