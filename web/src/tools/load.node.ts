import { readFile } from 'node:fs/promises';

import { PlanshiftError } from '../engine/error.js';
import { instantiate, type Factory } from '../engine/instantiate.js';
import { withTools, type ToolsModule } from './module.js';

/** Starts the tools in Node, from the folder of this script. */
export async function loadTools(): Promise<ToolsModule> {
  const url = new URL('./planshift-tools.wasm', import.meta.url);
  const bytes = await readFile(url).catch((cause: unknown) => {
    throw PlanshiftError.of('wasm_missing', `${url.href} cannot be read`, cause);
  });
  // @ts-ignore: no types come with it
  const { default: factory } = (await import('planshift-tools-glue')) as { default: Factory };
  return instantiate(factory, await WebAssembly.compile(new Uint8Array(bytes)), withTools);
}
