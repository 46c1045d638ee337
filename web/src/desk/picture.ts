import { formView } from '../element/form.js';
import type { Calculator } from '../engine/calculator.js';
import type { Choices } from '../inputs/choices.js';
import { hintsOf } from '../views/models/hints.js';
import { durationWord, type ViewContext } from '../views/models/context.js';
import { coreProblems } from '../views/models/problems.js';
import { typedProblems } from '../views/models/typed.js';
import { haveFields } from '../views/templates/effects.js';
import { addonFields, exactFields } from '../views/templates/exact.js';
import { horizonIn } from './answers.js';
import type { Counter } from './counter.js';
import type { History } from './history.js';
import type { Latest } from './latest.js';
import { outlookOf } from './outlook/outlook.js';
import { readGrowth } from './review/growth.js';
import { reviewOf } from './review/review.js';
import type { DeskState } from './views/state.js';

type Given = Pick<
  DeskState,
  'ctx' | 'answered' | 'current' | 'draft' | 'subscription' | 'record' | 'prices' | 'paper' | 'spoken' | 'done'
> & { history: History; calculator: Calculator; choices: Choices; counter: Counter; beside: Beside };

/** What is asked beside the quote; a search in the record changes nothing of it. */
export interface Beside {
  outlook: Latest<DeskState['outlook']>;
  review: Latest<DeskState['review']>;
}

/** Everything that is shown of one state of the desk. */
export function pictureOf({ history, calculator, choices, counter, beside, ...given }: Given): DeskState {
  const { ctx, current, draft } = given;
  const { past, future, present: document } = history;
  const { form, asked, scenario } = current;
  const { locale } = ctx.messages;
  const { concessions, problems } = counter.ask({
    calculator,
    document,
    scenario,
    choices,
    locale,
    ...draft.counter,
  });
  const months = horizonIn(document.terms.horizon);
  const growth = readGrowth(draft.growth, locale);
  const typed = typedProblems(ctx, [...asked.problems, ...problems, ...growth.problems]);
  const core = coreProblems(ctx, asked.error, form.inputs);
  const errors = new Map([...core.fields, ...typed.fields]);
  const more = { addonFields, exactFields: staffFields, haveFields };
  return {
    ...given,
    document,
    form: formView(ctx, form, asked, errors, more, hintsOf(ctx, asked.answers.quote)),
    errors,
    language: documentLanguage(ctx),
    languages: languagesOf(),
    currencies: currenciesOf(choices),
    commitments: commitmentsOf(ctx, choices),
    concessions,
    outlook: beside.outlook.of([current, months], () => outlookOf(calculator, current, months)),
    review: beside.review.of([current, growth.percent], () => reviewOf(calculator, current, growth.percent)),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}

/** Staff know of a customer what no customer says. */
const staffFields: typeof exactFields = (form, actions) =>
  exactFields(form, actions, ['good', 'trial', 'in_arrears', 'in_violation']);

/** The languages of the document, each by its own name; English writes its dates in two ways. */
function languagesOf(): DeskState['languages'] {
  return ['en-GB', 'en-US', 'zh-CN', 'id', 'it', 'ar'].map((tag) => ({
    tag,
    name: new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag,
  }));
}

function currenciesOf({ catalog }: Choices): string[] {
  const sold = catalog.plans.flatMap(({ prices = [] }) => prices.map((one) => one.currency ?? ''));
  return [...new Set([catalog.currency, ...sold.filter(Boolean)])];
}

/** The terms that some price binds to. */
function commitmentsOf(ctx: ViewContext, { catalog }: Choices): DeskState['commitments'] {
  const bound = catalog.plans.flatMap(({ prices = [] }) => prices.map((one) => one.commitment ?? ''));
  return [...new Set(bound.filter(Boolean))].map((duration) => ({
    duration,
    words: durationWord(ctx, duration),
  }));
}

/** The language of the screen, as one of those of a document. */
function documentLanguage({ messages }: ViewContext): string {
  if (messages.language !== 'en') return messages.language;
  return messages.locale === 'en-US' ? 'en-US' : 'en-GB';
}
