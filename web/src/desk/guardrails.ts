import type { Approval, Guardrails } from '../engine/types.js';
import { by, compareExact, exact, minus, plus, rounded, times, type Exact } from './exact.js';
import { monthsIn, type Revenue } from './revenue.js';

/**
 * What the catalog's guardrails say of an offer (DEC-107).
 *
 * - `within`    the first role may give it by itself
 * - `approval`  a later role may: `role` says which is the first one that does
 * - `nobody`    no role may give that much
 * - `floor`     less is asked than is ever asked, whoever signs
 */
export type Ruling = 'within' | 'approval' | 'nobody' | 'floor';

export interface Judgement {
  ruling: Ruling;
  role: Approval | null;
  /** Off the list price over the term, in percent. */
  discount: string;
  /** What is left of the price after the cost, in percent; null where no cost is known. */
  margin: string | null;
  belowTarget: boolean;
}

const hundred = exact('100');

/** `committed`: the months that the customer would be bound; 0 for not at all. */
export function judge(
  guardrails: Guardrails,
  { recurring, discount }: Revenue,
  committed: number,
): Judgement {
  const asked = exact(recurring);
  const list = plus(asked, exact(discount));
  const given = percentOf(exact(discount), list);
  const paid = minus(hundred, given);
  const margin = marginOf(guardrails, asked, list);
  const { approvals = [] } = guardrails;
  const place = approvals.findIndex((one) => permits(one, given, margin, committed));
  const said = {
    discount: rounded(given, 2),
    margin: margin && rounded(margin, 2),
    belowTarget: isBelow(paid, guardrails.target),
  };
  if (isBelow(paid, guardrails.floor)) return { ...said, ruling: 'floor', role: null };
  if (approvals.length === 0) return { ...said, ruling: 'within', role: null };
  if (place < 0) return { ...said, ruling: 'nobody', role: null };
  return { ...said, ruling: place === 0 ? 'within' : 'approval', role: approvals[place]! };
}

/** What a row does not name is not limited. */
function permits(
  { max_discount: most, max_term: term, margin_floor: floor }: Approval,
  given: Exact,
  margin: Exact | null,
  committed: number,
): boolean {
  if (most !== undefined && compareExact(given, exact(most)) > 0) return false;
  if (term !== undefined && compareExact(exact(String(committed)), monthsIn(term)) > 0) return false;
  return floor === undefined || margin === null || compareExact(margin, exact(floor)) >= 0;
}

/** The price less the cost, in parts of the price; of an offer for nothing, nothing is left. */
function marginOf({ cost }: Guardrails, asked: Exact, list: Exact): Exact | null {
  if (cost === undefined) return null;
  const spent = times(list, by(exact(cost), hundred));
  return asked.over > 0n ? percentOf(minus(asked, spent), asked) : exact('-100');
}

function percentOf(part: Exact, whole: Exact): Exact {
  return whole.over > 0n ? times(by(part, whole), hundred) : exact('0');
}

function isBelow(value: Exact, limit: string | undefined): boolean {
  return limit !== undefined && compareExact(value, exact(limit)) < 0;
}
