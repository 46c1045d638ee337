import { html, nothing, type TemplateResult } from 'lit/html.js';

import { text, type ViewContext } from '../models/context.js';
import type { RefusalModel, Way } from '../models/refusal.js';
import type { Actions } from './actions.js';

/** What to do instead: why and what next, then the steps, the first possible one as a button. */
export function refusalView(
  ctx: ViewContext,
  refusal: RefusalModel,
  actions: Actions,
): TemplateResult {
  const way = (one: Way | null, look: string): TemplateResult | typeof nothing => {
    if (!one) return nothing;
    return one.edits
      ? html`<button type="button" class=${look} part="button"
          @click=${() => actions.edit(one.edits!)}>${one.label}</button>`
      : html`<a href=${one.url!}>${one.label}</a>`;
  };
  return html`<div class="refusal" part="refusal">
    <ul>
      ${refusal.reasons.map((reason) => html`<li>${reason.next} ${way(reason.way, 'quiet')}</li>`)}
    </ul>
    ${
      refusal.steps.length
        ? html`<ol class="steps" part="steps" aria-label=${text(ctx, 'section.steps')}>
          ${refusal.steps.map(
            (step) => html`<li class=${step.refused ? 'no' : ''}>
              ${step.text} ${way(step.way, 'primary')}
            </li>`,
          )}
        </ol>`
        : nothing
    }
  </div>`;
}
