import { html, nothing, type TemplateResult } from 'lit/html.js';

import { localText, text, type ViewContext } from '../models/context.js';
import type { Answers, ScreenModel } from '../models/screen.js';
import type { Actions } from './actions.js';
import { answerView, bucketsView } from './answer.js';
import { changesView } from './changes.js';
import { inputsView, type FormView } from './inputs.js';
import { receiptView } from './receipt.js';

type View = (state: VisitorState, actions: Actions) => TemplateResult | typeof nothing;

export interface VisitorState {
  ctx: ViewContext;
  form: FormView;
  screen: ScreenModel;
  answers: Answers;
  /** What stands below the answer; it comes in a chunk of its own, after the first paint. */
  later: { effects: View; rest: View } | null;
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
  const title = form.inputs.plan === '' ? 'title.new' : 'title';
  return html`<div class="base" part="base" lang=${ctx.messages.language} dir=${ctx.rtl ? 'rtl' : 'ltr'}>
    <header part="heading"><slot name="heading"><h2>${text(ctx, title)}</h2></slot></header>
    ${state.problem ? html`<p class="problem" part="problem" role="alert">${state.problem}</p>` : nothing}
    ${inputsView(form, actions)}
    ${
      screen.kind === 'incomplete'
        ? html`<section class="answer waiting" part="answer"><p>${screen.sentence}</p></section>`
        : answered(state, screen, actions)
    }
    ${footer(state, actions)}
    <div class="unseen" role="status" aria-live="polite">${state.spoken}</div>
  </div>`;
}

type Answered = Extract<ScreenModel, { kind: 'answer' }>;

function answered(state: VisitorState, screen: Answered, actions: Actions): TemplateResult {
  const { ctx, form } = state;
  const answer = answerView(ctx, screen.answer, screen.refusal, screen.action, actions);
  const receipt = receiptView(ctx, screen.receipt);
  const cancel = screen.waterfall;
  const changes =
    screen.changes && !cancel ? changesView(ctx, screen.changes, form, actions) : nothing;
  const next = screen.nextReceipt ? receiptView(ctx, screen.nextReceipt) : nothing;
  // Nothing is charged today, and something else says why or when it is.
  const bare = screen.receipt.nothing !== '' && (screen.refusal || screen.nextReceipt);
  const beside = screen.changes && !cancel ? changes : receipt;
  return html`<div class="pair">${answer}${beside}</div>
    ${state.later?.effects(state, actions)} ${bucketsView(ctx, screen.buckets)}
    ${beside === receipt || bare ? nothing : receipt} ${next}
    ${state.later?.rest(state, actions)}`;
}

function footer(state: VisitorState, actions: Actions): TemplateResult {
  const { ctx } = state;
  const ready = state.screen.kind === 'answer';
  const quiet = (label: string, click: () => void): TemplateResult =>
    html`<button type="button" class="quiet" part="button" @click=${click}>${label}</button>`;
  return html`<footer part="footer">
    <slot name="disclaimer"><span>${text(ctx, 'disclaimer')}${ctx.messages.gap}${localText(ctx, ctx.catalog.note, '')}</span></slot>
    <div class="tools" part="tools">
      ${
        ready
          ? html`${quiet(text(ctx, 'action.print'), actions.print)}
          ${quiet(text(ctx, 'action.share'), actions.share)}
          ${quiet(text(ctx, 'action.csv'), actions.saveCSV)}
          ${quiet(text(ctx, 'action.json'), actions.saveJSON)}`
          : nothing
      }
      ${quiet(text(ctx, 'action.reset'), actions.reset)}
      ${state.done ? html`<span class="done" role="status">${state.done}</span>` : nothing}
    </div>
  </footer>`;
}
