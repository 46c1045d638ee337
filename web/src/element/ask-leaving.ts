import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { NextInvoice, Quote, Request, Span } from '../engine/types.js';
import { addDays, civil, daysBetween } from '../format/date.js';
import { addDuration } from '../format/duration.js';
import { add, negate, signOf, subtract } from '../format/money.js';
import type { Bill, Leaving, LeavingDay, LeavingSpan } from '../views/models/leaving.js';

/** Further ahead than this, nobody asks what leaving costs. */
const furthest = 'P5Y';
const mostMarks = 600;

/**
 * What leaving costs on every day, from the first that can be chosen to the end of the commitment
 * (without one: to the last end that a notice given in this period can have). Every number is one
 * quote's: of the period that runs by itself, of a later one as the end of a chain, behind the
 * invoices that come until then.
 *
 *     350 for leaving, 10 less a month, 60 a month  ->  1 Dec: 260; 2 Dec to 1 Jan: 60 + 260 …
 *
 * Days on which all numbers are equal are one span (DEC-88). They are found by halving: the numbers turn
 * at the boundaries of months and periods and at the last day to give notice, once in between.
 */
export function askLeaving(calculator: Calculator, request: Request, from: string): Leaving {
  const asker = new Asker(calculator, request);
  const period = request.subscription!.period!;
  const ends = horizonOf(asker, request, period);
  const far = addDuration(from, furthest);
  const until = ends < far ? ends : far;
  const marks = marksOf(request, period, from, until);
  const days: LeavingDay[] = [];
  for (const mark of marks) {
    const day = asker.on(mark);
    if (!day) break;
    const before = days.at(-1);
    if (before) days.push(...asker.between(before, day));
    days.push(day);
  }
  return { spans: spansOf(days), termEnds: termEndOf(request), periodEnds: civil(period.end), onlyFee: asker.onlyFee };
}

class Asker {
  readonly #calculator: Calculator;
  readonly #request: Request;
  readonly #ends: string;
  /** What was due on any day was for leaving early, and nothing else. */
  onlyFee = true;

  constructor(calculator: Calculator, request: Request) {
    const { inventory: _, ...rest } = request;
    this.#calculator = calculator;
    this.#request = rest;
    this.#ends = civil(request.subscription!.period!.end);
  }

  /** Null where the core cannot tell so far ahead. */
  on(day: string): LeavingDay | null {
    const { usage, change, ...rest } = this.#request;
    try {
      if (day <= this.#ends) {
        const at = day === this.#ends ? this.#request.subscription!.period!.end : day;
        const quote = this.#calculator.quote({ ...this.#request, change: { ...change!, at } });
        return this.#dayOf(day, quote, []);
      }
      // What is used of a meter is a thing of this period.
      const chain = this.#calculator.chain({ ...rest, changes: [{ ...change!, at: day }] });
      const [step] = chain.steps;
      return step ? this.#dayOf(day, step.quote, step.renewals) : null;
    } catch (error) {
      const { code = 'internal' } = error as Partial<PlanshiftError>;
      if (code === 'internal') throw error;
      return null;
    }
  }

  #dayOf(day: string, quote: Quote, renewals: NextInvoice[]): LeavingDay {
    const { due_now: due, lines } = quote;
    if (signOf(due.total) > 0) {
      const fees = lines.filter(({ kind }) => /^(early_end|fee|tax)$/.test(kind));
      const sum = fees.reduce((all, { amount }) => add(all, amount), due.total);
      this.onlyFee &&= signOf(sum) === 0;
    }
    return dayOf(day, quote, renewals);
  }

  /** The days in between on which something differs from the day before. */
  between(early: LeavingDay, late: LeavingDay): LeavingDay[] {
    const days = daysBetween(early.at, late.at);
    if (days < 2 || sameNumbers(early, late)) return [];
    const middle = this.on(addDays(early.at, Math.floor(days / 2)));
    if (!middle) return [];
    return [...this.between(early, middle), middle, ...this.between(middle, late)];
  }
}

function dayOf(at: string, quote: Quote, renewals: NextInvoice[]): LeavingDay {
  const ends = civil(quote.effective_on ?? quote.requested_at);
  const runsOn = ends > civil(quote.period_before.end);
  // The invoices of a commitment that is left at once never come.
  const kept = runsOn ? (quote.refund?.remaining_invoices ?? []) : [];
  const bills = [...renewals, ...kept].map(({ on, total }): Bill => ({ on: civil(on), total }));
  const due = quote.due_now.total;
  // With the digits of the currency.
  const zero = subtract(due, due);
  const fee = signOf(due) > 0 ? due : zero;
  const back = quote.refund?.amount ?? zero;
  const billed = bills.reduce((sum, { total }) => add(sum, total), zero);
  return {
    at,
    ends: ends > civil(quote.requested_at) ? ends : null,
    fee,
    back,
    bills,
    billed,
    total: add(add(fee, billed), negate(back)),
    refused: quote.verdict.status === 'refused',
  };
}

function sameNumbers(one: LeavingDay, other: LeavingDay): boolean {
  return (
    one.refused === other.refused &&
    one.ends === other.ends &&
    one.fee === other.fee &&
    one.back === other.back &&
    one.billed === other.billed
  );
}

/** Days in a row with the same numbers, as one. */
function spansOf(days: LeavingDay[]): LeavingSpan[] {
  const spans: LeavingSpan[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last && sameNumbers(last, day)) last.to = day.at;
    else spans.push({ ...day, to: day.at });
  }
  return spans;
}

export function termEndOf({ subscription }: Request): string | null {
  const { commitment } = subscription!;
  return typeof commitment === 'object' ? civil(commitment.end) : null;
}

function horizonOf(asker: Asker, request: Request, period: Span): string {
  const ends = civil(period.end);
  const term = termEndOf(request);
  if (term && term > ends) return term;
  return asker.on(ends)?.ends ?? ends;
}

/** The days at which numbers may turn: where periods and months of the commitment begin. */
function marksOf(request: Request, period: Span, from: string, until: string): string[] {
  const { interval, commitment, started } = request.subscription!;
  const marks = new Set([from, until]);
  const step = (start: string, by: string): void => {
    let mark = start;
    for (let count = 1; mark < until && count <= mostMarks; count += 1) {
      for (const day of [mark, addDays(mark, 1)]) if (day > from && day < until) marks.add(day);
      mark = addDuration(start, by.replace(/\d+/, (n) => String(Number(n) * count)));
    }
  };
  step(civil(period.end), interval);
  const months = typeof commitment === 'object' ? commitment.start : (started ?? period.start);
  step(civil(months), 'P1M');
  return [...marks].sort();
}
