import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { CurveAnswer } from '../../engine/types.js';
import { curveOf } from '../models/curve.js';
import { laterOf } from '../models/later.js';
import type { Actions } from './actions.js';
import { compareView } from './compare.js';
import { curveView, type CurveState } from './curve.js';
import { effectsView } from './effects.js';
import { guideView } from './guide.js';
import type { VisitorState } from './visitor.js';

/** The state of the chart, beside what the visitor's state has. */
export interface LaterState extends Omit<CurveState, 'model'> {
  /** Undefined until it was asked for; null where the core has none. */
  curve: { answer: CurveAnswer; cancel: boolean; horizon: string } | null | undefined;
}

/** What happens to the things one has. */
export function laterEffects(
  state: VisitorState,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { ctx, form, answers } = state;
  const { effects } = laterOf(ctx, form.inputs, answers);
  return effects ? effectsView(ctx, effects, form, actions) : nothing;
}

/** When to do it, every plan at once, and how to do it. */
export function laterRest(
  state: VisitorState,
  later: LaterState,
  actions: Actions,
  toggleTable: (event: Event) => void,
): TemplateResult {
  const { ctx, form, answers } = state;
  const model = laterOf(ctx, form.inputs, answers);
  const { curve } = later;
  const curveState = { ...later, model: curve ? curveOf(ctx, curve.answer, curve.cancel, curve.horizon) : null };
  return html`${
    model.hasCurve && curve !== null
      ? curveView(ctx, curveState, form.at, { ...actions, toggleTable })
      : nothing
  }
    ${model.compare ? compareView(ctx, model.compare, model.fit, form, actions) : nothing}
    ${guideView(ctx, model.guide)}`;
}
