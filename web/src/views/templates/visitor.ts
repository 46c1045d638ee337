import { html, nothing, type TemplateResult } from 'lit/html.js';

import { localText, text, type ViewContext } from '../models/context.js';
import type { Quoted } from '../models/quoted.js';
import type { Answers, ScreenModel } from '../models/screen.js';
import type { Actions } from './actions.js';
import { answerView, bucketsView } from './answer.js';
import { changesView } from './changes.js';
import type { FormView } from './form-view.js';
import { inputsView } from './inputs.js';

type View = TemplateResult | typeof nothing;

/** What stands around and below the answer. */
export interface DeferredViews {
  quoted: View;
  refusal: View;
  assumptions: View;
  calendar: View;
  receipt: View;
  nextReceipt: View;
  effects: View;
  rest: View;
  stickySummary: View;
  tools: View;
}

export interface VisitorState {
  ctx: ViewContext;
  form: FormView;
  screen: ScreenModel;
  /** The answer is an earlier one, while a field is typed in. */
  held: boolean;
  answers: Answers;
  /** It comes in a chunk of its own, after the first paint. */
  deferred: ((state: VisitorState, actions: Actions) => DeferredViews) | null;
  /** Something the page itself has wrong, in a sentence. */
  problem: string;
  /** The quote of the link that was opened. */
  quoted: { record: Quoted; shown: boolean } | null;
  /** What is spoken, once things have come to rest. */
  spoken: string;
  /** A short word after an action: "Link copied". */
  done: string;
}

/** The whole of visitor mode, from the state alone. */
export function visitorView(state: VisitorState, actions: Actions): TemplateResult {
  const { ctx, form, screen } = state;
  const deferred = state.deferred?.(state, actions);
  const title = form.inputs.plan === '' ? 'title.new' : 'title';
  return html`<div class="base ${state.held ? 'held' : ''}" part="base" translate="no" lang=${ctx.messages.language} dir=${ctx.rtl ? 'rtl' : 'ltr'}>
    <header part="heading"><slot name="heading"><h2 part="title">${text(ctx, title)}</h2></slot></header>
    ${state.problem ? html`<p class="problem" part="problem" role="alert">${state.problem}</p>` : nothing}
    ${deferred?.quoted}
    <div class="desk">
      ${inputsView(form, actions)}
      ${
        screen.kind === 'incomplete'
          ? html`<section class="answer waiting" part="answer"><p>${screen.sentence}</p></section>`
          : theAnswer(state, screen, actions, deferred)
      }
    </div>
    ${screen.kind === 'incomplete' ? nothing : below(state, screen, deferred)}
    ${footer(state, deferred)} ${deferred?.stickySummary}
    <div class="unseen" role="status" aria-live="polite">${state.spoken}</div>
  </div>`;
}

type Answered = Extract<ScreenModel, { kind: 'answer' }>;

function theAnswer(
  { ctx, held }: VisitorState,
  screen: Answered,
  actions: Actions,
  deferred: DeferredViews | undefined,
): TemplateResult {
  const refusal = screen.refused ? (deferred?.refusal ?? nothing) : null;
  const { assumptions, calendar } = deferred ?? {};
  return answerView(ctx, { ...screen, held, refusal, assumptions, calendar }, actions);
}

function below(
  { ctx }: VisitorState,
  screen: Answered,
  deferred: DeferredViews | undefined,
): TemplateResult {
  const receipt = deferred?.receipt ?? nothing;
  const changes = screen.changes && !screen.waterfall ? changesView(ctx, screen.changes) : nothing;
  return html`${bucketsView(ctx, screen.buckets)}
    <div class="pair">
      <div>${changes}</div>
      <div>${receipt}${deferred?.nextReceipt}</div>
    </div>
    ${deferred?.effects} ${deferred?.rest}`;
}

function footer({ ctx }: VisitorState, deferred: DeferredViews | undefined): TemplateResult {
  return html`<footer part="footer">
    <slot name="disclaimer"><span>${text(ctx, 'disclaimer')}${ctx.messages.conventions.gap}${localText(ctx, ctx.catalog.note, '')}</span></slot>
    ${deferred?.tools}
  </footer>`;
}
