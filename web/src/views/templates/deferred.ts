import { html, nothing } from 'lit/html.js';

import type { CurveAnswer } from '../../engine/types.js';
import type { ViewContext } from '../models/context.js';
import { curveOf, type CurveModel } from '../models/curve.js';
import { deferredOf } from '../models/deferred.js';
import type { NoticeDeadline } from '../models/notice.js';
import { withdrawalOf, type WithdrawalState } from '../models/withdrawal.js';
import type { Actions } from './actions.js';
import { assumptionsView } from './assumptions.js';
import { compareView } from './compare.js';
import { curveView, type CurveState } from './curve.js';
import { effectsView } from './effects.js';
import { guideView } from './guide.js';
import { quotedView } from './quoted.js';
import { receiptView } from './receipt.js';
import { refusalView } from './refusal.js';
import { stickySummaryView } from './sticky-summary.js';
import { toolsView } from './tools.js';
import type { DeferredViews, VisitorState } from './visitor.js';
import { withdrawalView, type WithdrawalActions } from './withdrawal.js';

/** The state of the chart, beside what the visitor's state has. */
export interface DeferredState extends Omit<CurveState, 'model'> {
  /** Undefined until it was asked for; null where the core has none. */
  curve: Curve | null | undefined;
}

interface Curve {
  answer: CurveAnswer;
  cancel: boolean;
  horizon: string;
}

const worded = new WeakMap<CurveAnswer, { ctx: ViewContext; model: CurveModel; on: string | undefined }>();

/** A year in words is some thousand formatted dates and amounts: once for an answer is enough. */
function curveIn(
  ctx: ViewContext,
  { answer, cancel, horizon }: Curve,
  notice: NoticeDeadline | null,
): CurveModel {
  const before = worded.get(answer);
  if (before?.ctx === ctx && before.on === notice?.on) return before.model;
  const model = curveOf(ctx, answer, cancel, horizon, notice);
  worded.set(answer, { ctx, model, on: notice?.on });
  return model;
}

/** The receipts, what happens to the things one has, when to do it, every plan, and how. */
export function deferredViews(
  state: VisitorState,
  deferred: DeferredState,
  actions: Actions,
  toggleTable: (event: Event) => void,
  withdrawal: { state: WithdrawalState; actions: WithdrawalActions },
): DeferredViews {
  const { ctx, form, answers, screen } = state;
  const model = deferredOf(ctx, form, answers);
  const { curve } = deferred;
  const right = withdrawalOf(ctx, answers.quote, withdrawal.state);
  const curveState = {
    ...deferred,
    model: curve ? curveIn(ctx, curve, answers.notice) : null,
  };
  const { receipt, nextReceipt, refusal } = model;
  // Nothing is charged today, and something else says why or when it is.
  const bare = receipt === null || (receipt.nothing !== '' && (refusal || nextReceipt));
  return {
    quoted: quotedView(state, actions),
    assumptions: assumptionsView(model.assumptions, actions),
    refusal: refusal ? refusalView(ctx, refusal, actions) : nothing,
    receipt: bare ? nothing : receiptView(ctx, receipt),
    nextReceipt: nextReceipt ? receiptView(ctx, nextReceipt) : nothing,
    effects: model.effects ? effectsView(ctx, model.effects) : nothing,
    rest: html`${right ? withdrawalView(ctx, right, withdrawal.state, withdrawal.actions) : nothing}
    ${
      model.hasCurve && curve !== null
        ? curveView(ctx, curveState, form.at, { ...actions, toggleTable })
        : nothing
    }
    ${model.compare ? compareView(ctx, model.compare, model.fit, form, actions) : nothing}
    ${guideView(ctx, model.guide)}`,
    stickySummary: screen.kind === 'answer' ? stickySummaryView(screen.answer) : nothing,
    tools: toolsView(state, actions),
  };
}
