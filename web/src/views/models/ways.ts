import type { OptionsAnswer, Quote } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { roughDays, sameInterval } from '../../format/duration.js';
import { signOf, subtract } from '../../format/money.js';
import type { Inputs } from '../../inputs/inputs.js';
import { durationWord, intervalWord, text, type ViewContext } from './context.js';

/** One way to the same plan, with what it comes to. */
export interface Way {
  name: string;
  today: string;
  total: string;
  /** The part of the dearest total, from 0 to 1. */
  part: number;
  /** The day to look at, where the way is to wait for it. */
  day: string | null;
  action: string;
}

/** To change now, at the end of the period, or to cancel and buy it new (DEC-127). */
export interface WaysModel {
  todayLabel: string;
  totalLabel: string;
  ways: Way[];
  /** That a new purchase is cheaper, and when a longer interval has paid off. */
  facts: string[];
}

/**
 * Only what is possible is listed, and no total is praised: one that is lower because the plan
 * begins later buys less of it. A new purchase that is cheaper for the same days is told.
 */
export function waysOf(
  ctx: ViewContext,
  quote: Quote,
  { options, break_even: even }: OptionsAnswer,
  inputs: Inputs,
  horizon: string,
): WaysModel | null {
  const open = options.filter(({ status }) => status !== 'refused');
  const now = open.find(({ id }) => id === 'now');
  const anew = open.find(({ id }) => id === 'cancel_and_buy');
  const facts: string[] = [];
  if (now && anew) {
    const saved = subtract(now.total, anew.total);
    if (signOf(saved) > 0) facts.push(text(ctx, 'ways.less', { amount: ctx.money.format(saved) }));
  }
  const interval = longerOf(inputs);
  if (even && interval) {
    const places = { interval: intervalWord(ctx, interval), count: even.months };
    facts.push(text(ctx, 'ways.break_even', places));
  }
  if (open.length < 2 && !facts.length) return null;
  const dearest = Math.max(...open.map(({ total }) => Number(total)));
  const ends = civil(quote.period_before.end);
  const asked = civil(quote.requested_at);
  return {
    todayLabel:
      asked === ctx.today
        ? text(ctx, 'bucket.today')
        : text(ctx, 'bucket.on', { date: ctx.dates.day(asked) }),
    totalLabel: text(ctx, 'ways.total', { duration: durationWord(ctx, horizon) }),
    facts,
    ways: open.map(({ id, today, total }) => ({
      name: nameOf(ctx, id, asked, ends),
      today: ctx.money.format(today),
      total: ctx.money.format(total),
      part: dearest > 0 ? Math.max(0, Number(total)) / dearest : 0,
      day: id === 'at_period_end' && asked !== ends ? ends : null,
      action: text(ctx, 'reason.show_date', { date: ctx.dates.day(ends) }),
    })),
  };
}

function nameOf(ctx: ViewContext, id: string, asked: string, ends: string): string {
  if (id === 'at_period_end') return text(ctx, 'ways.at_end', { date: ctx.dates.day(ends) });
  if (id === 'cancel_and_buy') return text(ctx, 'ways.anew');
  return asked === ctx.today
    ? text(ctx, 'ways.now')
    : text(ctx, 'ways.on', { date: ctx.dates.day(asked) });
}

/** The longer of two intervals of one plan. */
function longerOf({ plan, to, interval, toInterval }: Inputs): string | null {
  if (plan !== to || sameInterval(interval, toInterval)) return null;
  return roughDays(interval) > roughDays(toInterval) ? interval : toInterval;
}
