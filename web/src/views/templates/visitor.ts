import { html, nothing, type TemplateResult } from 'lit/html.js';

import { localText, text, type ViewContext } from '../models/context.js';
import type { Answers, ScreenModel } from '../models/screen.js';
import type { Actions } from './actions.js';
import { answerView, bucketsView } from './answer.js';
import { changesView } from './changes.js';
import type { FormView } from './form-view.js';
import { inputsView } from './inputs.js';

type View = TemplateResult | typeof nothing;

/** What stands around and below the answer. */
export interface LaterViews {
  refusal: View;
  receipt: View;
  nextReceipt: View;
  effects: View;
  rest: View;
  glance: View;
  tools: View;
}

export interface VisitorState {
  ctx: ViewContext;
  form: FormView;
  screen: ScreenModel;
  answers: Answers;
  /** It comes in a chunk of its own, after the first paint. */
  later: ((state: VisitorState, actions: Actions) => LaterViews) | null;
  /** Something the page itself has wrong, in a sentence. */
  problem: string;
  /** What is spoken, once things have come to rest. */
  spoken: string;
  /** A short word after an action: "Link copied". */
  done: string;
}

/** The whole of visitor mode, from the state alone. */
export function visitorView(state: VisitorState, actions: Actions): TemplateResult {
  const { ctx, form, screen } = state;
  const later = state.later?.(state, actions);
  const title = form.inputs.plan === '' ? 'title.new' : 'title';
  return html`<div class="base" part="base" lang=${ctx.messages.language} dir=${ctx.rtl ? 'rtl' : 'ltr'}>
    <header part="heading"><slot name="heading"><h2>${text(ctx, title)}</h2></slot></header>
    ${state.problem ? html`<p class="problem" part="problem" role="alert">${state.problem}</p>` : nothing}
    ${inputsView(form, actions)}
    ${
      screen.kind === 'incomplete'
        ? html`<section class="answer waiting" part="answer"><p>${screen.sentence}</p></section>`
        : answered(state, screen, actions, later)
    }
    ${footer(state, later)} ${later?.glance}
    <div class="unseen" role="status" aria-live="polite">${state.spoken}</div>
  </div>`;
}

type Answered = Extract<ScreenModel, { kind: 'answer' }>;

function answered(
  state: VisitorState,
  screen: Answered,
  actions: Actions,
  later: LaterViews | undefined,
): TemplateResult {
  const { ctx, form } = state;
  const refusal = screen.refused ? (later?.refusal ?? nothing) : null;
  const answer = answerView(ctx, screen.answer, refusal, screen.action, actions);
  const receipt = later?.receipt ?? nothing;
  const cancel = screen.waterfall;
  const changes =
    screen.changes && !cancel ? changesView(ctx, screen.changes, form, actions) : nothing;
  const beside = screen.changes && !cancel ? changes : receipt;
  return html`<div class="pair">${answer}${beside}</div>
    ${later?.effects} ${bucketsView(ctx, screen.buckets)}
    ${beside === receipt ? nothing : receipt} ${later?.nextReceipt} ${later?.rest}`;
}

function footer({ ctx }: VisitorState, later: LaterViews | undefined): TemplateResult {
  return html`<footer part="footer">
    <slot name="disclaimer"><span>${text(ctx, 'disclaimer')}${ctx.messages.gap}${localText(ctx, ctx.catalog.note, '')}</span></slot>
    ${later?.tools}
  </footer>`;
}
