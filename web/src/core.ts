/** The calculator alone, for programs, workers and edge runtimes. */
export { createCalculator } from './engine/index.js';
export { PlanshiftError } from './engine/error.js';
export type { Calculator, CalculatorOptions } from './engine/calculator.js';
export type * from './engine/types.js';
