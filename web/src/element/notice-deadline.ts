import type { Calculator } from '../engine/calculator.js';
import type { Money, Quote, Request } from '../engine/types.js';
import { addDays, civil, daysBetween } from '../format/date.js';
import { signOf, subtract } from '../format/money.js';
import type { NoticeDeadline } from '../views/models/notice.js';

/**
 * The last day on which a change still takes effect when it would today. A change that waits for
 * the end of the period needs notice at some vendors: the day after the last one, it waits for the
 * end of the next period, which nobody sees in today's quote.
 *
 *     notice 30 days, period to 1 November 2027  ->  the last day is 2 October 2027
 *
 * The quotes of two days frame it, and halving finds it: once a day is too late, so is every later
 * one of the same period.
 */
export function noticeDeadline(
  calculator: Calculator,
  request: Request,
  quote: Quote,
): NoticeDeadline | null {
  const ends = civil(quote.period_before.end);
  const first = civil(quote.requested_at);
  const last = addDays(ends, -1);
  if (quote.effective_on === null || civil(quote.effective_on) < ends || first >= last) return null;
  const on = (day: string): Quote =>
    calculator.quote({ ...request, change: { ...request.change!, at: day } });
  const late = on(last);
  if (sameEnd(late, quote)) return null;
  let early = first;
  let missed = last;
  while (daysBetween(early, missed) > 1) {
    const middle = addDays(early, Math.floor(daysBetween(early, missed) / 2));
    if (sameEnd(on(middle), quote)) early = middle;
    else missed = middle;
  }
  const refused = late.verdict.status === 'refused';
  return {
    on: early,
    until: refused ? null : late.effective_on,
    levels: [laterCost(quote), laterCost(late)],
    extra: refused ? null : extraOf(quote, late),
  };
}

function sameEnd(one: Quote, other: Quote): boolean {
  return one.verdict.status !== 'refused' && one.effective_on === other.effective_on;
}

/** What the invoice at the end of the period asks for. */
function laterCost({ kind, refund, next_invoice: next }: Quote): Money {
  return kind === 'cancel' ? (refund?.remaining_total ?? '0') : (next?.to_pay ?? '0');
}

/** What a missed deadline costs: one more period, at the price of now instead of the new one. */
function extraOf(early: Quote, late: Quote): Money | null {
  const { from, to } = early.changes?.price ?? { from: '0', to: null };
  const extra =
    early.kind === 'cancel'
      ? subtract(laterCost(late), laterCost(early))
      : subtract(from, to ?? from);
  return signOf(extra) > 0 ? extra : null;
}
