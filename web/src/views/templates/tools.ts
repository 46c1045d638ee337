import { html, nothing, type TemplateResult } from 'lit/html.js';

import { text } from '../models/context.js';
import type { Actions } from './actions.js';
import type { VisitorState } from './visitor.js';

/** The ways out: print, a link, files; and back to the start. */
export function toolsView(state: VisitorState, actions: Actions): TemplateResult {
  const { ctx } = state;
  const ready = state.screen.kind === 'answer';
  const quiet = (label: string, click: () => void): TemplateResult =>
    html`<button type="button" class="quiet" part="button" @click=${click}>${label}</button>`;
  return html`<div class="tools" part="tools">
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
  <span class="paper made">${text(ctx, 'print.made', { date: ctx.dates.long(ctx.today) })}</span>`;
}
