import type { ScheduleAnswer } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { estimateOf, type AnswerModel } from './answer.js';
import type { BucketModel } from './buckets.js';
import { perMonth, priceWord, rich, text, type ViewContext } from './context.js';
import { taxOfInvoice, type KnownTax } from './tax.js';

/** Somebody who has no plan yet: the first invoices. */
export interface StartModel {
  answer: AnswerModel;
  buckets: BucketModel[];
}

export function startOf(
  ctx: ViewContext,
  schedule: ScheduleAnswer,
  interval: string,
  tax: KnownTax,
): StartModel {
  const [first, second, third] = schedule.invoices;
  if (!first) throw new RangeError('a schedule without invoices');
  const today = civil(first.on) === ctx.today;
  const date = ctx.dates.day(first.on);
  const label = today ? text(ctx, 'answer.due_today') : text(ctx, 'answer.due_on', { date });
  const amount = ctx.money.format(first.total);
  const kind = text(ctx, 'kind.start');
  const period = {
    start: ctx.dates.day(first.period.start),
    end: ctx.dates.day(first.period.end),
  };
  const next = second && {
    amount: ctx.money.format(second.total),
    date: ctx.dates.day(second.on),
  };
  const after = third ?? second ?? first;
  return {
    answer: {
      chip: { text: text(ctx, today ? 'chip.today' : 'chip.on', { kind, date }), tone: 'accent' },
      label,
      headline: amount,
      amount: true,
      tax: taxOfInvoice(ctx, first, tax),
      sentences: [
        ...(next ? [rich(ctx, 'answer.next', next)] : []),
        rich(ctx, 'answer.first_period', period),
      ],
      notices: [],
      deadline: null,
      estimate: estimateOf(ctx),
      spoken: `${label} ${amount}${ctx.messages.conventions.stop}`,
    },
    buckets: [
      {
        label: today ? text(ctx, 'bucket.today') : text(ctx, 'bucket.start', { date }),
        value: amount,
        note: '',
      },
      next
        ? { label: text(ctx, 'bucket.next', { date: next.date }), value: next.amount, note: '' }
        : { label: text(ctx, 'bucket.no_invoice'), value: '\u2013', note: '' },
      {
        label: text(ctx, 'bucket.after'),
        value: priceWord(ctx, after.total, interval),
        note: perMonth(ctx, after.total, interval) ?? '',
      },
    ],
  };
}
