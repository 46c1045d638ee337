import type { Problem, Quote, Request, ScheduleAnswer } from '../engine/types.js';
import type { PlanshiftCalculator } from './calculator-element.js';

/** What the calculator shows: a change's quote or, for a new customer, the first invoices. */
export type ShownQuote = { type: 'quote' } & Quote;
export type ShownSchedule = { type: 'schedule' } & ScheduleAnswer;
export type ShownAnswer = ShownQuote | ShownSchedule;

/** What the call to action was pressed for. */
export interface SelectDetail {
  quote: ShownAnswer | null;
  request: Request | null;
}

export interface ErrorDetail {
  code: string;
  path: string;
  errors: Problem[];
  cause?: unknown;
}

/** A withdrawal that the person has declared, for the page to pass on and to acknowledge. */
export interface WithdrawDetail {
  name: string;
  contract: string;
  contact: string;
  /** When it was declared: an RFC 3339 timestamp in UTC. */
  declaredAt: string;
  quote: ShownAnswer | null;
  request: Request | null;
}

/** The events by name, for `addEventListener` on an element, a document or a window. */
export interface PlanshiftEventMap {
  'planshift-quote': CustomEvent<ShownAnswer>;
  'planshift-refused': CustomEvent<ShownQuote>;
  'planshift-select': CustomEvent<SelectDetail>;
  'planshift-withdraw': CustomEvent<WithdrawDetail>;
  'planshift-error': CustomEvent<ErrorDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    'planshift-calculator': PlanshiftCalculator;
  }
  interface HTMLElementEventMap extends PlanshiftEventMap {}
  interface DocumentEventMap extends PlanshiftEventMap {}
  interface WindowEventMap extends PlanshiftEventMap {}
}
