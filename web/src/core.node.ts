/** The calculator alone, in Node: the module is read from the package. */
export { createCalculator } from './engine/index.node.js';
export { PlanshiftError } from './engine/error.js';
export type { Calculator, CalculatorOptions } from './engine/calculator.js';
export type * from './engine/types.js';
