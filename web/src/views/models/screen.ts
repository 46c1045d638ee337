import type { CompareAnswer, Effect, FitAnswer, Quote, ScheduleAnswer } from '../../engine/types.js';
import type { Inputs } from '../../inputs/inputs.js';
import { answerOf, type AnswerModel } from './answer.js';
import { bucketsOf, type BucketModel } from './buckets.js';
import { changesOf, includesOf, type ChangesModel, type Seats } from './changes.js';
import { planName, text, type ViewContext } from './context.js';
import type { NoticeDeadline, NoticeWords } from './notice.js';
import { guideUrl } from './guide-url.js';
import { startOf } from './schedule.js';
import type { KnownTax } from './tax.js';

/** The part of visitor mode that is painted first, in words; `deferred.ts` has the rest. */
export type ScreenModel = { kind: 'incomplete'; sentence: string } | AnswerScreen;

export interface AnswerScreen {
  kind: 'answer';
  answer: AnswerModel;
  refused: boolean;
  buckets: BucketModel[];
  /** A cancellation: the receipt is its main picture. */
  waterfall: boolean;
  changes: ChangesModel | null;
  /** What the person would do next; nothing, where nothing changes. */
  action: Action | null;
}

export interface Action {
  label: string;
  url: string;
  /** Nobody is pressed to leave. */
  calm?: boolean;
}

/** The core's answers to one state of the form. */
export interface Answers {
  quote: Quote | null;
  schedule: ScheduleAnswer | null;
  compare: CompareAnswer | null;
  fit: FitAnswer | null;
  /** Whether the person said what they need; else `fit` only lists the prices. */
  fitAsked: boolean;
  /** What would become of things that nobody counted. */
  general: Effect[];
  /** The quote of an old customer, where nobody said since when this one is. */
  ifOld: Quote | null;
  /** The quote of a cancellation after more use than any plan includes, where nobody said how much. */
  ifUsed: Quote | null;
  /** What the next invoice of a plan and interval really asks for, where a balance is taken off. */
  nextToPay: Map<string, string>;
  /** The last day to ask, where there is one; it is looked for after the first answer. */
  notice: (NoticeDeadline & { words: NoticeWords }) | null;
  /** What catalog or page know of tax. */
  tax: KnownTax;
  /** Seats before and after, where the catalog counts any. */
  seats: Seats;
}

export function screenOf(ctx: ViewContext, inputs: Inputs, answers: Answers): ScreenModel {
  if (answers.quote) return quoteScreen(ctx, inputs, answers.quote, answers);
  if (answers.schedule) return startScreen(ctx, inputs, answers.schedule, answers.tax);
  return { kind: 'incomplete', sentence: text(ctx, 'incomplete') };
}

function quoteScreen(
  ctx: ViewContext,
  inputs: Inputs,
  quote: Quote,
  { seats, ifOld, ifUsed, tax, notice }: Answers,
): AnswerScreen {
  const intervals = { from: inputs.interval, to: inputs.toInterval };
  const cancel = quote.kind === 'cancel';
  const label = cancel
    ? text(ctx, 'action.select_cancel')
    : inputs.to === inputs.plan
      ? text(ctx, 'action.select_change')
      : text(ctx, 'action.select', { plan: planName(ctx, inputs.to) });
  return {
    kind: 'answer',
    answer: answerOf(ctx, quote, {
      intervals,
      started: inputs.started,
      ifOld,
      ifUsed,
      tax,
      notice: notice ? notice.words(ctx, notice, inputs.plan) : '',
      what: label,
    }),
    refused: quote.verdict.status === 'refused',
    buckets: bucketsOf(ctx, quote, intervals, tax),
    waterfall: cancel,
    changes: changesOf(ctx, quote, intervals, seats),
    action: quote.kind === 'none' ? null : { label, url: guideUrl(ctx, quote.kind), calm: cancel },
  };
}

function startScreen(
  ctx: ViewContext,
  inputs: Inputs,
  schedule: ScheduleAnswer,
  tax: KnownTax,
): AnswerScreen {
  return {
    kind: 'answer',
    ...startOf(ctx, schedule, inputs.toInterval, tax),
    refused: false,
    waterfall: false,
    changes: includesOf(
      ctx,
      ctx.catalog.plans.find(({ id }) => id === inputs.to),
    ),
    action: {
      label: text(ctx, 'action.select_start', { plan: planName(ctx, inputs.to) }),
      url: guideUrl(ctx, 'upgrade'),
    },
  };
}
