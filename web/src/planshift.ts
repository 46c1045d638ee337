/** The whole package: importing it defines `<planshift-calculator>`. */
import { define } from './element/define.js';

export { PlanshiftCalculator } from './element/calculator-element.js';
export { createCalculator } from './engine/index.js';
export { PlanshiftError } from './engine/error.js';
export type { Calculator, CalculatorOptions } from './engine/calculator.js';
export type * from './element/events.js';
export type * from './engine/types.js';

define();
