import type { Plan, Quote } from '../../engine/types.js';
import { sameInterval } from '../../format/duration.js';
import { compareMoney } from '../../format/money.js';
import { limitIds } from '../../inputs/choices.js';
import type { MessageKey } from '../../messages/messages.js';
import type { Intervals } from './answer.js';
import { featureName, limitName, priceWord, text, unitName, type ViewContext } from './context.js';

/** What is different afterwards: features, and limits and price side by side. */
export interface ChangesModel {
  title: string;
  gains: string[];
  loses: string[];
  /** Limits, price and paid-until, before and after. */
  sides: { name: string; from: string; to: string }[];
  /** There is no plan yet, so nothing is new or lost. */
  starting: boolean;
  /** A sentence that stands in for an empty list. */
  note: string;
}

/** Seats before and after, where the catalog counts any. */
export type Seats = [number, number] | null;

export function changesOf(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  seats: Seats,
): ChangesModel {
  const changes = quote.changes;
  const gains = (changes?.gains ?? []).map((id) => featureName(ctx, id));
  const loses = (changes?.loses ?? []).map((id) => featureName(ctx, id));
  const sides = [...limitsOf(ctx, quote), ...contractOf(ctx, quote, intervals, seats)];
  const worse = loses.length > 0;
  const empty = gains.length + loses.length + (changes?.limits.length ?? 0) === 0;
  return {
    title: text(ctx, worse && gains.length === 0 ? 'section.loses' : 'section.changes'),
    gains,
    loses,
    sides,
    starting: false,
    note: empty ? text(ctx, 'change.none') : '',
  };
}

function limitsOf(ctx: ViewContext, quote: Quote): ChangesModel['sides'] {
  return (quote.changes?.limits ?? []).map(({ id, from, to }) => ({
    name: limitName(ctx, id),
    from: limitWord(ctx, id, from, to !== null),
    to: limitWord(ctx, id, to),
  }));
}

/** Seats, prices and the end of what is paid, where they differ. */
function contractOf(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  seats: Seats,
): ChangesModel['sides'] {
  const changes = quote.changes;
  if (!changes) return [];
  const sides: ChangesModel['sides'] = [];
  const add = (key: MessageKey, from: string, to: string): void => {
    if (from !== to) sides.push({ name: text(ctx, key), from, to });
  };
  const { price, contract_end: end } = changes;
  if (seats && seats[0] !== seats[1]) {
    add('field.seats_first', ctx.messages.number(seats[0]), ctx.messages.number(seats[1]));
  }
  const isOther =
    price.to !== null &&
    (compareMoney(price.from, price.to) !== 0 || !sameInterval(intervals.from, intervals.to));
  if (isOther && price.to !== null) {
    // One interval is said once: "£99.00 → £249.00 a month".
    const from = sameInterval(intervals.from, intervals.to)
      ? ctx.money.format(price.from)
      : priceWord(ctx, price.from, intervals.from);
    add('change.price', from, priceWord(ctx, price.to, intervals.to));
  }
  if (end) add('change.contract_end', ctx.dates.day(end.from), ctx.dates.day(end.to));
  return sides;
}

/** The unit is said once: "10,000 → 50,000 visitors". */
export function limitWord(
  ctx: ViewContext,
  id: string,
  value: number | null,
  bare = false,
): string {
  if (value === null) return text(ctx, 'change.unlimited');
  if (bare) return ctx.messages.number(value);
  return `${ctx.messages.number(value)} ${unitName(ctx, ctx.catalog.limits, id)}`.trim();
}

/** Every limit the catalog knows: one that a plan does not have is no limit for it. */
export function limitsIn(ctx: ViewContext, plan: Plan): [id: string, value: number | null][] {
  return limitIds(ctx).map((id) => [id, plan.limits?.[id] ?? null]);
}

/** What somebody without a plan would get: features, and limits by their numbers. */
export function includesOf(ctx: ViewContext, plan: Plan | undefined): ChangesModel | null {
  const limits = plan ? limitsIn(ctx, plan) : [];
  const features = plan?.features ?? [];
  if (!limits.length && !features.length) return null;
  return {
    title: text(ctx, 'section.includes'),
    gains: features.map((id) => featureName(ctx, id)),
    loses: [],
    sides: limits.map(([id, value]) => ({
      name: limitName(ctx, id),
      from: '',
      to: limitWord(ctx, id, value),
    })),
    starting: true,
    note: '',
  };
}
