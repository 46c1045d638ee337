import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Span } from '../engine/types.js';
import { civil, civilOr, localToday } from '../format/date.js';
import { countable, type Choices } from '../inputs/choices.js';
import type { Edits, PageInputs } from '../inputs/inputs.js';
import { clamp, renewalsOf, type Form } from '../inputs/request.js';
import { resolveInputs } from '../inputs/resolve.js';
import { priceWord, type ViewContext } from '../views/models/context.js';
import type { FormView, MoreViews } from '../views/templates/form-view.js';
import { defaultAnchor, findPeriod, knownError, type Asked } from './ask.js';

/** The form as it stands, with the period it speaks of, if the core can tell. */
export function makeForm(
  calculator: Calculator,
  choices: Choices,
  page: PageInputs,
  edits: Edits,
  locale: string,
  chosenIn: Span | null,
): { form: Form; error: PlanshiftError | null } {
  const inputs = resolveInputs(choices, page, edits, locale);
  const said = page.at ?? page.request?.change?.at;
  const today = said ? civil(said) : localToday(new Date());
  const form: Form = { choices, page, inputs, locale, today, period: null };
  if (inputs.plan === '') return { form, error: null };
  try {
    const period = findPeriod(calculator, form, defaultAnchor(form));
    form.period = period;
    // Another period: a day that was chosen in the old one and lies outside is let go.
    const moved = chosenIn && civil(chosenIn.end) !== civil(period.end);
    if (moved && inputs.at && clamp(inputs.at, period) !== inputs.at) inputs.at = '';
    return { form, error: null };
  } catch (error) {
    return { form, error: knownError(error) };
  }
}

/** The same for the views: every value, every error, and what the core said of it. */
export function formView(
  ctx: ViewContext,
  form: Form,
  asked: Asked,
  errors: Map<string, string>,
  more: MoreViews | null,
  hints = new Map<string, string>(),
): FormView {
  const { inputs, choices, period, today } = form;
  const price = asked.answers.quote?.changes?.price;
  const toOf = price?.to && !inputs.cancel ? priceWord(ctx, price.to, inputs.toInterval) : '';
  return {
    ctx,
    ...form,
    errors,
    earliest: period ? clamp(today, period) : today,
    renewals: period ? renewalsOf(form) : null,
    hints,
    at: civilOr(inputs.at, period ? clamp(today, period) : today),
    renewal: civilOr(inputs.renewal, period ? civil(period.end) : ''),
    prices: {
      from: hints.get('price.from') ?? (price ? priceWord(ctx, price.from, inputs.interval) : ''),
      to: hints.get('price.to') ?? toOf,
    },
    asked: countable(choices),
    more,
  };
}
