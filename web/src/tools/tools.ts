import { openCalculator, type Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import { Runtime } from '../engine/runtime.js';
import type { ToolsModule } from './module.js';

/** Where products and prices come from. */
export type ImportSource = 'stripe' | 'paddle' | 'chargebee' | 'lago' | 'kill-bill' | 'csv';

export interface ImportDocument {
  name: string;
  text: string;
}

/** What a vendor needs, all of it in one running module; answers are JSON text. */
export interface Tools {
  /** A calculator that also answers `conventions` and `explain`. */
  open(catalog: string): Promise<Calculator>;
  check(catalog: string, request?: string): string;
  importFrom(source: ImportSource, documents: ImportDocument[], id?: string): string;
  /** The price table as HTML in one of the element's languages; with `src`, the element around it. */
  render(catalog: string, lang: string, src?: string): string;
}

export async function startTools(load: () => Promise<ToolsModule>): Promise<Tools> {
  const runtime = new Runtime(load);
  let core = (await runtime.start({})) as ToolsModule;

  const use = (tool: string, ...texts: string[]): string => {
    // A NUL byte stands between the texts (wasm/tools/tools.h); none of them may hold one itself.
    if (texts.some((text) => text.includes('\0'))) {
      throw PlanshiftError.of('bad_value', 'a text with a NUL byte in it');
    }
    return runtime.call(core, () => core.use(tool, ...texts));
  };

  return {
    async open(catalog) {
      core = (await runtime.start({})) as ToolsModule;
      return openCalculator(runtime, { catalog });
    },
    check: (catalog, request) => use('check', catalog, ...(request === undefined ? [] : [request])),
    importFrom: (source, documents, id = '') =>
      use('import', source, id, ...documents.flatMap(({ name, text }) => [name, text])),
    render: (catalog, lang, src = '') => use('render', lang, src, catalog),
  };
}
