import type { FitPlan, Inventory } from '../../engine/types.js';
import { hasMany } from '../../inputs/choices.js';
import { listsOf } from '../../inputs/lists.js';
import type { Form } from '../../inputs/request.js';
import { assumptionsOf, type Assumption } from './assumptions.js';
import {
  compareOf,
  fitSentence,
  pricesOf,
  type Chosen,
  type ComparedOffer,
  type CompareModel,
} from './compare.js';
import type { ViewContext } from './context.js';
import { effectsOf, type EffectsModel } from './effects.js';
import { guideOf, type GuideModel } from './guide.js';
import { firstReceiptOf, nextReceiptOf, receiptOf, type ReceiptModel } from './receipt.js';
import { refusalOf, type RefusalModel } from './refusal.js';
import type { Answers } from './screen.js';
import { stepsTo } from './steps.js';

/** What comes after the answer: the receipts, effects, every plan at once, and how to do it. */
export interface DeferredModel {
  receipt: ReceiptModel | null;
  nextReceipt: ReceiptModel | null;
  refusal: RefusalModel | null;
  assumptions: Assumption[];
  effects: EffectsModel | null;
  compare: CompareModel | null;
  fit: string;
  hasCurve: boolean;
  guide: GuideModel;
}

export function deferredOf(ctx: ViewContext, form: Form, answers: Answers): DeferredModel {
  const { inputs } = form;
  const { quote, schedule, compare, fit, fitAsked } = answers;
  const invoice = schedule?.invoices[0];
  const chosen = { plan: inputs.to, interval: inputs.toInterval };
  const asked = fitAsked ? fit : null;
  // The rows of very many plans come in slices.
  const many = hasMany(form.choices);
  const listed = compare ?? (many && quote && !inputs.cancel ? { answers: [] } : null);
  const rowsOf = rowsIn(ctx, chosen, answers);
  const table = listed
    ? rowsOf.compared(listed.answers)
    : fit && !quote
      ? rowsOf.priced(many ? [] : undefined)
      : null;
  return {
    receipt: quote
      ? receiptOf(ctx, quote, answers.tax)
      : invoice
        ? firstReceiptOf(ctx, invoice, answers.tax)
        : null,
    nextReceipt: quote && nextReceiptOf(ctx, quote),
    refusal: quote && refusalOf(ctx, quote, { inputs, compare }),
    assumptions: quote ? assumptionsOf(ctx, quote, form, answers) : [],
    effects: quote && effectsOf(ctx, quote, answers.general, { inventory: inventoryIn(form), to: inputs.to }),
    compare: table,
    fit: asked ? fitSentence(ctx, asked, chosen.interval) : '',
    // A change in steps has no cost of its own, on any day.
    hasCurve: quote !== null && quote.kind !== 'none' && !stepsTo(quote.verdict).length,
    guide: guideOf(ctx, quote?.kind ?? 'upgrade'),
  };
}

/** Rows of the table, in words. */
export function rowsIn(ctx: ViewContext, chosen: Chosen, answers: Answers) {
  const { quote, fit, fitAsked, tax } = answers;
  const figures = { ...answers, at: quote?.requested_at ?? ctx.today };
  return {
    compared: (offers: ComparedOffer[]): CompareModel =>
      compareOf(ctx, { answers: offers }, chosen, fitAsked ? fit : null, figures),
    priced: (plans?: FitPlan[]): CompareModel => pricesOf(ctx, fit!, chosen, fitAsked, tax, plans),
  };
}

/** Everything the person has, as far as page and form know. */
function inventoryIn({ page, inputs }: Form): Inventory {
  const counts = Object.entries(inputs.have).map(([id, count]) => [id, Number(count) || 0]);
  return { ...page.request?.inventory, ...listsOf(page, inputs), ...Object.fromEntries(counts) };
}
