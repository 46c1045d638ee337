import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { ChangesModel } from '../models/changes.js';
import { text, type ViewContext } from '../models/context.js';
import { badge } from './parts.js';

/** What is different afterwards. */
export function changesView(ctx: ViewContext, changes: ChangesModel): TemplateResult {
  return html`<section class="changes" part="changes">
    <h3 part="title">${changes.title}</h3>
    <ul class="facts">
      ${featuresRow(ctx, changes.gains, changes.starting ? '' : 'change.gain', 'good')}
      ${featuresRow(ctx, changes.loses, 'change.lose', 'bad')}
      ${changes.sides.map(
        (side) => html`<li>
          <span>${side.name}</span>
          <span class="sides">${side.from ? before(ctx, side.from) : nothing} <strong>${side.to}</strong></span>
        </li>`,
      )}
    </ul>
    ${changes.note ? html`<p class="hint">${changes.note}</p>` : nothing}
  </section>`;
}

function before(ctx: ViewContext, from: string): TemplateResult {
  return html`<span class="before">${from} ${ctx.rtl ? '\u2190' : '\u2192'}</span>`;
}

function featuresRow(
  ctx: ViewContext,
  names: string[],
  key: 'change.gain' | 'change.lose' | '',
  tone: 'good' | 'bad',
): TemplateResult | typeof nothing {
  if (!names.length) return nothing;
  return html`<li><span>${names.join(' \u00b7 ')}</span>${key ? badge(text(ctx, key), tone) : nothing}</li>`;
}
