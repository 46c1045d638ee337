import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { CurveAnswer, OptionsAnswer } from '../../engine/types.js';
import type { ViewContext } from '../models/context.js';
import { curveOf, type CurveModel } from '../models/curve.js';
import { deferredOf, rowsIn } from '../models/deferred.js';
import type { Leaving, LeavingModel } from '../models/leaving.js';
import type { NoticeDeadline } from '../models/notice.js';
import { waysOf } from '../models/ways.js';
import { withdrawalOf, type WithdrawalState } from '../models/withdrawal.js';
import type { Actions } from './actions.js';
import { aheadFolds, type AheadState } from './ahead-folds.js';
import { assumptionsView } from './assumptions.js';
import { compareView, type Slicer, type Slices } from './compare.js';
import { curveView, type CurveState } from './curve.js';
import { calendarView } from './deadline.js';
import { effectsView } from './effects.js';
import { guideView } from './guide.js';
import { quotedView } from './quoted.js';
import { receiptView } from './receipt.js';
import { refusalView } from './refusal.js';
import { stickySummaryView } from './sticky-summary.js';
import { toolsView } from './tools.js';
import type { DeferredViews, VisitorState } from './visitor.js';
import { waysView } from './ways.js';
import { withdrawalView, type WithdrawalActions } from './withdrawal.js';

/** The state of the chart, beside what the visitor's state has. */
export interface DeferredState extends Omit<CurveState, 'model'> {
  /** Undefined until it was asked for; null where the core has none. */
  curve: Curve | null | undefined;
  /** What leaving costs, where it does; it stands in the place of the curve. */
  leaving: { answer: Leaving; leavingOf: LeavingOf; leavingView: LeavingView } | null;
  /** A day beyond those of the form that is looked at. */
  looked: string;
  /** The ways to the same change, where there are several. */
  ways: { answer: OptionsAnswer; horizon: string } | null;
  /** The rows of very many plans; null where a table has no more than it can have at one go. */
  slicer: Slicer | null;
  /** What may follow, once it has come. */
  ahead: AheadState | null;
}

type LeavingOf = typeof import('../models/leaving.js').leavingOf;
type LeavingView = typeof import('./leaving.js').leavingView;

interface CurveActions {
  toggleTable(event: Event): void;
  look(day: string): void;
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
  { toggleTable, look }: CurveActions,
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
  const { quote } = answers;
  const ways =
    quote && deferred.ways && !refusal
      ? waysOf(ctx, quote, deferred.ways.answer, form.inputs, deferred.ways.horizon)
      : null;
  // Nothing is charged today, and something else says why or when it is.
  const bare = receipt === null || (receipt.nothing !== '' && (refusal || nextReceipt));
  return {
    quoted: quotedView(state, actions),
    calendar: calendarView(state, actions),
    assumptions: assumptionsView(model.assumptions, actions),
    refusal: refusal ? refusalView(ctx, refusal, actions) : nothing,
    receipt: bare ? nothing : receiptView(ctx, receipt),
    nextReceipt: nextReceipt ? receiptView(ctx, nextReceipt) : nothing,
    effects: model.effects ? effectsView(ctx, model.effects) : nothing,
    rest: html`${right ? withdrawalView(ctx, right, withdrawal.state, withdrawal.actions) : nothing}
    ${
      deferred.leaving
        ? leavingIn(state, deferred, deferred.leaving, actions, { toggleTable, look })
        : model.hasCurve && curve !== null
        ? curveView(ctx, curveState, form.at, { ...actions, toggleTable })
        : nothing
    }
    ${ways ? waysView(ctx, ways, actions) : nothing}
    ${answers.quote ? aheadFolds(form, answers.quote, deferred.ahead, actions) : nothing}
    ${model.compare ? compareView(ctx, model.compare, model.fit, form, actions, slicesOf(state, deferred.slicer)) : nothing}
    ${guideView(ctx, model.guide)}`,
    stickySummary: screen.kind === 'answer' ? stickySummaryView(screen.answer) : nothing,
    tools: toolsView(state, actions),
  };
}

function slicesOf({ ctx, form, answers }: VisitorState, slicer: Slicer | null): Slices | null {
  const chosen = { plan: form.inputs.to, interval: form.inputs.toInterval };
  const { compared, priced } = rowsIn(ctx, chosen, answers);
  const asked = answers.fitAsked ? answers.fit : null;
  return (
    slicer &&
    ((draw, about) =>
      slicer.view({
        about: [...about, asked],
        chosen,
        rowsOf: (offers, plans) => (plans ? priced(plans) : compared(offers)).rows,
        draw,
      }))
  );
}

const leavings = new WeakMap<Leaving, { ctx: ViewContext; notice: string; model: LeavingModel }>();

function leavingIn(
  { ctx, form, answers: { notice }, screen }: VisitorState,
  { looked, stale, tableOpen }: DeferredState,
  { answer, leavingOf, leavingView }: NonNullable<DeferredState['leaving']>,
  actions: Actions,
  { toggleTable, look }: CurveActions,
): TemplateResult {
  const said = (notice && screen.kind === 'answer' && screen.answer.deadline?.text) || '';
  let known = leavings.get(answer);
  if (known?.ctx !== ctx || known.notice !== said) {
    known = { ctx, notice: said, model: leavingOf(ctx, answer, said) };
    leavings.set(answer, known);
  }
  return leavingView(ctx, known.model, {
    chosen: form.at,
    looked: looked || form.at,
    stale,
    tableOpen,
    toggleTable,
    // A day of the period is the form's; a later one can only be looked at.
    look: (day) => (day > answer.periodEnds ? look(day) : actions.edit({ at: day })),
  });
}
