import type { Money } from '../../engine/types.js';
import { compareMoney, negate, signOf } from '../../format/money.js';
import { text, type ViewContext } from './context.js';

/** An invoice that comes before the service ends. */
export interface Bill {
  on: string;
  total: Money;
}

/** What leaving costs, asked for on one day. */
export interface LeavingDay {
  at: string;
  /** The last day of service, where that is a later one. */
  ends: string | null;
  fee: Money;
  back: Money;
  bills: Bill[];
  billed: Money;
  /** Fee and invoices, less what comes back. */
  total: Money;
  refused: boolean;
}

/** Days in a row on which nothing differs. */
export interface LeavingSpan extends LeavingDay {
  to: string;
}

export interface Leaving {
  spans: LeavingSpan[];
  /** Until when the customer is bound. */
  termEnds: string | null;
  /** Up to this day the form can take a day over. */
  periodEnds: string;
  /** What is due is for leaving early, and nothing else. */
  onlyFee: boolean;
}

export interface LeavingModel {
  title: string;
  /** What to know first: until when to ask, the cheapest day, from when on there is no fee. */
  facts: string[];
  spans: LeavingSpan[];
  best: LeavingSpan | null;
  marks: { at: string; day: string; text: string }[];
  summary: string;
  legend: { part: 'bills' | 'fee' | 'back'; text: string }[];
  /** What the fee is called, and what comes back. */
  names: { fee: string; back: string };
  periodEnds: string;
}

/** `notice` is the sentence of the last day to ask, where there is one. */
export function leavingOf(
  ctx: ViewContext,
  { spans, termEnds, periodEnds, onlyFee }: Leaving,
  notice: string,
): LeavingModel {
  const open = spans.filter(({ refused }) => !refused);
  const best = open.reduce<LeavingSpan | null>(
    (least, one) => (least && compareMoney(least.total, one.total) <= 0 ? least : one),
    null,
  );
  const flat = open.every(({ total }) => best && compareMoney(total, best.total) === 0);
  const free = freeFrom(spans);
  const marks: LeavingModel['marks'] = [];
  const mark = (at: string, words: string): void => {
    marks.push({ at, day: ctx.dates.short(at), text: words });
  };
  const last = lastDay(spans);
  if (last) mark(last, text(ctx, 'cliff.notice'));
  if (free) mark(free.at, text(ctx, 'leaving.mark_free'));
  if (termEnds && termEnds !== free?.at) mark(termEnds, text(ctx, 'leaving.mark_term'));
  const amount = best ? ctx.money.format(best.total) : '';
  const facts = notice ? [notice] : [];
  if (best) facts.push(bestWords(ctx, spans, best, flat));
  if (free && free !== spans[0]) {
    facts.push(freeWords(ctx, spans, free));
  }
  const names = {
    fee: text(ctx, onlyFee ? 'leaving.fee' : 'leaving.due'),
    back: text(ctx, 'curve.column_refund'),
  };
  const has = (part: 'billed' | 'fee' | 'back'): boolean =>
    spans.some((one) => signOf(one[part]) !== 0);
  return {
    title: text(ctx, 'leaving.title'),
    facts,
    spans,
    best: flat ? null : best,
    marks,
    summary: amount && text(ctx, 'leaving.summary', { amount, date: ctx.dates.day(best!.at) }),
    legend: [
      ...(has('billed') ? [{ part: 'bills' as const, text: text(ctx, 'leaving.bills') }] : []),
      ...(has('fee') ? [{ part: 'fee' as const, text: names.fee }] : []),
      ...(has('back') ? [{ part: 'back' as const, text: names.back }] : []),
    ],
    names,
    periodEnds,
  };
}

/** Which days are the cheapest: all of them, those up to a day, one day, or some in between. */
function bestWords(
  ctx: ViewContext,
  spans: LeavingSpan[],
  best: LeavingSpan,
  flat: boolean,
): string {
  const amount = ctx.money.format(best.total);
  if (flat) return text(ctx, 'leaving.flat', { amount });
  const start = spans.indexOf(best);
  const end = spans.findIndex(
    ({ total, refused }, i) => i > start && (refused || compareMoney(total, best.total) !== 0),
  );
  const { to } = spans.at(end < 0 ? -1 : end - 1)!;
  const places = { amount, date: ctx.dates.day(best.at), until: ctx.dates.day(to) };
  if (best.at === to) return text(ctx, start ? 'leaving.best' : 'leaving.best_now', places);
  if (start === 0) return text(ctx, 'leaving.best_until', places);
  return text(ctx, 'leaving.best_between', places);
}

/** Until when there is no fee, too: a commitment that renews itself brings it back. */
function freeWords(ctx: ViewContext, spans: LeavingSpan[], free: LeavingSpan): string {
  const date = ctx.dates.day(free.at);
  const after = spans.slice(spans.indexOf(free));
  const back = after.findIndex(({ fee }) => signOf(fee) !== 0);
  const until = (back < 0 ? after.at(-1)! : after[back - 1]!).to;
  const { commitment } = (ctx.catalog.policy ?? {}) as { commitment?: { on_end?: string } };
  if (back < 0 && commitment?.on_end === 'roll') return text(ctx, 'leaving.free_from', { date });
  if (until === free.at) return text(ctx, 'leaving.free_on', { date });
  return text(ctx, 'leaving.free_between', { date, until: ctx.dates.day(until) });
}

/** The first day on which leaving costs no fee; null where none ever does, or always. */
function freeFrom(spans: LeavingSpan[]): LeavingSpan | null {
  if (spans.every(({ fee }) => signOf(fee) === 0)) return null;
  return spans.find(({ fee, refused }) => !refused && signOf(fee) === 0) ?? null;
}

/** The last day of the first notice period: a day later the service runs longer. */
function lastDay(spans: LeavingSpan[]): string | null {
  const first = spans[0];
  if (!first?.ends) return null;
  const later = spans.findIndex(({ ends, refused }) => refused || ends !== first.ends);
  if (later < 1) return null;
  // An end that moves with every day of waiting has no last day to ask.
  const [missed, next] = spans.slice(later);
  const moves = missed!.at === missed!.to && next && next.ends !== missed!.ends;
  return moves ? null : spans[later - 1]!.to;
}

/** The span that holds a day. */
export function spanOn(spans: LeavingSpan[], day: string): LeavingSpan | undefined {
  return spans.findLast(({ at }) => at <= day) ?? spans[0];
}

/** "2 Dec – 1 Jan 2027", or one day. */
export function spanWords(ctx: ViewContext, { at, to }: LeavingSpan): string {
  return at === to ? ctx.dates.short(at) : ctx.dates.range(at, to);
}

/** What comes back, with its sign: it is taken off. */
export function signedBack(ctx: ViewContext, { back }: LeavingDay): string {
  return ctx.money.format(negate(back));
}
