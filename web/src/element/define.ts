import { PlanshiftCalculator } from './calculator-element.js';

/** Gives the element its name; a second call, or a second copy of the script, does nothing. */
export function define(name = 'planshift-calculator'): void {
  if (typeof customElements === 'undefined' || customElements.get(name)) return;
  const taken = name !== 'planshift-calculator';
  // A class can carry one name only: another name gets a class of its own.
  customElements.define(name, taken ? class extends PlanshiftCalculator {} : PlanshiftCalculator);
}
