/** The whole package in workerd: the calculator, and the class to hand on. */
export { createCalculator, PlanshiftError } from './core.workerd.js';
export { PlanshiftCalculator } from './element.server.js';
