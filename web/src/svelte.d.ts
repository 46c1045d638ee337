/** Types alone: the tag in a Svelte template, for `import 'planshift/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';

import type { PlanshiftCalculator } from './element/calculator-element.js';
import type { CalculatorAttributes, CalculatorHandlers } from './markup-types.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'planshift-calculator': Omit<
      HTMLAttributes<PlanshiftCalculator>,
      keyof CalculatorAttributes
    > &
      CalculatorAttributes &
      CalculatorHandlers;
  }
}
