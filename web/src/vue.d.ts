/** Types alone: the tag in a Vue template, for `import 'planshift/vue'` or the `types` of a tsconfig. */
import type { DefineComponent } from 'vue';

import type { PlanshiftEventMap } from './element/events.js';
import type { CalculatorAttributes } from './markup-types.js';

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;

type Listeners = {
  [Name in keyof PlanshiftEventMap as `on${Capitalize<Camel<Name>>}`]?: (
    event: PlanshiftEventMap[Name],
  ) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'planshift-calculator': DefineComponent<CalculatorAttributes & Listeners>;
  }
}
