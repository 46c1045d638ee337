/** The class without side effects: define it yourself, under any name. */
export { PlanshiftCalculator } from './element/calculator-element.js';
export { define } from './element/define.js';
export type * from './element/events.js';
export type * from './engine/types.js';
