import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import { readJson } from './read.js';

/** The built core over a vendor's catalog: for what only real answers can show. */
export function coreFor(vendor: string): Promise<Calculator> {
  return builtCalculator(readJson<Catalog>(`web/catalogs/${vendor}.json`));
}

/** The built core over a catalog of the test's own. */
export async function builtCalculator(catalog: Catalog): Promise<Calculator> {
  const built = pathToFileURL(join(process.cwd(), 'dist/core.node.js')).href;
  const { createCalculator } = (await import(built)) as {
    createCalculator: (options: { catalog: Catalog }) => Promise<Calculator>;
  };
  return createCalculator({ catalog });
}
