import type { Inputs } from '../../inputs/inputs.js';
import { compareOf, fitSentence, pricesOf, type CompareModel } from './compare.js';
import type { ViewContext } from './context.js';
import { effectsOf, type EffectsModel } from './effects.js';
import { guideOf, type GuideModel } from './guide.js';
import { firstReceiptOf, nextReceiptOf, receiptOf, type ReceiptModel } from './receipt.js';
import { refusalOf, type RefusalModel } from './refusal.js';
import type { Answers } from './screen.js';

/** What comes after the answer: the receipts, effects, every plan at once, and how to do it. */
export interface DeferredModel {
  receipt: ReceiptModel | null;
  nextReceipt: ReceiptModel | null;
  refusal: RefusalModel | null;
  effects: EffectsModel | null;
  compare: CompareModel | null;
  fit: string;
  hasCurve: boolean;
  guide: GuideModel;
}

export function deferredOf(ctx: ViewContext, inputs: Inputs, answers: Answers): DeferredModel {
  const { quote, schedule, compare, fit, fitAsked } = answers;
  const invoice = schedule?.invoices[0];
  const chosen = { plan: inputs.to, interval: inputs.toInterval };
  const asked = fitAsked ? fit : null;
  const table = compare
    ? compareOf(ctx, compare, chosen, asked)
    : fit && !quote
      ? pricesOf(ctx, fit, chosen, fitAsked)
      : null;
  return {
    receipt: quote ? receiptOf(ctx, quote) : invoice ? firstReceiptOf(ctx, invoice) : null,
    nextReceipt: quote && nextReceiptOf(ctx, quote),
    refusal: quote && refusalOf(ctx, quote),
    effects: quote && effectsOf(ctx, quote),
    compare: table,
    fit: asked ? fitSentence(ctx, asked) : '',
    hasCurve: quote !== null && quote.kind !== 'none',
    guide: guideOf(ctx, quote?.kind ?? 'upgrade'),
  };
}
