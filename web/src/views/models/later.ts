import type { Inputs } from '../../inputs/inputs.js';
import { compareOf, fitSentence, pricesOf, type CompareModel } from './compare.js';
import type { ViewContext } from './context.js';
import { effectsOf, type EffectsModel } from './effects.js';
import { guideOf, type GuideModel } from './guide.js';
import type { Answers } from './screen.js';

/** What comes after the answer: effects, every plan at once, and how to do it. */
export interface LaterModel {
  effects: EffectsModel | null;
  compare: CompareModel | null;
  fit: string;
  hasCurve: boolean;
  guide: GuideModel;
}

export function laterOf(ctx: ViewContext, inputs: Inputs, answers: Answers): LaterModel {
  const { quote, compare, fit, fitAsked } = answers;
  const chosen = { plan: inputs.to, interval: inputs.toInterval };
  const asked = fitAsked ? fit : null;
  const table = compare
    ? compareOf(ctx, compare, chosen, asked)
    : fit && !quote
      ? pricesOf(ctx, fit, chosen, fitAsked)
      : null;
  return {
    effects: quote && effectsOf(ctx, quote),
    compare: table,
    fit: asked ? fitSentence(ctx, asked) : '',
    hasCurve: quote !== null && quote.kind !== 'none',
    guide: guideOf(ctx, quote?.kind ?? 'upgrade'),
  };
}
