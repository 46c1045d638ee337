import { askAll, type Asked } from '../../../web/src/element/ask.js';
import { askCompare } from '../../../web/src/element/ask-compare.js';
import { makeForm } from '../../../web/src/element/form.js';
import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import { makeChoices } from '../../../web/src/inputs/choices.js';
import type { Edits, PageInputs } from '../../../web/src/inputs/inputs.js';
import type { Form } from '../../../web/src/inputs/request.js';
import type { ViewContext } from '../../../web/src/views/models/context.js';
import { deferredOf, type DeferredModel } from '../../../web/src/views/models/deferred.js';
import { screenOf, type AnswerScreen } from '../../../web/src/views/models/screen.js';
import { contextFor } from './context.js';
import { builtCalculator } from './core.js';
import { readJson } from './read.js';

export interface Seen {
  calculator: Calculator;
  ctx: ViewContext;
  form: Form;
  asked: Asked;
  screen: AnswerScreen;
  deferred: DeferredModel;
}

/** All that a visitor would see of a page, asked of the real core. */
export async function seen(settings: {
  vendor: string;
  page?: PageInputs;
  edits?: Edits;
  language?: string;
  today?: string;
  calculator?: Calculator;
}): Promise<Seen> {
  const { vendor, page = {}, edits = {}, language = 'en', today = '2026-11-15' } = settings;
  const ctx = contextFor({ vendor, language, today: page.request?.change?.at ?? today });
  const catalog = readJson<Catalog>(`web/catalogs/${vendor}.json`);
  const calculator = settings.calculator ?? (await builtCalculator(catalog));
  const choices = makeChoices(catalog, page.request?.subscription?.currency);
  const dated = page.request ? page : { at: today, ...page };
  const { form, error } = makeForm(calculator, choices, dated, edits, language, null);
  if (error) throw error;
  const asked = askAll(calculator, form);
  if (asked.error) throw asked.error;
  askCompare(calculator, form, asked);
  const screen = screenOf(ctx, form.inputs, asked.answers);
  if (screen.kind !== 'answer') throw new Error(JSON.stringify(asked.problems));
  return { calculator, ctx, form, asked, screen, deferred: deferredOf(ctx, form, asked.answers) };
}
