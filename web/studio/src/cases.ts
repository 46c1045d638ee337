import type { Catalog, Plan, Quote, Request } from '../../src/engine/types.js';
import { firstText } from './catalog.js';

/** Something that customers do, as a request. */
export interface Case {
  name: string;
  request: Request;
}

interface Dates {
  start: string;
  early: string;
  middle: string;
  late: string;
}

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** Days of the month that holds `today`, where each case has its period. */
function datesOf(today: string): Dates {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return {
    start: isoDay(year, month - 1, 1),
    early: isoDay(year, month - 1, 3),
    middle: isoDay(year, month - 1, 16),
    late: isoDay(year, month, 0),
  };
}

const nameOf = (plan: Plan): string => firstText(plan.name) || plan.id;

/** The intervals that plans are sold at; on-demand rates are none. */
const intervalsOf = (plan: Plan): string[] =>
  [...new Set((plan.prices ?? []).map(({ interval }) => interval))].filter(
    (interval) => !/^P(T|0*1D$)/.test(interval),
  );

const rough = (interval: string): number => {
  const [, count = '1', unit = 'M'] = /^P(\d+)([DWMY])$/.exec(interval) ?? [];
  return Number(count) * { D: 1, W: 7, M: 30.4, Y: 365 }[unit as 'D' | 'W' | 'M' | 'Y'];
};

/** At most ten situations that every vendor meets, as far as this catalog has them. */
export function typicalCases(catalog: Catalog, today: string): Case[] {
  const plans = catalog.plans.filter((plan) => plan.for_sale !== false && intervalsOf(plan).length);
  const [first] = plans;
  if (!first) return [];
  const dates = datesOf(today);
  const pairs = pairsOf(plans);
  const all = [
    ...changesOfPlan(pairs, dates),
    ...changesOfInterval(plans, dates),
    ...changesOfSeats(plans, dates),
    ...addOns(catalog, first, dates),
    ...endings(first, plans[plans.length - 1]!, dates),
  ];
  return all.slice(0, 10);
}

interface Pair {
  low: Plan;
  high: Plan;
  interval: string;
}

/** Neighbours that are sold at one interval. */
function pairsOf(plans: Plan[]): Pair[] {
  return plans.slice(1).flatMap((high, i) => {
    const low = plans[i]!;
    const interval = intervalsOf(low).find((one) => intervalsOf(high).includes(one));
    return interval === undefined ? [] : [{ low, high, interval }];
  });
}

function held(plan: Plan, interval: string, { start }: Dates, more: object = {}) {
  const seats = plan.seats?.min;
  return { plan: plan.id, interval, anchor: start, ...(seats ? { seats } : {}), ...more };
}

function changesOfPlan(pairs: Pair[], dates: Dates): Case[] {
  const [pair] = pairs;
  if (!pair) return [];
  const { low, high, interval } = pair;
  const move = (from: Plan, to: Plan, at: string): Request => ({
    subscription: held(from, interval, dates),
    change: { kind: 'switch', at, plan: to.id },
  });
  const [a, b] = [nameOf(low), nameOf(high)];
  return [
    { name: `${a} to ${b}, on the first day`, request: move(low, high, dates.start) },
    { name: `${a} to ${b}, in the middle of the month`, request: move(low, high, dates.middle) },
    { name: `${a} to ${b}, on the last day`, request: move(low, high, dates.late) },
    { name: `${b} to ${a}, in the middle of the month`, request: move(high, low, dates.middle) },
  ];
}

function changesOfInterval(plans: Plan[], dates: Dates): Case[] {
  const plan = plans.find((one) => intervalsOf(one).length > 1);
  if (!plan) return [];
  const sorted = intervalsOf(plan).sort((a, b) => rough(a) - rough(b));
  const [short, long] = [sorted[0]!, sorted[sorted.length - 1]!];
  const move = (from: string, to: string): Request => ({
    subscription: held(plan, from, dates),
    change: { kind: 'switch', at: dates.middle, interval: to },
  });
  return [
    { name: `${nameOf(plan)}: to the longer interval`, request: move(short, long) },
    { name: `${nameOf(plan)}: to the shorter interval`, request: move(long, short) },
  ];
}

