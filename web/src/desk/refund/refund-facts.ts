import type { Quote } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { add, negate, signOf } from '../../format/money.js';
import { meterName, placesOf, planName, text, unitName, type ViewContext } from '../../views/models/context.js';
import { reasonsTold } from '../../views/models/steps.js';
import { lawName } from './law-name.js';
import type { Paper } from '../paper/paper-view.js';
import { named } from '../paper/text.js';
import { say } from '../words.js';

/** One thing that the refund desk knows, with its name. */
export interface RefundFact {
  name: string;
  values: string[];
  /** Something stands in the way, or is late. */
  bad?: boolean;
}

/**
 * Everything about the refund of a cancellation beside its waterfall: whether there is one and why,
 * where it goes, when an answer and the money come, which law gives it, and what is still owed.
 */
export function refundFacts(ctx: ViewContext, quote: Quote): RefundFact[] {
  const { refund } = quote;
  if (quote.kind !== 'cancel' || !refund) return [];
  const facts: (RefundFact | null)[] = [
    eligibility(ctx, quote),
    windowFact(ctx, quote),
    fact(ctx, 'refund.amount', amountWords(ctx, quote)),
    fact(ctx, 'refund.to', splitWords(ctx, quote)),
    reviewFact(ctx, quote),
    fact(ctx, 'refund.expected', differenceWords(ctx, quote)),
    fact(ctx, 'refund.law', lawWords(ctx, quote)),
    fact(ctx, 'refund.owed', owedWords(ctx, quote)),
  ];
  return facts.filter((one) => one !== null);
}

function fact(ctx: ViewContext, key: Parameters<typeof say>[1], values: string[]): RefundFact | null {
  return values.length ? { name: say(ctx, key), values } : null;
}

function eligibility(ctx: ViewContext, quote: Quote): RefundFact {
  const { verdict, refund, notices } = quote;
  const refused = verdict.status === 'refused';
  const some = !refused && signOf(refund!.amount) > 0;
  const reasons = reasonsTold(verdict).map(({ code, args }) =>
    ctx.messages.code('reason', code, placesOf(ctx, args)),
  );
  const told = notices
    .filter(({ code }) => code !== 'review_settings_before_downgrade')
    .map(({ code, args }) => ctx.messages.code('notice', code, placesOf(ctx, args)));
  const answer = say(ctx, refused ? 'refund.refused' : some ? 'refund.eligible' : 'refund.nothing');
  return { name: say(ctx, 'refund.eligibility'), values: [answer, ...reasons, ...told], bad: !some };
}

function windowFact(ctx: ViewContext, { refund, requested_at: at }: Quote): RefundFact | null {
  const until = refund?.full_until;
  if (!until) return null;
  const date = ctx.dates.long(until);
  const open = civil(until) >= civil(at);
  const words = text(ctx, open ? 'answer.deadline' : 'answer.deadline_passed', { date });
  return { name: say(ctx, 'refund.window'), values: [words], bad: !open };
}

function amountWords(ctx: ViewContext, { refund, due_now: due }: Quote): string[] {
  if (signOf(due.total) > 0) return [`${text(ctx, 'answer.leaving')} ${ctx.money.format(due.total)}`];
  return [`${ctx.money.format(refund!.amount)} / ${ctx.money.format(refund!.paid)}`];
}

function splitWords(ctx: ViewContext, { refund }: Quote): string[] {
  const { to, split, offset, amount } = refund!;
  const words = split
    .filter((one) => signOf(one.amount) !== 0)
    .map((one) => text(ctx, 'answer.refund_to', { amount: ctx.money.format(one.amount), method: one.method }));
  if (!words.length && signOf(amount) > 0) {
    words.push(say(ctx, to === 'balance' ? 'refund.to_balance' : 'refund.to_payments'));
  }
  if (signOf(offset) > 0) {
    words.push(text(ctx, 'answer.refund_offset', { amount: ctx.money.format(offset) }));
  }
  return words;
}

