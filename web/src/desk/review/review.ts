import type { Calculator } from '../../engine/calculator.js';
import { PlanshiftError } from '../../engine/error.js';
import type { FitAnswer, Needs, Plan, Request, Resource } from '../../engine/types.js';
import { planOf } from '../../inputs/choices.js';
import type { Answered } from '../answers.js';

/** What the customer has of one thing, against what the plans allow. */
export interface ReviewRow {
  what: { limit: string } | { meter: string } | { seats: true };
  have: number;
  /** After three months of the growth that was named. */
  soon: number;
  /** Of the plan that they have, and of the one that is looked at; null for no limit. */
  now: number | null;
  then: number | null;
}

export interface Review {
  rows: ReviewRow[];
  fit: FitAnswer | null;
}

const months = 3;

/** `growth`: percent a month; what is counted item by item, such as a rate, does not grow (DEC-137). */
export function reviewOf(calculator: Calculator, { asked, form }: Answered, growth: number): Review {
  const { request } = asked;
  const { choices, inputs } = form;
  if (!request) return { rows: [], fit: null };
  const plans = [planOf(choices, inputs.plan), planOf(choices, inputs.cancel ? inputs.plan : inputs.to)];
  const grown = (have: number): number => Math.ceil(have * (1 + growth / 100) ** months - 1e-9);
  const rows = [
    ...limitRows(request, choices.catalog.resources ?? [], plans, grown),
    ...usageRows(request, plans, grown),
    ...seatRow(request, plans, grown),
  ];
  return { rows, fit: rows.length ? fitOf(calculator, request, rows) : null };
}

/** Whether it fits the plan that is looked at, today and in three months. */
export function verdictOf({ have, soon, then }: ReviewRow): 'fits' | 'outgrows' | 'over' {
  if (then !== null && have > then) return 'over';
  return then !== null && soon > then ? 'outgrows' : 'fits';
}

type Grown = (have: number) => number;
type Pair = (Plan | undefined)[];

function limitRows({ inventory = {} }: Request, resources: Resource[], plans: Pair, grown: Grown): ReviewRow[] {
  const counted = resources.flatMap((resource) => {
    const { limit } = resource;
    const have = limit === undefined ? null : countOf(resource, inventory);
    return limit === undefined || have === null ? [] : [{ limit, ...have }];
  });
  return counted.map(({ limit, have, grows }) => {
    const [now, then] = plans.map((plan) => plan?.limits?.[limit] ?? null);
    return { what: { limit }, have, soon: grows ? grown(have) : have, now: now!, then: then! };
  });
}

function countOf(
  { id, of, field, over_limit: over }: Resource,
  inventory: NonNullable<Request['inventory']>,
): { have: number; grows: boolean } | null {
  const things = inventory[of ?? id];
  if (things === undefined) return null;
  if (typeof things === 'number') return of ? null : { have: things, grows: true };
  if (!of || !field) return { have: things.length, grows: true };
  const values = things.map((one) => (typeof one === 'object' ? Number(one[field] ?? 0) : 0));
  const known = values.filter(Number.isFinite);
  return over === 'cap'
    ? { have: Math.max(0, ...known), grows: false }
    : { have: known.reduce((sum, one) => sum + one, 0), grows: true };
}

function usageRows({ usage = {} }: Request, plans: Pair, grown: Grown): ReviewRow[] {
  return Object.entries(usage).map(([meter, used]) => {
    const [now, then] = plans.map((plan) => allowance(plan, meter));
    return { what: { meter }, have: Number(used), soon: grown(Number(used)), now: now!, then: then! };
  });
}

function allowance(plan: Plan | undefined, meter: string): number | null {
  const allowed = plan?.allowances?.[meter];
  return allowed === undefined ? 0 : Number(allowed);
}

function seatRow({ subscription, change }: Request, plans: Pair, grown: Grown): ReviewRow[] {
  const have = change?.seats ?? subscription?.seats;
  if (!have || !plans.some((plan) => plan?.seats)) return [];
  const [now, then] = plans.map((plan) => plan?.seats?.max ?? null);
  return [{ what: { seats: true }, have, soon: grown(have), now: now!, then: then! }];
}

/** The plans that have room for all of it in three months. */
function fitOf(calculator: Calculator, request: Request, rows: ReviewRow[]): FitAnswer | null {
  const limits: Record<string, number> = {};
  const usage: Record<string, string> = {};
  const needs: Needs = {};
  for (const { what, soon } of rows) {
    if ('limit' in what) limits[what.limit] = Math.max(soon, limits[what.limit] ?? 0);
    else if ('meter' in what) usage[what.meter] = String(soon);
    else needs.seats = soon;
  }
  if (Object.keys(limits).length) needs.limits = limits;
  if (Object.keys(usage).length) needs.usage = usage;
  const { currency } = request.subscription ?? {};
  const held = currency ? { subscription: request.subscription! } : {};
  try {
    return calculator.fit({ needs, ...held });
  } catch (error) {
    if (error instanceof PlanshiftError) return null;
    throw error;
  }
}
