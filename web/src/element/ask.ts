import type { PageCalculator as Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import type {
  Effect,
  Moment,
  Quote,
  Request,
  Resource,
  Span,
} from '../engine/types.js';
import { addDays, civil, civilOr } from '../format/date.js';
import { sameInterval } from '../format/duration.js';
import {
  buildNeeds,
  buildRequest,
  buildSchedule,
  type FieldProblem,
  type Form,
} from '../inputs/request.js';
import type { Answers } from '../views/models/screen.js';
import type { ShownAnswer } from './events.js';

/** The core's answers to a form, or what keeps it from answering. */
export interface Asked {
  answers: Answers;
  request: Request | null;
  problems: FieldProblem[];
  error: PlanshiftError | null;
  /** The answer is that of an earlier state: a field is being typed in and is not done. */
  held?: boolean;
}

export const noAnswers: Answers = {
  quote: null,
  schedule: null,
  compare: null,
  fit: null,
  fitAsked: false,
  ifOld: null,
  ifUsed: null,
  general: [],
  nextToPay: new Map(),
  tax: null,
  notice: null,
  seats: null,
};

export function ask(calculator: Calculator, form: Form): Asked {
  const starting = form.inputs.plan === '';
  const built = starting ? buildSchedule(form) : buildRequest(form);
  const needs = buildNeeds(form);
  const problems = [...built.problems, ...needs.problems];
  const { request } = built;
  if (built.problems.length) return { answers: noAnswers, request: null, problems, error: null };
  const answers = { ...noAnswers };
  answers.tax = request.tax ?? form.choices.catalog.tax ?? null;
  try {
    if (starting) answers.schedule = calculator.schedule(request);
    else answers.quote = calculator.quote(request);
    const before = request.subscription?.seats;
    const after = request.change?.seats;
    if (before && after) answers.seats = [before, after];
  } catch (error) {
    return { answers: noAnswers, request: null, problems, error: knownError(error) };
  }
  if (answers.quote && request.inventory) {
    const { resources = [] } = form.choices.catalog;
    answers.general = generalEffects(calculator, request, answers.quote, resources);
  }
  if (!starting && !form.inputs.started) {
    answers.ifOld = beside(() => calculator.quote(asOld(request)));
  }
  const { meters = [] } = form.choices.catalog;
  if (form.inputs.cancel && meters.length && !request.usage) {
    const usage = Object.fromEntries(meters.map(({ id }) => [id, much]));
    answers.ifUsed = beside(() => calculator.quote({ ...request, usage }));
  }
  if (needs.problems.length === 0 && (starting || needs.asked)) {
    answers.fit = beside(() => calculator.fit(needs.request));
    answers.fitAsked = needs.asked;
  }
  return { answers, request, problems, error: null };
}

/** More of a meter than any plan includes. */
const much = '1000000000';

/** The same question of somebody who has been a customer for longer than any window is open. */
export function asOld(request: Request): Request {
  const subscription = request.subscription!;
  const started = addDays(subscription.period?.start ?? request.change!.at, -1000);
  return { ...request, subscription: { ...subscription, started } };
}

/** What would become of things that nobody counted: the quote speaks of those in the inventory. */
function generalEffects(
  calculator: Calculator,
  request: Request,
  quote: Quote,
  resources: Resource[],
): Effect[] {
  if (quote.kind === 'cancel' || quote.kind === 'none') return [];
  const { inventory, ...uncounted } = request;
  const effects = beside(() => calculator.quote(uncounted))?.effects ?? [];
  // A number of each thing is counted with the things.
  const source = (id: string): string => resources.find((one) => one.id === id)?.of ?? id;
  return effects.filter(({ resource }) => inventory?.[source(resource)] === undefined);
}

/** An answer that stands beside the main one: without it, its place stays empty. */
export function beside<T>(question: () => T): T | null {
  try {
    return question();
  } catch (error) {
    if (knownError(error).code === 'internal') throw error;
    return null;
  }
}

/** Errors of the engine are answers; anything else is a fault of ours and goes on. */
export function knownError(error: unknown): PlanshiftError {
  if (error instanceof PlanshiftError) return error;
  throw error;
}

/**
 * The period that holds the day: the page gives it, or the core finds it from the anchor. Nothing
 * about the change matters for it, so the question is the smallest one: no change at all.
 */
export function findPeriod(calculator: Calculator, form: Form, anchor: Moment): Span {
  const { page, inputs, today } = form;
  const subscribed = page.request?.subscription;
  const known = subscribed && sameInterval(subscribed.interval, inputs.interval);
  if (known && subscribed.period && !inputs.renewal && !page.anchor) return subscribed.period;
  const seats = Number(inputs.seats);
  const { currency, catalog } = form.choices;
  const subscription = {
    plan: inputs.plan,
    interval: inputs.interval,
    anchor: civilOr(inputs.renewal, anchor),
    ...(Number.isInteger(seats) && seats > 0 ? { seats } : {}),
    ...(currency === catalog.currency ? {} : { currency }),
  };
  return calculator.quote({ subscription, change: { kind: 'switch', at: today } }).period_before;
}

/** Where the page gives no boundary: the first day of this month, or of the customer's first one. */
export function defaultAnchor(form: Form): Moment {
  const { page, inputs, today } = form;
  const given = page.anchor ?? page.request?.subscription?.anchor;
  return given ?? (inputs.started || `${civil(today).slice(0, 8)}01`);
}

/** A module that stops in the middle of the questions leaves no answer at all. */
export function askAll(calculator: Calculator, form: Form): Asked {
  try {
    return ask(calculator, form);
  } catch (error) {
    return unanswered(knownError(error));
  }
}

export function unanswered(error: PlanshiftError): Asked {
  return { answers: noAnswers, request: null, problems: [], error };
}

/** The answer that is shown, told apart by its `type` (DEC-68). */
export function typed({ quote, schedule }: Asked['answers']): ShownAnswer | null {
  if (quote) return { type: 'quote', ...quote };
  return schedule && { type: 'schedule', ...schedule };
}
