/** The whole package in the edge runtime of Next.js: the calculator, and the class to hand on. */
export { createCalculator, PlanshiftError } from './core.edge-light.js';
export { PlanshiftCalculator } from './element.server.js';
