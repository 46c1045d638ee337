import type { CurveAnswer, CurvePoint, Leftover } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { addDuration } from '../../format/duration.js';
import { compareMoney, negate, signOf } from '../../format/money.js';
import { durationWord, text, type ViewContext } from './context.js';
import type { NoticeDeadline } from './notice.js';

/** One day of the chart and of its table. */
export interface PointModel {
  at: string;
  day: string;
  /**
   * What is due (below zero: given back), or what a cancellation gives back (below zero: costs);
   * null if refused.
   */
  amount: string | null;
  value: number | null;
  words: string;
  notes: string[];
  /** Before today: drawn, and not offered. */
  past: boolean;
}

export interface CurveModel {
  title: string;
  points: PointModel[];
  cliffs: { at: string; day: string; text: string }[];
  best: { at: string; text: string } | null;
  summary: string;
  /** The same amount on every day that is possible: a sentence says more than a drawing. */
  flat: string | null;
  cancel: boolean;
  column: string;
}

export function curveOf(
  ctx: ViewContext,
  curve: CurveAnswer,
  cancel: boolean,
  horizon: string,
  notice: NoticeDeadline | null,
): CurveModel {
  const cliffs = cliffsOf(ctx, curve);
  if (notice) {
    const cliff = { at: notice.on, day: ctx.dates.short(notice.on), text: text(ctx, 'cliff.notice') };
    cliffs.push(cliff);
  }
  const days = daysOf(curve.points).map((point) => pointOf(ctx, point, cancel, cliffs));
  // Where nothing is due on any day, what differs is what comes later.
  const points = notice ? days.map((day) => laterOf(ctx, day, notice)) : days;
  const ahead = points.some(({ past }) => !past) ? points.filter(({ past }) => !past) : points;
  const amounts = ahead.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const flat = flatOf(ctx, ahead, amounts, cancel);
  const title = cancel ? 'section.curve_cancel' : 'section.curve';
  return {
    title: text(ctx, notice ? 'section.curve_notice' : title),
    points,
    cliffs,
    best: notice ? null : bestOf(ctx, curve, points, cancel, horizon),
    summary: summaryOf(ctx, points),
    flat,
    cancel,
    column: text(ctx, cancel && !notice ? 'curve.column_refund' : 'curve.column_cost'),
  };
}

/** One point a day: finer steps are the table's business of another page. */
function daysOf(points: CurvePoint[]): CurvePoint[] {
  const seen = new Set<string>();
  return points.filter(({ at }) => !seen.has(civil(at)) && seen.add(civil(at)));
}

function pointOf(
  ctx: ViewContext,
  point: CurvePoint,
  cancel: boolean,
  cliffs: CurveModel['cliffs'],
): PointModel {
  const at = civil(point.at);
  const day = ctx.dates.short(at);
  const amount = point.status === 'refused' ? null : amountOf(point, cancel);
  const notes = cliffs.filter((cliff) => cliff.at === at).map((cliff) => cliff.text);
  return {
    at,
    day,
    amount,
    value: amount === null ? null : Number(amount),
    words:
      amount === null
        ? text(ctx, 'curve.refused')
        : moneyWords(ctx, amount, cancel, point.leftover.to),
    notes,
    past: at < ctx.today,
  };
}

function laterOf(ctx: ViewContext, point: PointModel, notice: NoticeDeadline): PointModel {
  const amount = notice.levels[point.at <= notice.on ? 0 : 1];
  return { ...point, amount, value: Number(amount), words: ctx.money.format(amount) };
}

function amountOf(point: CurvePoint, cancel: boolean): string {
  const { total, to_pay: toPay } = point.due_now;
  // Leaving may cost: then less than nothing comes back.
  if (cancel) return signOf(total) > 0 ? negate(total) : (point.refund?.amount ?? '0');
  const { amount, to } = point.leftover;
  return signOf(toPay) === 0 && to !== 'forfeit' ? negate(amount) : toPay;
}

function moneyWords(
  ctx: ViewContext,
  amount: string,
  cancel: boolean,
  to: Leftover['to'],
): string {
  if (cancel || signOf(amount) >= 0) return ctx.money.format(amount);
  const key = to === 'refund' ? 'bucket.back' : 'bucket.credit';
  return text(ctx, key, { amount: ctx.money.magnitude(amount) });
}

function cliffsOf(ctx: ViewContext, curve: CurveAnswer): CurveModel['cliffs'] {
  // The end of the period is where the drawing ends anyway.
  const marked = curve.cliffs.filter(({ code }) => code !== 'period_ends');
  return marked.map(({ at, code }) => ({
    at: civil(at),
    day: ctx.dates.short(at),
    text: ctx.messages.code('cliff', code),
  }));
}

/** Of a switch, the day is best over a horizon, not on that day alone; of a refund, on the day. */
function bestOf(
  ctx: ViewContext,
  curve: CurveAnswer,
  points: PointModel[],
  cancel: boolean,
  horizon: string,
): CurveModel['best'] {
  if (!curve.best) return null;
  const at = civil(curve.best.at);
  const date = ctx.dates.day(at);
  const point = points.find((one) => one.at === at);
  // Best because it is the first or the last day only means that one uses less.
  const open = points.filter((one) => !one.past && one.amount !== null);
  if (point === open[0] || point === open.at(-1)) return null;
  // So does a day on which the time that is reckoned over has passed.
  if (!cancel && at >= addDuration(ctx.today, horizon)) return null;
  const amount = point?.words ?? '';
  // On a day on which leaving costs, nothing comes back.
  if (cancel && point?.amount && signOf(point.amount) < 0) return null;
  return {
    at,
    text: cancel
      ? text(ctx, 'curve.best_refund', { date, amount })
      : text(ctx, 'curve.best', { date, duration: durationWord(ctx, horizon) }),
  };
}

function summaryOf(ctx: ViewContext, points: PointModel[]): string {
  const shown = points.filter(({ amount, past }) => amount !== null && !past);
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last) return '';
  return text(ctx, 'curve.summary', {
    from: first.words,
    start: ctx.dates.day(first.at),
    to: last.words,
    end: ctx.dates.day(last.at),
  });
}

function flatOf(
  ctx: ViewContext,
  points: PointModel[],
  amounts: string[],
  cancel: boolean,
): string | null {
  const [first] = amounts;
  if (first === undefined) return text(ctx, 'curve.never');
  if (amounts.some((amount) => compareMoney(amount, first) !== 0)) return null;
  const amount = points.find((point) => point.amount !== null)!.words;
  const zero = signOf(first) === 0;
  if (cancel && signOf(first) >= 0) {
    return text(ctx, zero ? 'curve.flat_no_refund' : 'curve.flat_cancel', { amount });
  }
  const every = amounts.length === points.length;
  if (zero) return text(ctx, every ? 'curve.flat_nothing' : 'curve.flat_possible_nothing');
  return text(ctx, every ? 'curve.flat' : 'curve.flat_possible', { amount });
}
