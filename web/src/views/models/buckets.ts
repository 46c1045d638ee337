import type { Quote } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { signOf } from '../../format/money.js';
import { changesAfter, priceAfterDiscount, type Intervals } from './answer.js';
import { perMonth, priceWord, text, type ViewContext } from './context.js';
import { taxOfPrices, type KnownTax } from './tax.js';

/** One of the three answers to "what do I pay, and when": today, next, afterwards. */
export interface BucketModel {
  label: string;
  value: string;
  note: string;
}

export function bucketsOf(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  tax: KnownTax,
): BucketModel[] {
  if (quote.kind === 'cancel') return [];
  const after = afterOf(ctx, quote, intervals);
  // The invoices before it hold a tax that comes on top; a price does not.
  if (tax && !tax.included) {
    after.note = [after.note, taxOfPrices(ctx, tax)].filter(Boolean).join(' \u00b7 ');
  }
  const buckets = [todayOf(ctx, quote), nextOf(ctx, quote), after];
  if (quote.verdict.status !== 'refused') return buckets;
  const unchanged = text(ctx, 'bucket.unchanged');
  return buckets.map((bucket) => ({ ...bucket, note: unchanged }));
}

function todayOf(ctx: ViewContext, quote: Quote): BucketModel {
  const today = civil(quote.requested_at) === ctx.today;
  const date = ctx.dates.day(quote.requested_at);
  const label = today ? text(ctx, 'bucket.today') : text(ctx, 'bucket.on', { date });
  const { to_pay: toPay, from_balance: balance } = quote.due_now;
  const left = quote.leftover;
  if (signOf(toPay) === 0 && signOf(left.amount) > 0 && left.to !== 'forfeit') {
    const key = left.to === 'refund' ? 'bucket.back' : 'bucket.credit';
    return { label, value: text(ctx, key, { amount: ctx.money.format(left.amount) }), note: '' };
  }
  const value = ctx.money.format(toPay);
  return { label, value, note: balanceNote(ctx, balance) };
}

function nextOf(ctx: ViewContext, quote: Quote): BucketModel {
  const next = quote.next_invoice;
  if (!next) return { label: text(ctx, 'bucket.no_invoice'), value: '\u2013', note: '' };
  return {
    label: text(ctx, 'bucket.next', { date: ctx.dates.day(next.on) }),
    value: ctx.money.format(next.to_pay),
    note: balanceNote(ctx, next.from_balance),
  };
}

function afterOf(ctx: ViewContext, quote: Quote, intervals: Intervals): BucketModel {
  const refused = quote.verdict.status === 'refused';
  const price = refused ? quote.changes?.price.from : quote.changes?.price.to;
  const interval = refused ? intervals.from : intervals.to;
  const on = changesAfter(quote);
  const label = on
    ? text(ctx, 'bucket.from', { date: ctx.dates.day(on) })
    : text(ctx, 'bucket.after');
  if (price === undefined || price === null) return { label, value: '\u2013', note: '' };
  const later = refused ? null : priceAfterDiscount(quote);
  if (later) {
    const places = { amount: priceWord(ctx, later.price, interval), date: ctx.dates.day(later.on) };
    return { label, value: priceWord(ctx, price, interval), note: text(ctx, 'answer.then', places) };
  }
  return {
    label,
    value: priceWord(ctx, price, interval),
    note: perMonth(ctx, price, interval) ?? '',
  };
}

function balanceNote(ctx: ViewContext, amount: string): string {
  if (signOf(amount) === 0) return '';
  return text(ctx, 'bucket.from_balance', { amount: ctx.money.magnitude(amount) });
}
