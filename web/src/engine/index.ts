import { openCalculator, type Calculator, type CalculatorOptions } from './calculator.js';
import { loadInBrowser } from './load.js';
import { Runtime } from './runtime.js';

/** The one running module of this page or worker. */
export const runtime = new Runtime(loadInBrowser);

/** Decodes a catalog once; the module behind it is loaded with the first call and then shared. */
export function createCalculator(options: CalculatorOptions): Promise<Calculator> {
  return openCalculator(runtime, options);
}
