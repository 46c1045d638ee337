import type { Request } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';

/**
 * Everything that a desk holds of one case: who asks, what they have, and what they could be
 * offered. It is one immutable value; `reducer.ts` makes the next one, `history.ts` remembers the
 * ones before. Numbers are the text that was typed, so that a wrong one is kept and explained.
 *
 * What the customer has is said twice: `base` is what was pasted (the `after` of an earlier quote,
 * with charges and pending lines that no form asks for), and `held` what was typed over it. A
 * scenario is what was typed about a change. Both are the visitor form's own edits, so the same
 * code turns them into a request.
 */
export interface DeskDocument {
  customer: Customer;
  terms: Terms;
  base: Request;
  held: Edits;
  owed: Owed;
  tax: TaxTyped;
  payments: PaymentTyped[];
  /** Rows of what the customer has, by resource; a count is said in `held.have`. */
  inventory: Record<string, InventoryRow[]>;
  /** Never empty; ids are unique. */
  scenarios: Scenario[];
  /** The scenario that is offered; '' for none yet. */
  offer: string;
}

export interface Customer {
  name: string;
  reference: string;
  taxId: string;
  purchaseOrder: string;
  contact: string;
}

export interface Terms {
  /** The language and the currency of the document that the customer gets. */
  language: string;
  currency: string;
  validUntil: string;
  /** In months, for what is compared over a term where no commitment says it. */
  horizon: string;
}

/** What stands on the customer's account. */
export interface Owed {
  balance: string;
  unpaid: string;
}

export interface TaxTyped {
  /** '' leaves the catalog's own. */
  percent: string;
  included: boolean;
  rates: Record<string, string>;
}

export interface PaymentTyped {
  method: string;
  amount: string;
  refundable: boolean;
}

/** One thing that the customer has: its columns as they were typed, the id among them. */
export type InventoryRow = Record<string, string>;

export interface Scenario {
  id: string;
  name: string;
  /** What is typed about the change. */
  change: Edits;
  discount: OfferedDiscount;
  /** A duration to which the customer would be bound; '' for none. */
  commitment: string;
  /** What the customer expects back of a cancellation, as it was typed. */
  refundExpected?: string;
  /** What the customer plans after the change. */
  later?: LaterStep[];
}

/** A later change as it was typed; '' leaves a thing as it is. */
export interface LaterStep {
  at: string;
  plan: string;
  interval: string;
  seats: string;
}

/** A discount that is offered with the change, in percent or as an amount; never both. */
export interface OfferedDiscount {
  percent: string;
  amount: string;
  until: string;
  reason: string;
}

export const noDiscount: OfferedDiscount = { percent: '', amount: '', until: '', reason: '' };

export function newScenario(id: string, name: string): Scenario {
  return { id, name, change: {}, discount: noDiscount, commitment: '' };
}

export function newDocument(base: Request, first: string): DeskDocument {
  return {
    customer: { name: '', reference: '', taxId: '', purchaseOrder: '', contact: '' },
    terms: { language: '', currency: '', validUntil: '', horizon: '12' },
    base,
    held: {},
    owed: { balance: '', unpaid: '' },
    tax: { percent: '', included: false, rates: {} },
    payments: [],
    inventory: {},
    scenarios: [newScenario('1', first)],
    offer: '',
  };
}

/** The first number that no scenario has. */
export function nextId({ scenarios }: DeskDocument): string {
  const taken = scenarios.map(({ id }) => Number(id)).filter(Number.isInteger);
  return String(Math.max(0, ...taken) + 1);
}

/** The scenario with this id, or the first one: a scenario that is shown may just have gone. */
export function scenarioIn({ scenarios }: DeskDocument, id: string): Scenario {
  return scenarios.find((one) => one.id === id) ?? scenarios[0]!;
}
