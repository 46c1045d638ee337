import type { NextInvoice, Quote } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { sameInterval } from '../../format/duration.js';
import { compareMoney, negate, signOf, subtract } from '../../format/money.js';
import { placesOf, plain, priceWord, rich, text, type Rich, type ViewContext } from './context.js';
import { reasonsTold, stepsTo } from './steps.js';
import { taxIn, taxOf, taxOfPrices, type KnownTax } from './tax.js';

export type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'plain';

/** The large answer: what it is, how much, when, and the sentences that go with it. */
export interface AnswerModel {
  chip: { text: string; tone: Tone };
  label: string;
  /** The amount, or the words that stand in its place. */
  headline: string;
  /** Whether the headline is an amount; words are set smaller. */
  amount: boolean;
  /** The tax that is in the amount, or that none is. */
  tax: string;
  sentences: Rich[];
  notices: string[];
  deadline: { text: string; open: boolean } | null;
  /** That it is an estimate, and of which day its prices are. */
  estimate: string;
  /** One short sentence for those who listen. */
  spoken: string;
}

/** What the quote itself does not say: how the two prices are charged. */
export interface Intervals {
  from: string;
  to: string;
}

/** What goes into the answer beside the quote itself. */
export interface Beside {
  intervals: Intervals;
  /** When the subscription began, as far as the form knows; empty otherwise. */
  started: string;
  /** The quote of an old customer, where nobody said when the subscription began. */
  ifOld: Quote | null;
  /** The quote after a lot of use, where nobody said how much was used. */
  ifUsed: Quote | null;
  /** What catalog or page know of tax. */
  tax: KnownTax;
  /** Until when to ask, in a sentence, where that is limited. */
  notice: string;
  /** What is asked for, in the words of its button. */
  what: string;
}

export function answerOf(ctx: ViewContext, quote: Quote, beside: Beside): AnswerModel {
  const { intervals, started } = beside;
  const old = otherIf(quote, beside.ifOld);
  const used = otherIf(quote, beside.ifUsed);
  const headline = bounded(ctx, headlineOf(ctx, quote, beside.what), old ?? used);
  const sentences = sentencesOf(ctx, quote, intervals, beside.tax);
  if (used) sentences.unshift(rich(ctx, 'answer.if_used'));
  if (old) {
    const places = { amount: ctx.money.format(old.amount), date: ctx.dates.day(quote.period_before.start) };
    sentences.unshift(rich(ctx, 'answer.if_old', places));
  }
  const refundDeadline = deadlineOf(ctx, quote, started);
  const deadline = beside.notice ? { text: beside.notice, open: false } : refundDeadline;
  const known = ['scheduled_at_period_end'];
  // The day and what it means to miss it say more.
  if (beside.notice) known.push('notice_period_applies');
  if (refundDeadline || givesAll(quote) || longOver(quote)) {
    known.push('full_refund_until', 'full_refund_no_longer_possible');
  }
  // Everything ends: there are no settings left that could choose what stays.
  if (quote.kind === 'cancel') known.push('review_settings_before_downgrade');
  const refused = quote.verdict.status === 'refused';
  const { colon, gap, stop } = ctx.messages.conventions;
  const between = refused ? colon : ' ';
  const spoken = [headline.label, headline.headline].filter(Boolean).join(between);
  const said = refused ? sentences : sentences.slice(0, 1);
  return {
    chip: chipOf(ctx, quote),
    ...headline,
    tax: headline.amount ? taxOf(ctx, taxIn(quote), beside.tax) : '',
    sentences,
    notices: quote.notices
      .filter(({ code }) => !known.includes(code))
      .map(({ code, args }) => ctx.messages.code('notice', code, placesOf(ctx, args))),
    deadline,
    estimate: estimateOf(ctx),
    spoken: [spoken + stop, ...said.map(plain)].join(gap),
  };
}

export function estimateOf(ctx: ViewContext): string {
  const { version } = ctx.catalog;
  if (version === undefined) return text(ctx, 'answer.estimate_plain');
  return /^\d{4}-\d{2}-\d{2}$/.test(version)
    ? text(ctx, 'answer.estimate', { date: ctx.dates.long(version) })
    : text(ctx, 'answer.estimate_version', { version });
}

