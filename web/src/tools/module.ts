import type { CoreModule } from '../engine/runtime.js';
import { textMemory, withText, type Glue } from '../engine/wasm-memory.js';

/**
 * The second module, `planshift-tools`: every question, and what vendors need beside them. It is
 * larger than the one that visitors load, and no page of a visitor asks for it.
 */
export interface ToolsModule extends CoreModule {
  /** A tool by its name (wasm/tools/tools.h); its texts are documents, tables or words. */
  use(tool: string, ...texts: string[]): string;
}

interface ToolsGlue extends Glue {
  use(bytes: number): number;
}

export function withTools(glue: Glue): ToolsModule {
  const memory = textMemory(glue);
  return {
    ...withText(glue, memory),
    use: (tool, ...texts) =>
      memory.read((glue as ToolsGlue).use(memory.write([tool, ...texts].join('\0')))),
  };
}
