import type { ChainAnswer, NextInvoice, Quote, Request } from '../../engine/types.js';
import { civil, isCivil } from '../../format/date.js';
import { add, signOf } from '../../format/money.js';
import type { Step } from '../../inputs/ahead.js';
import type { Inputs } from '../../inputs/inputs.js';
import type { Places } from '../../messages/messages.js';
import { placesOf, planName, text, type ViewContext } from './context.js';
import { refusalOf } from './refusal.js';

/** Why a step is not asked: its day, its end, its order, or a code of the core. */
export interface WrongStep {
  index: number;
  why: string;
}

/** What comes after the first change. */
export interface Then {
  steps: Step[];
  /** The whole as one question and its answer; the form's own change is its first step. */
  asked: { request: Request; chain: ChainAnswer } | null;
  wrong: WrongStep | null;
}

/** A pause of what there is now, and its early end. */
export interface Break {
  from: string;
  until: string;
  resume: string;
  paused: Quote | null;
  resumed: Quote | null;
  wrong: string | null;
}

export interface Ahead {
  /** The first day that can be chosen. */
  from: string;
  pausable: boolean;
  then: Then | null;
  rest: Break | null;
}

/** One line of the chain: a change or the invoices before it. */
export interface EventModel {
  date: string;
  title: string;
  amount: string;
  /** When it takes effect, or why it is refused and what to do instead. */
  notes: string[];
  refused: boolean;
}

export interface StepModel {
  step: Step;
  /** The earliest day that it can have. */
  earliest: string;
  bills: EventModel[];
  event: EventModel | null;
  wrong: { field: 'at' | 'until'; sentence: string } | null;
}

export interface ThenModel {
  first: EventModel | null;
  steps: StepModel[];
  sums: { name: string; amount: string }[];
}

export interface BreakModel {
  sentence: string;
  rows: { name: string; amount: string }[];
  resumed: string;
  refused: string[];
  wrong: { field: 'from' | 'until' | 'resume'; sentence: string } | null;
}

export function thenOf(ctx: ViewContext, { steps, asked, wrong }: Then, inputs: Inputs): ThenModel {
  const answers = asked?.chain.steps ?? [];
  const first = answers[0] ? eventOf(ctx, answers[0].quote, inputs) : null;
  let earliest = answers[0] ? civil(answers[0].quote.requested_at) : '';
  const models = steps.map((step, index): StepModel => {
    const answer = answers[index + 1];
    const model = {
      step,
      earliest,
      bills: answer ? billsOf(ctx, answer.renewals) : [],
      event: answer ? eventOf(ctx, answer.quote, inputs, step) : null,
      wrong: wrong?.index === index ? wrongOf(ctx, wrong.why, earliest) : null,
    };
    if (isCivil(step.at)) earliest = step.at;
    return model;
  });
  return { first, steps: models, sums: asked && answers.length > 1 ? sumsOf(ctx, asked.chain) : [] };
}

function eventOf(ctx: ViewContext, quote: Quote, inputs: Inputs, step?: Step): EventModel {
  const refused = quote.verdict.status === 'refused';
  const on = quote.effective_on;
  const later = !refused && on !== null && civil(on) > civil(quote.requested_at);
  const end = quote.kind === 'cancel';
  const kind = ctx.messages.code('kind', quote.kind);
  const places = { kind, date: later ? ctx.dates.day(on) : '' };
  const when = !later ? [] : [end ? text(ctx, 'chip.ends_on', places) : text(ctx, 'bucket.from', places)];
  return {
    date: ctx.dates.short(quote.requested_at),
    title: titleOf(ctx, quote, step),
    amount: refused ? text(ctx, 'curve.refused') : amountOf(ctx, quote),
    notes: refused ? refusalWords(ctx, quote, inputs) : when,
    refused,
  };
}

/** "Upgrade to Pro", "Pause, until 20 January" */
function titleOf(ctx: ViewContext, quote: Quote, step?: Step): string {
  const kind = ctx.messages.code('kind', quote.kind);
  if (step?.kind === 'pause') {
    return text(ctx, 'then.paused', { kind, date: ctx.dates.day(step.until!) });
  }
  const plan = step?.plan ?? quote.after?.scheduled?.at(-1)?.plan ?? quote.after?.plan;
  const moves = /^(upgrade|downgrade|crossgrade)$/.test(quote.kind) && plan;
  return moves ? text(ctx, 'step.plan', { kind, plan: planName(ctx, plan) }) : kind;
}

/** What is due or comes back that day; zero is written out. */
export function amountOf(ctx: ViewContext, quote: Quote): string {
  const { due_now: due, leftover, refund } = quote;
  const back = quote.kind === 'cancel' ? (refund?.amount ?? '0') : leftover.amount;
  if (signOf(due.total) > 0 || signOf(back) === 0 || leftover.to === 'forfeit') {
    return ctx.money.format(due.total);
  }
  const toBalance = quote.kind === 'cancel' ? refund!.to === 'balance' : leftover.to === 'balance';
  const amount = ctx.money.format(back);
  return text(ctx, toBalance ? 'bucket.credit' : 'bucket.back', { amount });
}

