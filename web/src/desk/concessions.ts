import type { Calculator } from '../engine/calculator.js';
import type { Duration, Guardrails, Money, Price } from '../engine/types.js';
import { civil, daysBetween } from '../format/date.js';
import { intervalsOf, planOf, type Choices } from '../inputs/choices.js';
import type { Edits } from '../inputs/inputs.js';
import { writeNumber } from '../format/number.js';
import { totalOf } from '../views/models/quoted.js';
import { answerScenario, type Answered } from './answers.js';
import { counterOffers, type CounterOffer, type Offer, type Outcome, type Space } from './counter-offer.js';
import { noDiscount, type DeskDocument, type Scenario } from './document.js';
import { by, exact, minus, plus, rounded, times, type Exact } from './exact.js';
import type { Judgement } from './guardrails.js';

/** What a customer names an amount of. */
export type Metric = 'month' | 'today' | 'term';

/** Discounts are offered in halves of a percent. */
const stepsInPercent = 2;
/** So many are worth reading. */
const shown = 6;

export interface Concession extends CounterOffer {
  /** In percent, with a point. */
  percent: string;
  amountMoney: Money;
  costMoney: Money;
  judgement: Judgement | null;
  /** What it would change of the scenario. */
  scenario: Scenario;
}

interface Case {
  calculator: Calculator;
  document: DeskDocument;
  choices: Choices;
  locale: string;
  /** The scenario as it is asked, without any discount of its own. */
  plain: Answered;
}

/**
 * The smallest concessions of a scenario that bring it down to an amount, within the guardrails.
 * What a concession costs us is what we get less of over the months of the comparison; a later
 * start also costs the increase of the days until then (DEC-108).
 */
export function findConcessions(
  calculator: Calculator,
  document: DeskDocument,
  scenario: Scenario,
  choices: Choices,
  locale: string,
  metric: Metric,
  target: Money,
): Concession[] {
  const bare = { ...scenario, discount: noDiscount };
  const plain = answerScenario(calculator, document, bare, choices, locale);
  const one: Case = { calculator, document, choices, locale, plain };
  if (!plain.worth || plain.form.inputs.cancel) return [];
  const digits = digitsIn(target, plain);
  const seen = new Map<string, Answered>();
  const answered = (offer: Offer): Answered => {
    const { interval, commitment, start, discount } = offer;
    const key = [interval, commitment, start, discount].join(' ');
    const known = seen.get(key) ?? answerOffer(one, offer);
    seen.set(key, known);
    return known;
  };
  const evaluate = (offer: Offer): Outcome | null => outcomeOf(one, answered(offer), metric, digits);
  return counterOffers(spaceOf(one), units(target, digits), evaluate)
    .slice(0, shown)
    .map((found) => ({
      ...found,
      percent: percentOf(found.discount),
      amountMoney: moneyOf(found.amount, digits),
      costMoney: moneyOf(found.cost, digits),
      judgement: answered(found).judgement,
      scenario: answered(found).scenario,
    }));
}

function spaceOf({ choices, plain }: Case): Space {
  const { inputs, period } = plain.form;
  const plan = planOf(choices, inputs.to);
  const others = <T>(first: T, all: T[]): T[] => [first, ...all.filter((other) => other !== first)];
  const end = period ? civil(period.end) : '';
  return {
    intervals: others(inputs.toInterval, intervalsOf(choices, plan)),
    commitments: others(plain.scenario.commitment, ['', ...commitmentsIn(plan?.prices ?? [])]),
    starts: end && inputs.at !== end ? [inputs.at, end] : [inputs.at],
    steps: mostDiscount(choices.catalog.guardrails) * stepsInPercent,
  };
}

function commitmentsIn(prices: Price[]): Duration[] {
  return [...new Set(prices.flatMap(({ commitment }) => commitment ?? []))];
}

/** Whole percents that anybody may give. */
function mostDiscount(guardrails: Guardrails | undefined): number {
  const rows = guardrails?.approvals?.map(({ max_discount: most }) => Number(most ?? 100)) ?? [100];
  const floor = 100 - Number(guardrails?.floor ?? 0);
  return Math.ceil(Math.min(Math.max(...rows), floor));
}

function answerOffer({ calculator, document, choices, locale, plain }: Case, offer: Offer): Answered {
  const { scenario, form } = plain;
  const change: Edits = { ...scenario.change, toInterval: offer.interval };
  if (offer.start !== form.inputs.at) change.at = offer.start;
  const percent = offer.discount ? writeNumber(percentOf(offer.discount), locale) : '';
  const given: Scenario = {
    ...scenario,
    change,
    commitment: offer.commitment,
    discount: { ...noDiscount, percent },
  };
  return answerScenario(calculator, document, given, choices, locale);
}

function outcomeOf({ plain }: Case, found: Answered, metric: Metric, digits: number): Outcome | null {
  const { quote } = found.asked.answers;
  if (!quote || !found.worth || quote.verdict.status === 'refused') return null;
  const { before, after, comparable } = found.worth;
  const amount = { month: after.mrr, today: totalOf(quote), term: after.tcv }[metric];
  const days = daysBetween(startOf(plain), startOf(found));
  const late = times(minus(exact(after.mrr), exact(before.mrr)), monthsOf(days));
  const less = minus(exact(plain.worth!.comparable), exact(comparable));
  const ruling = found.judgement?.ruling;
  return {
    amount: units(amount, digits),
    cost: units(rounded(plus(less, late), digits), digits),
    allowed: ruling !== 'nobody' && ruling !== 'floor',
  };
}

function startOf({ asked: { answers } }: Answered): string {
  const { effective_on: on, requested_at: at } = answers.quote!;
  return civil(on ?? at);
}

function monthsOf(days: number): Exact {
  return by(times(exact(String(Math.max(0, days))), exact('12')), exact('365'));
}

function percentOf(steps: number): string {
  return String(steps / stepsInPercent);
}

function digitsIn(target: Money, { worth }: Answered): number {
  const own = worth?.after.mrr.split('.')[1]?.length ?? 0;
  return Math.max(own, target.split('.')[1]?.length ?? 0);
}

function units(amount: Money, digits: number): bigint {
  return BigInt(rounded(times(exact(amount), exact(`1${'0'.repeat(digits)}`)), 0));
}

function moneyOf(amount: bigint, digits: number): Money {
  return rounded(by({ over: amount, under: 1n }, exact(`1${'0'.repeat(digits)}`)), digits);
}
