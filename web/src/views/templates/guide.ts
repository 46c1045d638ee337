import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { GuideModel } from '../models/guide.js';
import { mailUrl } from '../models/guide-url.js';
import { text, type ViewContext } from '../models/context.js';

/** How to do it: last and quiet. */
export function guideView(ctx: ViewContext, guide: GuideModel): TemplateResult | typeof nothing {
  if (!guide.parts.length) return nothing;
  return html`<section class="guide lean" part="guide">
    <details>
      <summary><h3 part="title">${text(ctx, 'section.guide')}</h3></summary>
      <div class="guides">
        ${guide.parts.map(
          (part) => html`<div>
            <h4 part="title">${part.title}</h4>
            ${stepsView(part.steps)}
            ${part.note ? html`<p>${part.note}</p>` : nothing}
            ${part.email ? html`<p><a href=${mailUrl(part.email)}>${part.email}</a></p>` : nothing}
            ${part.url ? html`<p><a href=${part.url}>${text(ctx, 'guide.open', { title: part.title })}</a></p>` : nothing}
          </div>`,
        )}
      </div>
    </details>
  </section>`;
}

/** One step alone is no list. */
function stepsView(steps: string[]): TemplateResult | typeof nothing {
  if (steps.length < 2) return steps.length ? html`<p>${steps[0]}</p>` : nothing;
  return html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}
