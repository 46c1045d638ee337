import { openCalculator, type Calculator, type CalculatorOptions } from './calculator.js';
import { loadInNode } from './load.node.js';
import { Runtime } from './runtime.js';

/** The one running module of this process or thread. */
export const runtime = new Runtime(loadInNode);

/** Decodes a catalog once; the module behind it is loaded with the first call and then shared. */
export function createCalculator(options: CalculatorOptions): Promise<Calculator> {
  return openCalculator(runtime, options);
}
