import { openCalculator, type CalculatorOptions, type PageCalculator } from './calculator.js';
import { loadForPage } from './load.js';
import { Runtime } from './runtime.js';

const runtime = new Runtime(loadForPage);

/** A calculator for the element of a page, which asks everything but `check` (DEC-139). */
export function openForPage(options: CalculatorOptions): Promise<PageCalculator> {
  return openCalculator(runtime, options);
}
