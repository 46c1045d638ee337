/**
 * The calculator for React 18 and 19, with server rendering: objects are rendered as JSON, so that
 * the element has them before React wakes up, and handlers are added once it has.
 */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type DetailedHTMLProps,
  type HTMLAttributes,
} from 'react';

import type { PlanshiftCalculator } from './element/calculator-element.js';
import type { PlanshiftEventMap } from './element/events.js';
import type { CalculatorAttributes, CalculatorHandlers } from './markup-types.js';
// The package under its own name: each environment gets its own entry of it.
import 'planshift';

export type { PlanshiftCalculator } from './element/calculator-element.js';
export type * from './element/events.js';
export type { CalculatorAttributes, CalculatorHandlers } from './markup-types.js';

type Handlers = {
  onQuote?: (event: PlanshiftEventMap['planshift-quote']) => void;
  onRefused?: (event: PlanshiftEventMap['planshift-refused']) => void;
  onSelect?: (event: PlanshiftEventMap['planshift-select']) => void;
  onWithdraw?: (event: PlanshiftEventMap['planshift-withdraw']) => void;
  onError?: (event: PlanshiftEventMap['planshift-error']) => void;
};

type Rest = Omit<
  HTMLAttributes<PlanshiftCalculator>,
  keyof CalculatorAttributes | keyof Handlers
>;

export interface CalculatorProps extends CalculatorAttributes, Handlers, Rest {}

const types = {
  'planshift-quote': 'onQuote',
  'planshift-refused': 'onRefused',
  'planshift-select': 'onSelect',
  'planshift-withdraw': 'onWithdraw',
  'planshift-error': 'onError',
} as const;

export const Calculator = forwardRef<PlanshiftCalculator, CalculatorProps>(
  function Calculator(props, ref) {
    const { catalog, request, messages, navigate, className, ...others } = props;
    const { onQuote, onRefused, onSelect, onWithdraw, onError, ...rest } = others;
    const own = useRef<PlanshiftCalculator>(null);
    const handlers = useRef<Handlers>({});
    useImperativeHandle(ref, () => own.current!, []);
    useEffect(() => {
      handlers.current = { onQuote, onRefused, onSelect, onWithdraw, onError } as Handlers;
    });
    useEffect(() => listen(own.current!, handlers), []);
    useEffect(() => {
      own.current!.messages = messages ?? undefined;
    }, [messages]);
    return createElement('planshift-calculator', {
      ...rest,
      ref: own,
      class: className,
      navigate: navigate || undefined,
      catalog: asText(catalog),
      request: asText(request),
    });
  },
);

/** One listener for each event; it calls whichever handler was rendered last. */
function listen(element: PlanshiftCalculator, handlers: { current: Handlers }): () => void {
  const names = Object.keys(types) as (keyof typeof types)[];
  const hear = (event: Event): void => {
    const handler = handlers.current[types[event.type as keyof typeof types]];
    (handler as ((event: Event) => void) | undefined)?.(event);
  };
  for (const name of names) element.addEventListener(name, hear);
  return () => names.forEach((name) => element.removeEventListener(name, hear));
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Tag = DetailedHTMLProps<HTMLAttributes<PlanshiftCalculator>, PlanshiftCalculator>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'planshift-calculator': Omit<Tag, keyof CalculatorAttributes> &
        CalculatorAttributes &
        CalculatorHandlers & { class?: string | undefined };
    }
  }
}
