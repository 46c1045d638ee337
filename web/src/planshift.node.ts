/** The whole package where there is no document: the calculator, and the class to hand on. */
export { createCalculator, PlanshiftError } from './core.node.js';
export { PlanshiftCalculator } from './element.js';
