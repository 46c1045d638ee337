import { html, nothing, type TemplateResult } from 'lit/html.js';

import { deadlineDay } from '../models/deadline.js';
import { text } from '../models/context.js';
import type { Actions } from './actions.js';
import type { VisitorState } from './visitor.js';

/** A deadline goes where deadlines are kept. */
export function calendarView(
  { ctx, answers, screen }: VisitorState,
  actions: Actions,
): TemplateResult | typeof nothing {
  const day = screen.kind === 'answer' ? deadlineDay(ctx, answers, screen.answer.deadline) : null;
  if (!day) return nothing;
  return html`<button type="button" class="quiet" part="button"
    @click=${() => actions.keepDeadline(day)}>${text(ctx, 'action.calendar')}</button>`;
}