function billsOf(ctx: ViewContext, renewals: NextInvoice[]): EventModel[] {
  const bill = (on: string, title: string, total: string): EventModel => ({
    date: ctx.dates.short(on),
    title,
    amount: ctx.money.format(total),
    notes: [],
    refused: false,
  });
  if (renewals.length <= 3) {
    return renewals.map(({ on, total }) => bill(on, text(ctx, 'then.invoice'), total));
  }
  const last = renewals.at(-1)!;
  const sum = renewals.reduce((all, { total }) => add(all, total), '0');
  const places = { count: renewals.length, date: ctx.dates.day(last.on) };
  return [bill(renewals[0]!.on, text(ctx, 'leaving.bills_until', places), sum)];
}

function sumsOf(ctx: ViewContext, { steps, total }: ChainAnswer): ThenModel['sums'] {
  const date = ctx.dates.day(steps.at(-1)!.quote.requested_at);
  const sums = [{ name: text(ctx, 'then.paid', { date }), amount: ctx.money.format(total.paid) }];
  if (signOf(total.given_back) === 0) return sums;
  const back = { name: text(ctx, 'then.back'), amount: ctx.money.format(total.given_back) };
  return [...sums, back];
}

/** Why not, and what to do instead. */
function refusalWords(ctx: ViewContext, quote: Quote, inputs: Inputs): string[] {
  const why = quote.verdict.reasons.map(({ code, args }) =>
    ctx.messages.code('reason', code, placesOf(ctx, args)),
  );
  const instead = refusalOf(ctx, quote, { inputs, compare: null })?.reasons.map(({ next }) => next) ?? [];
  return [...why, ...instead].filter(Boolean);
}

function wrongOf(
  ctx: ViewContext,
  why: string,
  earliest: string,
): NonNullable<StepModel['wrong']> {
  if (why === 'order') return { field: 'at', sentence: orLater(ctx, earliest) };
  if (why === 'until') return { field: 'until', sentence: text(ctx, 'pause.order') };
  if (why === 'date') return { field: 'at', sentence: text(ctx, 'input.date_missing') };
  return { field: 'at', sentence: ctx.messages.code('error', why) };
}

export function breakOf(
  ctx: ViewContext,
  rest: Break,
  inputs: Inputs,
  earliest: string,
): BreakModel {
  const { paused, resumed, wrong, from, until } = rest;
  const refused = [paused, resumed].find((quote) => quote?.verdict.status === 'refused');
  const done = paused && paused.verdict.status !== 'refused' ? paused : null;
  const dates = (): Places => ({ start: ctx.dates.day(from), until: ctx.dates.day(until) });
  return {
    sentence: done ? text(ctx, 'pause.sentence', dates()) : '',
    rows: done ? pauseRows(ctx, done) : [],
    resumed: done && resumed && resumed !== refused ? resumedWords(ctx, resumed) : '',
    refused: refused ? refusalWords(ctx, refused, inputs) : [],
    wrong: wrong ? wrongBreak(ctx, wrong, from, earliest) : null,
  };
}

function pauseRows(ctx: ViewContext, quote: Quote): BreakModel['rows'] {
  const rows: BreakModel['rows'] = [];
  const { due_now: due, leftover, next_invoice: next, after } = quote;
  const row = (name: string, amount: string): void => void rows.push({ name, amount });
  if (signOf(due.total) > 0) row(text(ctx, 'pause.fee'), ctx.money.format(due.total));
  if (signOf(leftover.amount) > 0) {
    const back = leftover.to === 'refund' ? 'answer.back_today' : 'answer.balance_today';
    row(text(ctx, back), ctx.money.format(leftover.amount));
  }
  if (next) {
    const places = { date: ctx.dates.day(next.on), was: ctx.dates.day(quote.period_before.end) };
    row(text(ctx, 'pause.next', places), ctx.money.format(next.to_pay));
  }
  const { commitment } = after ?? {};
  if (typeof commitment === 'object') {
    row(text(ctx, 'pause.term'), ctx.dates.day(commitment.end));
  }
  return rows;
}

function resumedWords(ctx: ViewContext, quote: Quote): string {
  const { next_invoice: next } = quote;
  const places = {
    date: ctx.dates.day(quote.requested_at),
    on: next ? ctx.dates.day(next.on) : '',
    amount: next ? ctx.money.format(next.to_pay) : '',
  };
  return text(ctx, 'pause.resumed', places);
}

/** "Choose 20 December or a later day." */
function orLater(ctx: ViewContext, day: string): string {
  return text(ctx, 'then.order', { date: ctx.dates.day(day) });
}

function wrongBreak(
  ctx: ViewContext,
  why: string,
  from: string,
  earliest: string,
): NonNullable<BreakModel['wrong']> {
  if (why === 'resume') return { field: 'resume', sentence: orLater(ctx, from) };
  if (why === 'until') return { field: 'until', sentence: text(ctx, 'pause.order') };
  if (why === 'late') return { field: 'resume', sentence: text(ctx, 'pause.late') };
  if (why === 'order') return { field: 'from', sentence: orLater(ctx, earliest) };
  if (why === 'date') return { field: 'from', sentence: text(ctx, 'input.date_missing') };
  return { field: 'from', sentence: ctx.messages.code('error', why) };
}