function chipOf(ctx: ViewContext, quote: Quote): AnswerModel['chip'] {
  const kind = ctx.messages.code('kind', quote.kind);
  if (quote.verdict.status === 'refused') {
    return stepsTo(quote.verdict).length
      ? { text: text(ctx, 'chip.steps', { kind }), tone: 'warn' }
      : { text: text(ctx, 'chip.refused', { kind }), tone: 'bad' };
  }
  const cancel = quote.kind === 'cancel';
  const on = quote.effective_on ?? quote.requested_at;
  const today = civil(on) === ctx.today;
  const key = cancel
    ? today
      ? 'chip.ends_today'
      : 'chip.ends_on'
    : today
      ? 'chip.today'
      : 'chip.on';
  const loses = quote.effects.length > 0 || (quote.changes?.loses.length ?? 0) > 0;
  const costs = cancel && signOf(quote.due_now.total) > 0;
  const tone = cancel && !costs ? 'good' : costs || loses || quote.kind === 'downgrade' ? 'warn' : 'accent';
  return {
    text: quote.kind === 'none' ? kind : text(ctx, key, { kind, date: ctx.dates.day(on) }),
    tone: quote.kind === 'none' ? 'plain' : tone,
  };
}

type Headline = Pick<AnswerModel, 'label' | 'headline' | 'amount'>;

/** What the headline's amount is where something is unknown: the most, or the least (DEC-128). */
function bounded(ctx: ViewContext, headline: Headline, other: Other | null): Headline {
  if (!other || !headline.amount) return headline;
  const { label } = headline;
  return { ...headline, label: text(ctx, other.less ? 'answer.at_most' : 'answer.at_least', { label }) };
}

function headlineOf(ctx: ViewContext, quote: Quote, what: string): Headline {
  const words = (headline: string, label = ''): Headline => ({ label, headline, amount: false });
  if (quote.verdict.status === 'refused') {
    const steps = stepsTo(quote.verdict).length;
    return words(text(ctx, steps ? 'answer.in_steps' : 'answer.refused'), what);
  }
  const sum = (label: string, amount: string): Headline => ({
    label,
    headline: ctx.money.magnitude(amount),
    amount: true,
  });
  if (quote.kind === 'cancel') {
    const refund = quote.refund!;
    // What is owed may be paid from the balance: it is what leaving costs all the same.
    if (signOf(quote.due_now.total) > 0) {
      return sum(text(ctx, 'answer.leaving'), quote.due_now.total);
    }
    if (signOf(refund.amount) === 0) return words(text(ctx, 'answer.no_refund'));
    const label = refund.to === 'balance' ? 'answer.refund_balance' : 'answer.refund';
    return sum(text(ctx, label), refund.amount);
  }
  if (quote.kind === 'none') return words(text(ctx, 'answer.no_change'));
  const date = ctx.dates.day(quote.requested_at);
  const today = civil(quote.requested_at) === ctx.today;
  if (signOf(quote.due_now.to_pay) > 0) {
    const label = today ? text(ctx, 'answer.due_today') : text(ctx, 'answer.due_on', { date });
    return sum(label, quote.due_now.to_pay);
  }
  const { amount, to } = quote.leftover;
  if (signOf(amount) > 0 && to !== 'forfeit') {
    const label = to === 'refund' ? 'answer.back_today' : 'answer.balance_today';
    return sum(text(ctx, label), amount);
  }
  return words(
    today ? text(ctx, 'answer.nothing_today') : text(ctx, 'answer.nothing_on', { date }),
  );
}

/** What would be asked for or given back instead, and whether that is less. */
interface Other {
  amount: string;
  less: boolean;
}

/** The amount of the same change under another assumption, where that is another amount. */
export function otherIf(quote: Quote, other: Quote | null): Other | null {
  if (!other || quote.verdict.status === 'refused' || other.verdict.status === 'refused') return null;
  const [one, two] = [quote, other].map(({ refund, due_now: due }) =>
    refund && signOf(due.total) <= 0 ? refund.amount : refund ? due.total : due.to_pay,
  ) as [string, string];
  // A fee instead of a refund is no smaller refund.
  const alike = !quote.refund || signOf(quote.due_now.total) > 0 === signOf(other.due_now.total) > 0;
  const side = alike ? compareMoney(two, one) : 0;
  return side === 0 ? null : { amount: two, less: side < 0 };
}

