import type { Calculator } from '../../engine/calculator.js';
import { PlanshiftError } from '../../engine/error.js';
import type { ChainAnswer, Change, OptionsAnswer, Request } from '../../engine/types.js';
import { isCivil } from '../../format/date.js';
import { roughDays } from '../../format/duration.js';
import { intervalsOf, planOf } from '../../inputs/choices.js';
import type { Answered } from '../answers.js';
import type { LaterStep } from '../document.js';
import { rampOf, type Ramp } from './ramp.js';

/** How a change could be done otherwise, and what comes after it. */
export interface Outlook {
  options: OptionsAnswer | null;
  /** The same in steps, as they are planned or as they could be. */
  ramp: Ramp | null;
  /** Of the chosen plan, its shortest interval against its longest one. */
  intervals: { short: string; long: string; months: number | null } | null;
  later: { chain: ChainAnswer | null; problem: { step: number; code: string } | null } | null;
}

/** Asks the core how else it could be done; what it cannot answer stays empty. */
export function outlookOf(calculator: Calculator, one: Answered, months: number): Outlook {
  const { request, answers } = one.asked;
  const { quote } = answers;
  if (!request || !quote) return { options: null, ramp: null, intervals: null, later: null };
  const switches = request.change?.kind === 'switch' && quote.kind !== 'none';
  const horizon = { horizon: `P${months}M` };
  const planned = one.scenario.later ?? [];
  const later = planned.length ? laterOf(calculator, request, planned) : null;
  const steps = later?.chain ? changesOf(planned) : [];
  const ramps = switches && (later?.chain || !planned.length);
  return {
    options: switches ? beside(() => calculator.options({ ...request, options: horizon })) : null,
    ramp: ramps ? beside(() => rampOf((asked) => calculator.chain(asked), request, steps, months)) : null,
    intervals: switches ? intervalsIn(calculator, one, request, horizon) : null,
    later,
  };
}

/** Steps that were found sound, as changes. */
function changesOf(steps: LaterStep[]): Change[] {
  return steps.map(({ at, plan, interval, seats }) => ({
    kind: 'switch',
    at,
    ...(plan ? { plan } : {}),
    ...(interval ? { interval } : {}),
    ...(seats.trim() === '' ? {} : { seats: Number(seats) }),
  }));
}

/** The longer interval pays from the month in which it has cost no more than the shorter one. */
function intervalsIn(
  calculator: Calculator,
  { form }: Answered,
  request: Request,
  options: NonNullable<Request['options']>,
): Outlook['intervals'] {
  const { to, toSeats, seatsMode } = form.inputs;
  const all = intervalsOf(form.choices, planOf(form.choices, to));
  const sorted = [...all].sort((a, b) => roughDays(a) - roughDays(b));
  const [short, long] = [sorted[0], sorted.at(-1)];
  if (!short || !long || short === long) return null;
  const seats = seatsMode === 'total' ? Number(toSeats) : NaN;
  const at = request.change!.at;
  const held = {
    plan: to,
    interval: short,
    anchor: at,
    ...(Number.isInteger(seats) && seats > 0 ? { seats } : {}),
    ...(request.subscription?.currency ? { currency: request.subscription.currency } : {}),
  };
  const asked: Request = {
    subscription: held,
    change: { kind: 'switch', at, interval: long },
    ...(request.tax ? { tax: request.tax } : {}),
    options,
  };
  const answer = beside(() => calculator.options(asked));
  return answer && { short, long, months: answer.break_even?.months ?? null };
}

/** The change and the steps after it as one chain, so that the sums are of one answer. */
function laterOf(calculator: Calculator, request: Request, steps: LaterStep[]): Outlook['later'] {
  const { change, usage: _u, inventory: _i, options: _o, ...rest } = request;
  let before = change!.at.slice(0, 10);
  for (const [i, step] of steps.entries()) {
    const problem = (code: string): Outlook['later'] => ({ chain: null, problem: { step: i, code } });
    if (!isCivil(step.at)) return problem('date_missing');
    if (step.at < before) return problem('order');
    const seats = Number(step.seats);
    if (step.seats.trim() !== '' && !(Number.isInteger(seats) && seats > 0)) return problem('whole_number');
    before = step.at;
  }
  const changes = [change!, ...changesOf(steps)];
  try {
    return { chain: calculator.chain({ ...rest, changes }), problem: null };
  } catch (error) {
    if (!(error instanceof PlanshiftError)) throw error;
    const step = Number(/^\/changes\/(\d+)/.exec(error.path)?.[1] ?? 1) - 1;
    return { chain: null, problem: { step: Math.max(0, step), code: error.code } };
  }
}

function beside<T>(question: () => T): T | null {
  try {
    return question();
  } catch (error) {
    if (error instanceof PlanshiftError) return null;
    throw error;
  }
}
