import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Catalog, Quote, Request } from '../engine/types.js';
import { sameInterval } from '../format/duration.js';
import type { ComparedOffer } from '../views/models/compare.js';

/**
 * A comparison offer by offer, for catalogs with so many that one question would hold up the page:
 * the same rows as `compare` gives, each from the quote of its own change.
 */
export interface Offer {
  plan: string;
  interval: string;
  current: boolean;
}

/** What can be compared, in the order of the catalog; what is held stands there sold or not. */
export function listOffers(calculator: Calculator, catalog: Catalog, request: Request): Offer[] {
  const { plan, interval, currency } = request.subscription!;
  const subscription = { plan, interval, ...(currency ? { currency } : {}) };
  const priced = new Map<string, string[]>();
  for (const one of calculator.fit({ subscription, needs: {} }).plans) {
    priced.set(one.plan, [...(priced.get(one.plan) ?? []), one.interval]);
  }
  const offers = catalog.plans.flatMap(({ id, prices = [] }) => {
    const place = (one: string): number => prices.findIndex((each) => each.interval === one);
    return (priced.get(id) ?? [])
      .sort((a, b) => place(a) - place(b))
      .map((one) => ({ plan: id, interval: one, current: id === plan && sameInterval(one, interval) }));
  });
  if (offers.some(({ current }) => current)) return offers;
  // A price that is sold no longer comes first of its plan.
  const first = offers.findIndex((one) => one.plan === plan);
  offers.splice(first < 0 ? offers.length : first, 0, { plan, interval, current: true });
  return offers;
}

export function compareOffer(
  calculator: Calculator,
  catalog: Catalog,
  request: Request,
  { plan, interval, current }: Offer,
): ComparedOffer {
  const change = { ...request.change!, kind: 'switch' as const, plan, interval };
  const entry = (quote: Quote): ComparedOffer => ({
    plan,
    interval,
    verdict: quote.verdict,
    effective_on: quote.effective_on,
    due_now: quote.due_now,
    leftover: quote.leftover,
    // What is left to pay, where a balance is taken off.
    next_invoice: quote.next_invoice && { on: quote.next_invoice.on, total: quote.next_invoice.to_pay },
    gains: quote.changes?.gains ?? [],
    loses: quote.changes?.loses ?? [],
    effects: quote.effects.length,
    ...(current ? { current } : {}),
  });
  const refused = { status: 'refused' as const, reasons: [{ code: 'change_not_offered', args: {} }] };
  try {
    return entry(calculator.quote({ ...request, change }));
  } catch (error) {
    if (!isNotSold(error)) throw error;
  }
  // Not with these seats or add-ons: the plan alone tells what one would gain and lose by it.
  const { seats: _s, addons: _a, ...alone } = change;
  try {
    return { ...entry(calculator.quote({ ...request, change: alone })), verdict: refused };
  } catch (error) {
    if (!isNotSold(error)) throw error;
  }
  const featuresOf = (id: string): string[] => catalog.plans.find((one) => one.id === id)?.features ?? [];
  const [before, after] = [featuresOf(request.subscription!.plan), featuresOf(plan)];
  const nothing = '0';
  return {
    plan,
    interval,
    verdict: refused,
    effective_on: null,
    due_now: { subtotal: nothing, tax: nothing, total: nothing, from_balance: nothing, to_pay: nothing },
    leftover: { amount: nothing, to: 'balance' },
    next_invoice: null,
    gains: after.filter((id) => !before.includes(id)),
    loses: before.filter((id) => !after.includes(id)),
    effects: 0,
    ...(current ? { current } : {}),
  };
}

/** The offer cannot be had, for want of a price; anything else is wrong with the request itself. */
function isNotSold(error: unknown): boolean {
  const { errors } = error as Partial<PlanshiftError>;
  return errors?.every(({ code }) => code === 'price_missing') === true;
}