function sentencesOf(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  tax: KnownTax,
): Rich[] {
  if (quote.verdict.status === 'refused') return reasonsOf(ctx, quote);
  return quote.kind === 'cancel'
    ? cancelSentences(ctx, quote)
    : switchSentences(ctx, quote, intervals, tax);
}

/** Why not. What to do instead comes with the rest (`refusal.ts`). */
function reasonsOf(ctx: ViewContext, quote: Quote): Rich[] {
  return reasonsTold(quote.verdict).map(({ code, args }) => [
    { place: 'reason', value: ctx.messages.code('reason', code, placesOf(ctx, args)) },
  ]);
}

function switchSentences(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  tax: KnownTax,
): Rich[] {
  const out: Rich[] = [];
  const next = quote.next_invoice;
  if (next) out.push(nextSentence(ctx, quote, next));
  // Said of an invoice that still has the old price, "less than now" would be untrue.
  const difference = changesAfter(quote) ? null : priceDifference(ctx, quote, intervals, tax);
  if (difference) out.push(difference);
  const period = periodSentence(ctx, quote);
  if (period) out.push(period);
  if (signOf(quote.due_now.from_balance) !== 0) {
    const amount = ctx.money.magnitude(quote.due_now.from_balance);
    out.push(rich(ctx, 'answer.from_balance', { amount }));
  }
  if (signOf(quote.leftover.amount) > 0) {
    const amount = ctx.money.format(quote.leftover.amount);
    out.push(rich(ctx, `answer.leftover_${quote.leftover.to}`, { amount }));
  }
  return out;
}

function nextSentence(ctx: ViewContext, quote: Quote, next: NextInvoice): Rich {
  const places = { amount: ctx.money.format(next.to_pay), date: ctx.dates.day(next.on) };
  // "From" promises that amount for good: a fee that rides along once would make it untrue.
  const lasting =
    quote.verdict.status === 'scheduled' &&
    next.on === quote.effective_on &&
    next.to_pay === quote.changes?.price.to &&
    !priceAfterDiscount(quote);
  return rich(ctx, lasting ? 'answer.then' : 'answer.next', places);
}

/** What is charged once every discount that ends has ended, and from which day. */
export function priceAfterDiscount(quote: Quote): { price: string; on: string } | null {
  const price = quote.changes?.price.after_discount;
  const on = quote.notices.filter(({ code }) => code === 'discount_ends').at(-1)?.args?.['on'];
  return price !== undefined && typeof on === 'string' ? { price, on } : null;
}

/** The day of the change, where an invoice at the old price comes before it. */
export function changesAfter({ effective_on: on, next_invoice: next }: Quote): string | null {
  return on && next && civil(next.on) < civil(on) ? on : null;
}

/** "£150.00 less than now", said only of two prices for the same length of time. */
function priceDifference(
  ctx: ViewContext,
  quote: Quote,
  intervals: Intervals,
  tax: KnownTax,
): Rich | null {
  if (!quote.changes || !sameInterval(intervals.from, intervals.to)) return null;
  const { from, to } = quote.changes.price;
  const side = to === null ? 0 : compareMoney(to, from);
  if (to === null || side === 0) return null;
  const price = priceWord(ctx, subtract(to, from).replace('-', ''), intervals.to);
  // The next invoice, beside it, holds a tax that comes on top.
  const amount = tax && !tax.included ? `${price} (${taxOfPrices(ctx, tax)})` : price;
  return rich(ctx, side > 0 ? 'price.more' : 'price.less', { amount });
}

function periodSentence(ctx: ViewContext, quote: Quote): Rich | null {
  const after = quote.period_after;
  if (!after || quote.kind === 'none' || quote.verdict.status !== 'allowed') return null;
  const stays = civil(after.end) === civil(quote.period_before.end);
  const date = ctx.dates.day(after.end);
  return rich(ctx, stays ? 'answer.period_stays' : 'answer.period_runs_to', { date });
}

