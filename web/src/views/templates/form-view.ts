import type { nothing, TemplateResult } from 'lit/html.js';

import type { Resource, Span } from '../../engine/types.js';
import type { Choices } from '../../inputs/choices.js';
import type { Inputs, PageInputs } from '../../inputs/inputs.js';
import type { ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';

/** The form as it stands: every value, every error, and what the core said of it. */
export interface FormView {
  ctx: ViewContext;
  choices: Choices;
  page: PageInputs;
  inputs: Inputs;
  locale: string;
  today: string;
  period: Span | null;
  /** The first day that can be chosen. */
  earliest: string;
  /** Between which days the next renewal must lie. */
  renewals: Span | null;
  /** The day of the change that is answered. */
  at: string;
  renewal: string;
  errors: Map<string, string>;
  /** What the core took for granted, in words, at the field that can tell better. */
  hints: Map<string, string>;
  /** Prices of both sides in words, where there is a quote. */
  prices: { from: string; to: string };
  /** Things a person can count or list. */
  asked: Resource[];
  /** The fields behind the disclosures; they come after the first paint. */
  more: MoreViews | null;
}

type Fields = (form: FormView, actions: Actions) => TemplateResult | typeof nothing;

/** Views of the form that are not needed for the first answer. */
export interface MoreViews {
  addonFields: Fields;
  exactFields: Fields;
  haveFields: Fields;
}
