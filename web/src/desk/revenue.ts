import type {
  Catalog,
  Duration,
  Item,
  Line,
  Money,
  Quote,
  Request,
  ScheduleAnswer,
  Subscription,
  Tax,
} from '../engine/types.js';
import { civil } from '../format/date.js';
import { addDuration, parseDuration } from '../format/duration.js';
import { by, exact, exactShare, minus, plus, rounded, times, zero, type Exact } from './exact.js';

/**
 * What a subscription is worth to the vendor, without tax. docs/desk.md defines every word, with
 * its sources (DEC-105).
 *
 *     99.00 a month less 10 % for 12 months, with a setup fee of 50.00:
 *     mrr 89.10, arr 1069.20, recurring 1069.20, oneTime 50.00, tcv 1119.20, discount 118.80
 */
export interface Revenue {
  mrr: Money;
  arr: Money;
  /** Everything due over the term: `recurring` and `oneTime`. */
  tcv: Money;
  recurring: Money;
  oneTime: Money;
  /** What the discounts take off the list price over the term. */
  discount: Money;
}

/** The same subscription before and after a change, over one term from the day of the change. */
export interface Worth {
  before: Revenue;
  after: Revenue;
  months: number;
  /** The contract value after the change over the horizon, whatever the commitment. */
  comparable: Money;
  /** The months that the customer is bound; 0 for not at all. */
  committed: number;
}

type Schedule = (request: Request) => ScheduleAnswer;

interface Terms {
  catalog: Catalog;
  tax: Tax | undefined;
  digits: number;
}

/** The worth of a quote; `horizon` is the term where no commitment says another one. */
export function worthOf(
  quote: Quote,
  request: Request,
  catalog: Catalog,
  horizon: number,
  schedule: Schedule,
): Worth {
  const held = request.subscription!;
  const from = civil(quote.effective_on ?? quote.requested_at);
  const eventual = quote.kind === 'cancel' ? null : eventually(quote.after);
  const committed = committedMonths(eventual);
  const months = committed || horizon;
  const terms = { catalog, tax: request.tax ?? catalog.tax, digits: digitsIn(quote) };
  const since = held.price_since ?? held.started ?? quote.period_before.start;
  const ask = (
    subscription: Subscription | null,
    price_since: string,
    term = months,
  ): ScheduleAnswer | null =>
    subscription && scheduled(subscription, from, price_since, term, schedule);
  const isNew =
    eventual && (eventual.plan !== held.plan || eventual.interval !== held.interval);
  const sinceAfter = eventual?.price_since ?? (isNew ? from : since);
  const worthAfter = (term: number): Revenue =>
    revenueOf(ask(eventual, sinceAfter, term), eventual, onceIn(quote), terms);
  const after = worthAfter(months);
  return {
    before: revenueOf(ask(held, since), held, [], terms),
    after,
    months,
    comparable: months === horizon ? after.tcv : worthAfter(horizon).tcv,
    committed,
  };
}

/** Invoices of a term that begins on a day, at the prices that hold since another. */
function scheduled(
  subscription: Subscription,
  from: string,
  priceSince: string,
  months: number,
  schedule: Schedule,
): ScheduleAnswer {
  const { plan, interval, seats, currency, price, per_seat, discount, discounts } = subscription;
  const addons = subscription.addons?.map(({ id, quantity, interval: own }) => ({
    id,
    ...(quantity === undefined ? {} : { quantity }),
    ...(own === undefined ? {} : { interval: own }),
  }));
  const given = { seats, currency, price, per_seat, discount, discounts, addons };
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  return schedule({
    subscription: {
      plan,
      interval,
      ...Object.fromEntries(known),
      ...(subscription.commitment ? { commitment: subscription.commitment } : {}),
      started: from,
      ...(civil(priceSince) === from ? {} : { price_since: civil(priceSince) }),
    },
    schedule: { until: addDuration(from, `P${months}M`) },
  });
}

/** The state once every booked change has come. */
function eventually(after: Subscription | null): Subscription | null {
  if (!after) return null;
  const { scheduled: bookings = [], ...state } = after;
  return bookings.reduce<Subscription>((now, booking) => {
    const { effective_on: _on, anchor: _anchor, discount, commitment, ...changed } = booking;
    const moved = changed.plan !== undefined || changed.interval !== undefined;
    const { price: _price, per_seat: _seat, commitment: _bound, ...rest } = now;
    const next: Subscription = { ...(moved ? rest : now), ...changed };
    if (discount !== undefined) {
      delete next.discount;
      delete next.discounts;
      if (discount) next.discount = discount;
    }
    if (typeof commitment === 'string') {
      const start = civil(booking.effective_on);
      next.commitment = { start, end: addDuration(start, commitment) };
    }
    return next;
  }, state);
}

