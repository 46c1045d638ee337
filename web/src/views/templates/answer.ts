import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { AnswerModel } from '../models/answer.js';
import type { BucketModel } from '../models/buckets.js';
import { text, type ViewContext } from '../models/context.js';
import type { Action } from '../models/screen.js';
import type { Actions } from './actions.js';
import { badge, richText } from './parts.js';

interface Shown {
  answer: AnswerModel;
  action: Action | null;
  held: boolean;
  /** What to do instead, where the answer is a refusal. */
  refusal: TemplateResult | typeof nothing | null;
  /** What was taken for granted; it comes with the rest. */
  assumptions: TemplateResult | typeof nothing | undefined;
  /** The way of the deadline into a calendar. */
  calendar: TemplateResult | typeof nothing | undefined;
}

/** The large answer. */
export function answerView(
  ctx: ViewContext,
  { answer, action, held, refusal, assumptions, calendar }: Shown,
  actions: Actions,
): TemplateResult {
  return html`<section class="answer" part="answer" aria-label=${text(ctx, 'section.answer')}
    aria-busy=${held}>
    ${badge(answer.chip.text, answer.chip.tone)}
    <p class="headline ${answer.amount ? 'amount' : ''}" part="headline">
      ${answer.label ? html`<span class="headline-label">${answer.label}</span>` : nothing}
      <span class="headline-value" part="amount">${answer.headline}</span>
    </p>
    ${answer.tax ? html`<p class="tax" part="tax">${answer.tax}</p>` : nothing}
    ${
      answer.sentences.length
        ? html`<p class="sentences" part="sentences">
          ${answer.sentences.map((sentence) => html`<span>${richText(sentence)}${ctx.messages.conventions.gap}</span>`)}
        </p>`
        : nothing
    }
    ${
      answer.deadline
        ? html`<p class="deadline ${answer.deadline.open ? 'open' : ''}" part="deadline">
          ${answer.deadline.text}
        </p>`
        : nothing
    }
    ${refusal ?? (action ? callToAction(action, actions) : nothing)} ${calendar}
    ${
      answer.notices.length
        ? html`<ul class="notices" part="notices">
          ${answer.notices.map((notice) => html`<li>${notice}</li>`)}
        </ul>`
        : nothing
    }
    ${assumptions}
    <p class="estimate" part="estimate">${answer.estimate}</p>
  </section>`;
}

function callToAction(action: Action, actions: Actions): TemplateResult {
  const look = action.calm ? 'primary calm' : 'primary';
  const link = html`<a class=${look} part="button primary" href=${action.url}
    @click=${actions.select}>${action.label}</a>`;
  const button = html`<button class=${look} part="button primary" type="button"
    @click=${actions.select}>${action.label}</button>`;
  return html`<div class="act"><slot name="actions">${action.url ? link : button}</slot></div>`;
}

export function bucketsView(
  ctx: ViewContext,
  buckets: BucketModel[],
): TemplateResult | typeof nothing {
  if (!buckets.length) return nothing;
  return html`<section class="buckets" part="buckets" aria-label=${text(ctx, 'section.buckets')}>
    <dl>
      ${buckets.map(
        (bucket) => html`<div part="bucket">
          <dt>${bucket.label}</dt>
          <dd>${bucket.value}${bucket.note ? html`<span class="note">${bucket.note}</span>` : nothing}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}
