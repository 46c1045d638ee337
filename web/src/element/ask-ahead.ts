import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { ChainAnswer, Change, Quote, Request } from '../engine/types.js';
import { addDays, civil } from '../format/date.js';
import { changeOfStep, readSteps, wrongIn } from '../inputs/ahead.js';
import type { Inputs } from '../inputs/inputs.js';
import type { Ahead, Break, Then, WrongStep } from '../views/models/ahead.js';

/**
 * What may come after the first change. All of it is one chain: the change of the form, then each
 * step on what the one before it leaves, so the sums are of one answer, too. The first step that
 * cannot be asked is told, and those after it wait for it (DEC-89).
 */
export function askAhead(
  calculator: Calculator,
  request: Request,
  quote: Quote,
  inputs: Inputs,
  from: string,
): Ahead {
  const pausable = canPause(calculator, request, from);
  const goesOn = quote.kind !== 'cancel' && quote.verdict.status !== 'refused';
  return {
    from,
    pausable,
    then: goesOn ? thenOf(calculator, request, quote, inputs.then) : null,
    rest: pausable ? breakOf(calculator, request, inputs.pause, from) : null,
  };
}

function thenOf(calculator: Calculator, request: Request, quote: Quote, text: string): Then {
  const steps = readSteps(text);
  let wrong: WrongStep | null = null;
  let last = civil(quote.requested_at);
  const changes: Change[] = [request.change!];
  for (const [index, step] of steps.entries()) {
    const why = wrongIn(step, last);
    if (why) {
      wrong = { index, why };
      break;
    }
    changes.push(changeOfStep(step));
    last = step.at;
  }
  if (!steps.length) return { steps, asked: null, wrong };
  const whole = chainOf(calculator, request, changes);
  if (whole.asked) return { steps, asked: whole.asked, wrong };
  const index = Math.max(0, whole.at - 1);
  const some = chainOf(calculator, request, changes.slice(0, index + 1));
  return { steps, asked: some.asked, wrong: { index, why: whole.code } };
}

type Chained =
  | { asked: { request: Request; chain: ChainAnswer }; at?: never; code?: never }
  | { asked: null; at: number; code: string };

function chainOf(calculator: Calculator, request: Request, changes: Change[]): Chained {
  const { change: _c, usage: _u, inventory: _i, ...rest } = request;
  const asked = { ...rest, changes };
  try {
    return { asked: { request: asked, chain: calculator.chain(asked) } };
  } catch (error) {
    const { code = 'internal', path } = error as Partial<PlanshiftError>;
    if (code === 'internal') throw error;
    const at = Number(/^\/changes\/(\d+)/.exec(path ?? '')?.[1] ?? 1);
    return { asked: null, at, code };
  }
}

/** A vendor who offers no pause refuses each, whatever its days (DEC-90). */
function canPause(calculator: Calculator, request: Request, from: string): boolean {
  const change: Change = { kind: 'pause', at: from, until: addDays(from, 1) };
  const { asked } = chainOf(calculator, request, [change]);
  const reasons = asked?.chain.steps[0]?.quote.verdict.reasons;
  return reasons !== undefined && !reasons.some(({ code }) => code === 'change_not_offered');
}

function breakOf(
  calculator: Calculator,
  request: Request,
  { from = '', until = '', resume = '' }: Record<string, string>,
  earliest: string,
): Break {
  const days = { from: from || earliest, until, resume };
  const pause = { kind: 'pause' as const, at: days.from, until };
  const none = { ...days, paused: null, resumed: null };
  if (until === '') return { ...none, wrong: wrongIn(pause, earliest) === 'order' ? 'order' : null };
  const wrong = wrongIn(pause, earliest);
  if (wrong) return { ...none, wrong };
  const early = resume ? wrongIn({ kind: 'resume', at: resume }, days.from) : null;
  const late = resume && !early && resume >= until;
  const ends: Change[] = resume && !early && !late ? [{ kind: 'resume', at: resume }] : [];
  const { asked, code } = chainOf(calculator, request, [pause, ...ends]);
  if (!asked) return { ...none, wrong: code };
  const [paused, resumed] = asked.chain.steps.map((step) => step.quote);
  const why = late ? 'late' : early ? 'resume' : null;
  return { ...days, paused: paused!, resumed: resumed ?? null, wrong: why };
}