/** Fees of the change itself; what is taken back of the old subscription is no part of the new one. */
function onceIn(quote: Quote): Line[] {
  const lines = [...quote.lines, ...(quote.next_invoice?.lines ?? [])];
  if (quote.verdict.status === 'refused') return [];
  return lines.filter(({ kind }) => kind === 'setup_fee' || kind === 'fee' || kind === 'early_end');
}

export function revenueOf(
  schedule: ScheduleAnswer | null,
  subscription: Subscription | null,
  once: Line[],
  { catalog, tax, digits }: Terms,
): Revenue {
  const net = (line: Line): Exact => withoutTax(exact(line.amount), rateOf(line.item, catalog, tax));
  const lines = (schedule?.invoices ?? []).flatMap((invoice) => invoice.lines);
  const recurring = lines.filter(({ kind }) => kind === 'charge' || (kind as string) === 'minimum');
  const sum = (list: Line[], of: (line: Line) => Exact): Exact =>
    list.reduce((all, line) => plus(all, of(line)), zero);
  const mrr = subscription ? monthly(recurring, subscription, catalog, net) : zero;
  const total = sum(recurring, net);
  const oneTime = sum(once, net);
  const off = sum(recurring, (line) =>
    withoutTax(takenOff(line), rateOf(line.item, catalog, tax)),
  );
  return {
    mrr: rounded(mrr, digits),
    arr: rounded(times(mrr, exact('12')), digits),
    tcv: rounded(plus(total, oneTime), digits),
    recurring: rounded(total, digits),
    oneTime: rounded(oneTime, digits),
    discount: rounded(off, digits),
  };
}

/** The first whole charge of every item, by the month. */
function monthly(
  recurring: Line[],
  subscription: Subscription,
  catalog: Catalog,
  net: (line: Line) => Exact,
): Exact {
  const seen = new Set<string>();
  let sum = zero;
  for (const line of recurring) {
    const item = JSON.stringify(line.item);
    if (seen.has(item) || !isWhole(line)) continue;
    seen.add(item);
    sum = plus(sum, by(net(line), monthsIn(intervalOf(line.item, subscription, catalog))));
  }
  return sum;
}

function isWhole({ how }: Line): boolean {
  const [part, whole] = how?.share.split('/') ?? [];
  return part === whole;
}

/** What the discounts of a line took off its list price. */
function takenOff({ how }: Line): Exact {
  const list = how?.discounts?.[0]?.list ?? how?.discount?.list;
  if (!how || list === undefined) return zero;
  return times(minus(exact(list), exact(how.base)), exactShare(how.share));
}

function intervalOf(item: Item | null, subscription: Subscription, catalog: Catalog): Duration {
  if (!item || !('addon' in item)) return subscription.interval;
  const chosen = subscription.addons?.find(({ id }) => id === item.addon);
  const own = catalog.addons?.find(({ id }) => id === item.addon);
  return chosen?.interval ?? own?.interval ?? subscription.interval;
}

/** A month is a twelfth of a year of 365 days. */
export function monthsIn(interval: Duration): Exact {
  const parts = parseDuration(interval);
  if (!parts) return exact('1');
  const count = BigInt(parts.count);
  const days = { hour: { over: 1n, under: 24n }, day: { over: 1n, under: 1n }, week: { over: 7n, under: 1n } };
  if (parts.unit === 'month') return { over: count, under: 1n };
  if (parts.unit === 'year') return { over: 12n * count, under: 1n };
  return times(times(days[parts.unit], { over: count, under: 1n }), { over: 12n, under: 365n });
}

function committedMonths(state: Subscription | null): number {
  const bound = state?.commitment;
  if (!bound || bound === true) return 0;
  const [from, to] = [civil(bound.start), civil(bound.end)];
  const [years, months] = [[0, 4], [5, 7]].map(
    ([start, end]) => Number(to.slice(start, end)) - Number(from.slice(start, end)),
  );
  return Math.max(0, years! * 12 + months!);
}

/** The rate that a price includes; null where tax is added to it or there is none. */
function rateOf(item: Item | null, catalog: Catalog, tax: Tax | undefined): string | null {
  if (!tax?.included) return null;
  const sold =
    item && 'plan' in item
      ? catalog.plans.find(({ id }) => id === item.plan)
      : item && 'addon' in item
        ? catalog.addons?.find(({ id }) => id === item.addon)
        : undefined;
  return (sold?.tax !== undefined ? tax.rates?.[sold.tax] : undefined) ?? tax.percent ?? '0';
}

function withoutTax(amount: Exact, percent: string | null): Exact {
  if (percent === null) return amount;
  return by(amount, plus(exact('1'), by(exact(percent), exact('100'))));
}

function digitsIn({ due_now: { total } }: Quote): number {
  return total.split('.')[1]?.length ?? 0;
}
