import { html, type TemplateResult } from 'lit/html.js';

import type { AnswerModel } from '../models/answer.js';

/** The answer in one line. It repeats what stands below, so it is for the eye alone. */
export function stickySummaryView({ label, headline }: AnswerModel): TemplateResult {
  return html`<div class="sticky-summary" part="glance" aria-hidden="true" hidden>
    <p><span>${label}</span> <strong>${headline}</strong></p>
  </div>`;
}