function cancelSentences(ctx: ViewContext, quote: Quote): Rich[] {
  const out: Rich[] = [];
  const refund = quote.refund!;
  const end = quote.effective_on ?? quote.requested_at;
  const later = civil(end) > civil(quote.requested_at);
  const date = ctx.dates.day(end);
  out.push(rich(ctx, later ? 'answer.service_until' : 'answer.service_ends', { date }));
  for (const { code, args } of quote.verdict.reasons) {
    out.push([{ words: ctx.messages.code('reason', code, placesOf(ctx, args)) }]);
  }
  const parts = refund.split
    .filter(({ amount }) => signOf(amount) !== 0)
    .map(({ method, amount }) =>
      text(ctx, 'answer.refund_to', { amount: ctx.money.format(amount), method }),
    );
  if (parts.length) out.push(rich(ctx, 'answer.refund_split', { parts: ctx.messages.list(parts) }));
  if (signOf(refund.offset) > 0) {
    out.push(rich(ctx, 'answer.refund_offset', { amount: ctx.money.format(refund.offset) }));
  }
  type Owed = 'answer.from_balance' | 'answer.still_due' | 'answer.remaining';
  const owed = (key: Owed, sum = '0'): void => {
    if (signOf(sum) > 0) out.push(rich(ctx, key, { amount: ctx.money.format(sum) }));
  };
  owed('answer.from_balance', quote.due_now.from_balance);
  owed('answer.still_due', refund.still_due);
  // The invoices of a commitment that is left at once never come.
  if (civil(end) > civil(quote.period_before.end)) owed('answer.remaining', refund.remaining_total);
  out.push(...reviewSentences(ctx, quote));
  if (refund.difference && signOf(refund.difference) !== 0) {
    const more = signOf(refund.difference) > 0;
    const amount = ctx.money.magnitude(more ? refund.difference : negate(refund.difference));
    out.push(rich(ctx, more ? 'answer.difference_more' : 'answer.difference_less', { amount }));
  }
  return out;
}

function reviewSentences(ctx: ViewContext, quote: Quote): Rich[] {
  const review = quote.refund?.review;
  if (!review) return [];
  const from = ctx.dates.day(review.from);
  const until = ctx.dates.day(review.until);
  const out = [
    from === until
      ? rich(ctx, 'answer.review_one', { until })
      : rich(ctx, 'answer.review', { from, until }),
  ];
  if (review.expected_by) {
    out.push(rich(ctx, 'answer.expected_by', { date: ctx.dates.day(review.expected_by) }));
  }
  return out;
}

/** Paid, and nothing taken off: a trial, or a full refund. */
function givesAll({ lines }: Quote): boolean {
  return lines.length > 0 && lines.every(({ amount }) => signOf(amount) >= 0);
}

/** Nobody hopes for what ended before this period began. */
function longOver({ refund, period_before: { start } }: Quote): boolean {
  return civil(refund?.full_until ?? start) < civil(start);
}

function deadlineOf(ctx: ViewContext, quote: Quote, started: string): AnswerModel['deadline'] {
  const until = quote.refund?.full_until;
  if (!until || longOver(quote)) return null;
  const shut = quote.notices.some(({ code }) => code === 'full_refund_no_longer_possible');
  const open = !shut && civil(until) >= civil(quote.requested_at);
  // Shut for another reason than time (used up, too much used): the notice says so already.
  if (!open && civil(until) >= civil(quote.requested_at)) return null;
  if (!open && givesAll(quote)) return null;
  const date = ctx.dates.day(until);
  if (!open) return { text: text(ctx, 'answer.deadline_passed', { date }), open };
  // The core takes the period's start where none is given: true of new customers only.
  if (started || !countsFromSubscription(ctx)) {
    return { text: text(ctx, 'answer.deadline', { date }), open };
  }
  const start = ctx.dates.day(quote.period_before.start);
  return { text: text(ctx, 'answer.deadline_if', { date, start }), open };
}

/** Whether only the first days of the whole subscription are refunded in full. */
function countsFromSubscription({ catalog }: ViewContext): boolean {
  const refund = catalog.policy?.['refund'] as { full_within?: { from?: string } } | undefined;
  return refund?.full_within?.from === 'subscription_start';
}