/** Late is what should have come by now. */
function reviewFact(ctx: ViewContext, { refund }: Quote): RefundFact | null {
  const review = refund?.review;
  if (!review) return null;
  const { from, until, expected_by: by } = review;
  const day = (date: string): string => ctx.dates.day(date);
  const words = [
    civil(from) === civil(until)
      ? text(ctx, 'answer.review_one', { until: day(until) })
      : text(ctx, 'answer.review', { from: day(from), until: day(until) }),
  ];
  if (by) words.push(text(ctx, 'answer.expected_by', { date: day(by) }));
  const late = civil(by ?? until) < ctx.today;
  if (late) words.push(say(ctx, 'refund.late'));
  return { name: say(ctx, 'refund.review'), values: words, bad: late };
}

function differenceWords(ctx: ViewContext, { refund }: Quote): string[] {
  const difference = refund!.difference;
  if (!difference || signOf(difference) === 0) return [];
  const more = signOf(difference) > 0;
  const amount = ctx.money.format(more ? difference : negate(difference));
  return [text(ctx, more ? 'answer.difference_more' : 'answer.difference_less', { amount })];
}

function lawWords(ctx: ViewContext, { lines }: Quote): string[] {
  const told = lines.flatMap(({ law }) => (law ? [`${lawName(ctx, law.id)}, ${law.article}`] : []));
  const all = [...new Set(told)];
  return all.length ? [...all, text(ctx, 'withdrawal.no_advice')] : [];
}

function owedWords(ctx: ViewContext, { refund, due_now: due }: Quote): string[] {
  const { still_due: still, remaining_invoices: invoices = [], remaining_total: rest } = refund!;
  const words: string[] = [];
  if (signOf(still) > 0) words.push(text(ctx, 'answer.still_due', { amount: ctx.money.format(still) }));
  if (signOf(due.to_pay) > 0) words.push(named(ctx, say(ctx, 'refund.pay_now'), ctx.money.format(due.to_pay)));
  for (const { on, total } of invoices) {
    words.push(named(ctx, text(ctx, 'leaving.bill', { date: ctx.dates.day(on) }), ctx.money.format(total)));
  }
  if (invoices.length > 1 && rest) words.push(named(ctx, text(ctx, 'leaving.total'), ctx.money.format(rest)));
  return words;
}

export function refundLines(ctx: ViewContext, quote: Quote | null): string[] {
  if (!quote) return [];
  return refundFacts(ctx, quote).map(({ name, values }) =>
    named(ctx, name, values.join(ctx.messages.conventions.gap)),
  );
}

/** What support needs to find the case: which, since when, how much used, why, how much, and whom to ask. */
export function claimFacts({ ctx, offer, document }: Paper): string[] {
  const { request, answers } = offer.asked;
  const held = request?.subscription;
  const quote = answers.quote;
  if (!held || !quote) return [];
  const bought = held.started ?? held.period?.start ?? quote.period_before.start;
  const paid = quote.refund?.paid;
  const rows: [Parameters<typeof say>[1], string][] = [
    ['letter.fact.reference', held.reference ?? ''],
    ['letter.fact.plan', planName(ctx, held.plan)],
    ['letter.fact.bought', ctx.dates.long(civil(bought))],
    ['letter.fact.period', ctx.dates.range(quote.period_before.start, quote.period_before.end)],
    ['letter.fact.paid', paid ? ctx.money.format(paid) : ''],
    ['letter.fact.usage', usageWords(ctx, request?.usage)],
    ['letter.fact.reason', request?.change?.reason ?? ''],
    ['letter.fact.expected', expectedAmount(ctx, quote, request?.change?.refund_expected)],
    ['letter.fact.contact', document.customer.contact],
  ];
  return rows.filter(([, value]) => value).map(([key, value]) => `- ${named(ctx, say(ctx, key), value)}`);
}

function usageWords(ctx: ViewContext, usage: Record<string, string> = {}): string {
  return Object.entries(usage)
    .map(([id, used]) => `${meterName(ctx, id)} ${ctx.messages.number(Number(used))} ${unitName(ctx, ctx.catalog.meters, id)}`.trim())
    .join(' \u00b7 ');
}

function expectedAmount(ctx: ViewContext, { refund }: Quote, expected: string | undefined): string {
  const zero = (refund?.amount ?? '0').replace(/\d/g, '0');
  const amount = expected === undefined ? (refund?.amount ?? '0') : add(expected, zero);
  return signOf(amount) > 0 ? ctx.money.format(amount) : '';
}
