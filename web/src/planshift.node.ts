/**
 * The whole package where there is no document: the calculator, and the class to hand on. Where a
 * test brings a document of its own (jsdom, happy-dom), the element is defined in it.
 */
import { define } from './element.js';

export { createCalculator, PlanshiftError } from './core.node.js';
export { PlanshiftCalculator } from './element.js';

define();
