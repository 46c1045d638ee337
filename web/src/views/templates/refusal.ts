import { html, nothing, type TemplateResult } from 'lit/html.js';

import { text, type ViewContext } from '../models/context.js';
import type { RefusalModel } from '../models/refusal.js';
import type { Actions } from './actions.js';

/** What to do instead. */
export function refusalView(ctx: ViewContext, refusal: RefusalModel, actions: Actions): TemplateResult {
  return html`<div class="refusal" part="refusal">
    <ul>
      ${refusal.reasons.map(
        (reason) => html`<li>
          ${reason.next}
          ${
            reason.date
              ? html`<button type="button" class="quiet" part="button"
                @click=${() => actions.edit({ at: reason.date! })}>${reason.dateLabel}</button>`
              : nothing
          }
        </li>`,
      )}
    </ul>
    ${
      refusal.steps.length
        ? html`<ol class="steps" part="steps" aria-label=${text(ctx, 'section.steps')}>
          ${refusal.steps.map((step) => html`<li class=${step.refused ? 'no' : ''}>${step.text}</li>`)}
        </ol>`
        : nothing
    }
  </div>`;
}
