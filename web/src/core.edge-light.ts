/** The calculator alone, in the edge runtime of Next.js, which wants `?module` after a .wasm. */
// @ts-ignore: the file stands beside this one in the package
import module from './planshift-core.wasm?module';
import type { Calculator, CalculatorOptions } from './engine/calculator.js';
import { openCalculator } from './engine/calculator.js';
import { loadImported } from './engine/load.edge.js';
import { Runtime } from './engine/runtime.js';

export { PlanshiftError } from './engine/error.js';

const runtime = new Runtime(loadImported(module));

export function createCalculator(options: CalculatorOptions): Promise<Calculator> {
  return openCalculator(runtime, options);
}
