import { PlanshiftCalculator } from './calculator-element.js';

declare const PLANSHIFT_VERSION: string;

/**
 * Gives the element its name. A second call, or a second copy of the script, does nothing; a copy
 * of another version says that the first one stays.
 */
export function define(name = 'planshift-calculator'): void {
  if (typeof customElements === 'undefined') return;
  const first = customElements.get(name) as { version?: string } | undefined;
  if (first) {
    if (first.version === PLANSHIFT_VERSION) return;
    const before = first.version ? `version ${first.version}` : 'another script';
    return console.warn(
      `planshift: <${name}> is defined by ${before} already; version ${PLANSHIFT_VERSION} is not` +
        ' used. planshift/element defines it under a name of your own: define("my-calculator").',
    );
  }
  const taken = name !== 'planshift-calculator';
  // A class can carry one name only: another name gets a class of its own.
  customElements.define(name, taken ? class extends PlanshiftCalculator {} : PlanshiftCalculator);
}
