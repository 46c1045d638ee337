import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { ChainAnswer, Money, Quote, Request } from '../engine/types.js';
import { addDays, civil, daysBetween } from '../format/date.js';
import { negate, signOf, subtract } from '../format/money.js';
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
  if (sameEnd(late, quote)) {
    return quote.kind === 'cancel' ? inALaterPeriod(calculator, request, quote) : null;
  }
  let early = first;
  let missed = last;
  while (daysBetween(early, missed) > 1) {
    const middle = addDays(early, Math.floor(daysBetween(early, missed) / 2));
    if (sameEnd(on(middle), quote)) early = middle;
    else missed = middle;
  }
  const refused = late.verdict.status === 'refused';
  // An end that moves with every day of waiting has no last day to ask.
  if (!refused && !sameEnd(on(missed), late)) return null;
  return {
    on: early,
    until: refused ? null : late.effective_on,
    levels: [laterCost(quote), laterCost(late)],
    extra: refused ? null : extraOf(quote, late),
  };
}

/** Where the notice is as long as the period, its last day lies in a later one: a chain leads there. */
function inALaterPeriod(
  calculator: Calculator,
  request: Request,
  quote: Quote,
): NoticeDeadline | null {
  const until = civil(quote.effective_on!);
  const { change, usage: _u, inventory: _i, ...rest } = request;
  const on = (day: string): ChainAnswer =>
    calculator.chain({ ...rest, changes: [{ ...change!, at: day }] });
  const ended = ({ steps }: ChainAnswer): Quote => steps[0]!.quote;
  const late = on(until);
  if (until <= civil(quote.period_before.end) || sameEnd(ended(late), quote)) return null;
  let early = addDays(quote.period_before.end, -1);
  let missed = until;
  while (daysBetween(early, missed) > 1) {
    const middle = addDays(early, Math.floor(daysBetween(early, missed) / 2));
    if (sameEnd(ended(on(middle)), quote)) early = middle;
    else missed = middle;
  }
  const missedBy = on(missed);
  const { verdict, effective_on: end } = ended(missedBy);
  const refused = verdict.status === 'refused';
  const cost = (chain: ChainAnswer): Money => subtract(chain.total.net, negate(laterCost(ended(chain))));
  const levels: [Money, Money] = [cost(on(early)), cost(missedBy)];
  const extra = subtract(levels[1], levels[0]);
  const more = !refused && signOf(extra) > 0;
  return { on: early, until: refused ? null : end, levels, extra: more ? extra : null };
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
