import type { ChainAnswer, Change, Line, Money, Quote, Request } from '../../engine/types.js';
import { civil, daysBetween } from '../../format/date.js';
import { addDuration } from '../../format/duration.js';
import { by, exact, plus, rounded, times, zero, type Exact } from '../exact.js';

/** Getting to what is wanted in steps; null where the vendor does not offer one of them. */
export interface Ramp {
  today: Money;
  /** What it comes to, counted as `options` counts the other ways. */
  total: Money;
  /** The steps that were made up: seats on the day of the change, the rest on another one. */
  halves: { first: number; second: number; on: string } | null;
}

type Chain = (request: Request) => ChainAnswer;

/**
 * What a change and the steps after it cost over the horizon (DEC-130). Where no steps are planned
 * and the change adds seats, half of them come at once and the others half a horizon later.
 *
 *     two seats to ten over a year: six on 15 November, the other four on 15 May
 *
 * Every line counts by the share of its period that lies inside, as it does in `options`; what is
 * asked at the horizon's end changes nothing and makes the chain reach it.
 */
export function rampOf(chain: Chain, request: Request, later: Change[], months: number): Ramp | null {
  const { change, usage: _u, inventory: _i, options: _o, ...rest } = request;
  const from = civil(change!.at);
  const until = addDuration(from, `P${months}M`);
  const halves = later.length ? null : halvesOf(request, months);
  const steps: Change[] = later.length ? [change!, ...later] : halves ? inHalves(change!, halves) : [];
  if (steps.length < 2 || civil(steps.at(-1)!.at) >= until) return null;
  const answer = chain({ ...rest, changes: [...steps, { kind: 'switch', at: until }] });
  const quotes = answer.steps.slice(0, -1).map(({ quote }) => quote);
  if (quotes.some(({ verdict }) => verdict.status === 'refused')) return null;
  const invoices = [
    ...quotes.map((quote) => (isForfeited(quote) ? [] : quote.lines)),
    ...answer.steps.flatMap(({ renewals }) => renewals.map(({ lines }) => lines)),
  ];
  const sum = invoices.map((lines) => insideOf(lines, from, until)).reduce(plus, zero);
  const [first] = quotes;
  const { total } = first!.due_now;
  const digits = total.split('.')[1]?.length ?? 0;
  return { today: isForfeited(first!) ? rounded(zero, digits) : total, total: rounded(sum, digits), halves };
}

function halvesOf({ subscription, change }: Request, months: number): Ramp['halves'] {
  const held = subscription?.seats ?? 1;
  const wanted = change?.seats ?? 0;
  if (wanted - held < 2 || months < 2) return null;
  const on = addDuration(civil(change!.at), `P${Math.floor(months / 2)}M`);
  return { first: held + Math.ceil((wanted - held) / 2), second: wanted, on };
}

function inHalves(change: Change, { first, second, on }: NonNullable<Ramp['halves']>): Change[] {
  return [
    { ...change, seats: first },
    { kind: 'switch', at: on, seats: second },
  ];
}

/** What is below zero and not given back is lost. */
function isForfeited({ due_now: { total }, leftover }: Quote): boolean {
  return leftover.to === 'forfeit' && total.startsWith('-');
}

/** What of an invoice lies inside; its tax, with the lines that it is on. */
function insideOf(lines: readonly Line[], from: string, until: string): Exact {
  const parts = lines.filter(({ kind }) => kind !== 'tax');
  const whole = parts.map(({ amount }) => exact(amount)).reduce(plus, zero);
  const inside = parts.map((line) => times(exact(line.amount), shareOf(line, from, until))).reduce(plus, zero);
  const tax = lines.filter(({ kind }) => kind === 'tax').map(({ amount }) => exact(amount)).reduce(plus, zero);
  if (whole.over === 0n) return plus(inside, tax);
  const share = whole.over < 0n ? by(negated(inside), negated(whole)) : by(inside, whole);
  return plus(inside, times(tax, share));
}

function shareOf({ period }: Line, from: string, until: string): Exact {
  if (!period) return exact('1');
  const [start, end] = [civil(period.start), civil(period.end)];
  const whole = daysBetween(start, end);
  if (whole <= 0) return start < until ? exact('1') : zero;
  const inside = daysBetween(start > from ? start : from, end < until ? end : until);
  return { over: BigInt(Math.max(0, inside)), under: BigInt(whole) };
}

function negated({ over, under }: Exact): Exact {
  return { over: -over, under };
}
