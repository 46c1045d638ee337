import { askAll, knownError, noAnswers, unanswered, type Asked } from '../element/ask.js';
import { askCompare } from '../element/ask-compare.js';
import { makeForm } from '../element/form.js';
import type { Calculator } from '../engine/calculator.js';
import { makeChoices, type Choices } from '../inputs/choices.js';
import type { Form } from '../inputs/request.js';
import { formSource } from './case.js';
import type { DeskDocument, Scenario } from './document.js';
import { judge, type Judgement } from './guardrails.js';
import { worthOf, type Worth } from './revenue.js';

/** A scenario with the core's answer to it. */
export interface Answered {
  scenario: Scenario;
  form: Form;
  asked: Asked;
  /** What it means for the vendor; null where there is no quote. */
  worth: Worth | null;
  /** What the catalog's guardrails say of it; null where there are none. */
  judgement: Judgement | null;
}

export const longestHorizon = 120;

/** Every scenario of a document, answered by the core. */
export function answerAll(
  calculator: Calculator,
  document: DeskDocument,
  choices: Choices,
  locale: string,
): Answered[] {
  return document.scenarios.map((scenario) =>
    answerScenario(calculator, document, scenario, choices, locale),
  );
}

export function answerScenario(
  calculator: Calculator,
  document: DeskDocument,
  scenario: Scenario,
  given: Choices,
  locale: string,
): Answered {
  const { currency } = document.terms;
  const choices = currency ? makeChoices(given.catalog, currency) : given;
  const { page, edits, problems } = formSource(document, scenario, choices, locale);
  const { form, error } = makeForm(calculator, choices, page, edits, locale, null);
  const asked = error ? unanswered(error) : askScenario(calculator, form);
  if (problems.length) {
    const all = [...asked.problems, ...problems];
    const unasked = { answers: noAnswers, request: null, problems: all, error: null };
    return { scenario, form, asked: unasked, worth: null, judgement: null };
  }
  const worth = worthIn(calculator, document, asked, choices);
  const { guardrails } = choices.catalog;
  const judgement = guardrails && worth ? judge(guardrails, worth.after, worth.committed) : null;
  return { scenario, form, asked, worth, judgement };
}

/** Other plans matter to the desk where one of them is the way out of a refusal. */
function askScenario(calculator: Calculator, form: Form): Asked {
  const asked = askAll(calculator, form);
  if (asked.answers.quote?.verdict.status !== 'refused') return asked;
  try {
    askCompare(calculator, form, asked);
    return asked;
  } catch (cause) {
    return unanswered(knownError(cause));
  }
}

/** The worth is told beside the quote: where it cannot be computed, its rows stay empty. */
function worthIn(
  calculator: Calculator,
  { terms }: DeskDocument,
  { answers: { quote }, request }: Asked,
  { catalog }: Choices,
): Worth | null {
  if (!quote || !request) return null;
  try {
    return worthOf(quote, request, catalog, horizonIn(terms.horizon), (one) =>
      calculator.schedule(one),
    );
  } catch {
    return null;
  }
}

/** Months to compare over: a year where nothing usable was typed. */
export function horizonIn(typed: string): number {
  const months = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return months >= 1 && months <= longestHorizon ? months : 12;
}
