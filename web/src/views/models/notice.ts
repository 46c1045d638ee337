import type { Moment, Money } from '../../engine/types.js';
import { planName, text, type ViewContext } from './context.js';

/** Until when a change has to be asked for, and what it means to miss that day. */
export interface NoticeDeadline {
  on: string;
  /** When it takes effect once the day is missed; null where it is refused then. */
  until: Moment | null;
  /** What the invoice at the end of the period asks for: in time, and too late. */
  levels: [Money, Money];
  /** What being late costs, where that is more than the price of waiting. */
  extra: Money | null;
}

export type NoticeWords = typeof noticeSentence;

/** "Give notice by 2 October 2027, or Professional runs to 1 November 2028 (+ ¥1,200.00)." */
export function noticeSentence(ctx: ViewContext, deadline: NoticeDeadline, plan: string): string {
  const date = ctx.dates.day(deadline.on);
  if (!deadline.until) return text(ctx, 'notice.ask_by', { date });
  const places = { date, plan: planName(ctx, plan), until: ctx.dates.day(deadline.until) };
  if (deadline.extra === null) return text(ctx, 'notice.give_by', places);
  return text(ctx, 'notice.give_by_cost', { ...places, amount: ctx.money.format(deadline.extra) });
}