function changesOfSeats(plans: Plan[], dates: Dates): Case[] {
  const plan = plans.find(({ prices = [] }) =>
    prices.some((price) => price.per_seat || price.tiers),
  );
  if (!plan) return [];
  const least = plan.seats?.min ?? 1;
  const step = plan.seats?.step ?? 1;
  const interval = intervalsOf(plan)[0]!;
  const move = (from: number, to: number): Request => ({
    subscription: held(plan, interval, dates, { seats: from }),
    change: { kind: 'switch', at: dates.middle, seats: to },
  });
  const [few, many] = [least, least + 2 * step];
  return [
    { name: `${nameOf(plan)}: from ${few} to ${many} seats`, request: move(few, many) },
    { name: `${nameOf(plan)}: from ${many} to ${few} seats`, request: move(many, few) },
  ];
}

function addOns(catalog: Catalog, plan: Plan, dates: Dates): Case[] {
  const interval = intervalsOf(plan)[0]!;
  const addon = catalog.addons?.find(({ prices }) =>
    prices.some((price) => price.interval === interval),
  );
  if (!addon) return [];
  return [
    {
      name: `${nameOf(plan)}: add ${firstText(addon.name) || addon.id}`,
      request: {
        subscription: held(plan, interval, dates),
        change: { kind: 'switch', at: dates.middle, addons: [{ id: addon.id, quantity: 1 }] },
      },
    },
  ];
}

function endings(first: Plan, last: Plan, dates: Dates): Case[] {
  const cancel = (plan: Plan, at: string, more: object = {}): Request => ({
    subscription: held(plan, intervalsOf(plan)[0]!, dates, more),
    change: { kind: 'cancel', at },
  });
  return [
    { name: `Cancel ${nameOf(last)} in the middle of the month`, request: cancel(last, dates.middle) },
    { name: `Cancel ${nameOf(first)} on the third day`, request: cancel(first, dates.early) },
    {
      name: `Cancel ${nameOf(first)} in a trial`,
      request: cancel(first, dates.early, { standing: 'trial' }),
    },
    {
      name: `Cancel ${nameOf(first)} with an open invoice`,
      request: cancel(first, dates.middle, { unpaid_invoice: true }),
    },
    { name: `Cancel ${nameOf(first)} on the last day`, request: cancel(first, dates.late) },
  ];
}

const isZero = (amount: string): boolean => /^-?[0.]*$/.test(amount);

/** What a customer sees first, in a few words. */
export function outcomeOf(quote: Quote): string {
  const money = (amount: string): string => `${amount} ${quote.currency}`;
  if (quote.verdict.status === 'refused') {
    return `Refused: ${quote.verdict.reasons.map(({ code }) => code.replaceAll('_', ' ')).join(', ')}`;
  }
  const parts: string[] = [];
  if (!isZero(quote.due_now.to_pay)) parts.push(`pays ${money(quote.due_now.to_pay)} now`);
  if (quote.refund && !isZero(quote.refund.amount)) {
    parts.push(`gets ${money(quote.refund.amount)} back`);
  } else if (!isZero(quote.leftover.amount)) {
    const where = { balance: 'as credit', refund: 'back', forfeit: 'forfeited' };
    const to = quote.leftover.to as keyof typeof where;
    parts.push(`${money(quote.leftover.amount)} ${where[to] ?? to}`);
  }
  if (parts.length === 0) parts.push('pays nothing now');
  if (quote.verdict.status === 'scheduled') parts.push(`in force on ${quote.effective_on}`);
  if (quote.next_invoice) {
    parts.push(`then ${money(quote.next_invoice.to_pay)} on ${quote.next_invoice.on}`);
  }
  return parts.join(', ');
}
