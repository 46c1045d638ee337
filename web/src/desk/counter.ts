import type { Calculator } from '../engine/calculator.js';
import { readNumber } from '../format/number.js';
import type { Choices } from '../inputs/choices.js';
import type { FieldProblem } from '../inputs/request.js';
import { findConcessions, type Concession, type Metric } from './concessions.js';
import type { DeskDocument, Scenario } from './document.js';

/** What the customer would pay: null while nothing was typed, else what reaches it, or a problem. */
export interface Countered {
  concessions: Concession[] | null;
  problems: FieldProblem[];
}

interface Asked {
  calculator: Calculator;
  document: DeskDocument;
  scenario: Scenario;
  choices: Choices;
  locale: string;
  metric: Metric;
  target: string;
}

/** Reads the amount and looks for concessions; the same question is answered once. */
export class Counter {
  #asked: Asked | null = null;
  #said: Countered = { concessions: null, problems: [] };

  ask(asked: Asked): Countered {
    const before = this.#asked;
    const same = before && (Object.keys(asked) as (keyof Asked)[]).every((key) => before[key] === asked[key]);
    if (!same) this.#said = answer(asked);
    this.#asked = asked;
    return this.#said;
  }
}

function answer({ calculator, document, scenario, choices, locale, metric, target }: Asked): Countered {
  if (target.trim() === '') return { concessions: null, problems: [] };
  const rules = { digits: choices.digits };
  const read = readNumber(target, locale, rules);
  if ('error' in read) {
    const places = { count: rules.digits, min: 0, max: 0 };
    return { concessions: null, problems: [{ field: 'counterTarget', key: `input.${read.error}`, places }] };
  }
  const concessions = findConcessions(calculator, document, scenario, choices, locale, metric, read.value);
  return { concessions, problems: [] };
}
