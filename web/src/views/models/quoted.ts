import type { Money, Quote, Request } from '../../engine/types.js';
import { negate, signOf } from '../../format/money.js';

/** A quote as a record: the whole question, the day it was asked, and what the answer came to. */
export interface Quoted {
  on: string;
  /** Above zero: to pay; below: given back. */
  total: Money;
  request: Request;
}

/** What a quote came to, as one number. */
export function totalOf({ kind, due_now: due, refund, leftover }: Quote): Money {
  if (kind === 'cancel' && signOf(due.total) <= 0) return negate(refund?.amount ?? '0');
  if (signOf(due.to_pay) > 0 || leftover.to === 'forfeit') return due.to_pay;
  return negate(leftover.amount);
}
