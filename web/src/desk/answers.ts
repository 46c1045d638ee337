import { askAll, noAnswers, unanswered, type Asked } from '../element/ask.js';
import { makeForm } from '../element/form.js';
import type { Calculator } from '../engine/calculator.js';
import { makeChoices, type Choices } from '../inputs/choices.js';
import type { Form } from '../inputs/request.js';
import { formSource } from './case.js';
import type { DeskDocument, Scenario } from './document.js';
import { worthOf, type Worth } from './revenue.js';

/** A scenario with the core's answer to it. */
export interface Answered {
  scenario: Scenario;
  form: Form;
  asked: Asked;
  /** What it means for the vendor; null where there is no quote. */
  worth: Worth | null;
}

export const longestHorizon = 120;

/** Every scenario of a document, answered by the core. */
export function answerAll(
  calculator: Calculator,
  document: DeskDocument,
  choices: Choices,
  locale: string,
): Answered[] {
  const inCurrency = document.terms.currency
    ? makeChoices(choices.catalog, document.terms.currency)
    : choices;
  return document.scenarios.map((scenario) =>
    answer(calculator, document, scenario, inCurrency, locale),
  );
}

function answer(
  calculator: Calculator,
  document: DeskDocument,
  scenario: Scenario,
  choices: Choices,
  locale: string,
): Answered {
  const { page, edits, problems } = formSource(document, scenario, choices, locale);
  const { form, error } = makeForm(calculator, choices, page, edits, locale, null);
  const asked = error ? unanswered(error) : askAll(calculator, form);
  if (problems.length) {
    const all = [...asked.problems, ...problems];
    const unasked = { answers: noAnswers, request: null, problems: all, error: null };
    return { scenario, form, asked: unasked, worth: null };
  }
  return { scenario, form, asked, worth: worthIn(calculator, document, asked, choices) };
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
