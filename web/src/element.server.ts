/** The class alone, where no element can be created: without the views and all that they load. */
export { PlanshiftCalculator } from './element/calculator-element.js';
