import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Tone } from '../../views/models/answer.js';
import { fitSentence, pricesOf } from '../../views/models/compare.js';
import { limitName, meterName, text, type ViewContext } from '../../views/models/context.js';
import { numberField } from '../../views/templates/inputs.js';
import { badge } from '../../views/templates/parts.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { say } from '../words.js';
import { verdictOf, type ReviewRow } from './review.js';

const tones: Record<ReturnType<typeof verdictOf>, Tone> = { fits: 'good', outgrows: 'warn', over: 'bad' };

/** What the customer has against the limits, and the plan that fits in three months. */
export function reviewView(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { ctx, review, current, draft, errors } = state;
  if (!review.rows.length) return nothing;
  const { fit } = review;
  const { inputs } = current.form;
  const chosen = { plan: inputs.to, interval: inputs.toInterval };
  const plans = fit ? pricesOf(ctx, fit, chosen, true, null).rows : [];
  return html`<section class="review" part="review">
    <h3 part="title">${say(ctx, 'review.title')}</h3>
    <div class="row">
      ${numberField({ id: 'growth', label: say(ctx, 'review.growth'), error: errors.get('growth') }, draft.growth, (growth) => actions.growth(growth), true)}
    </div>
    <div class="beside" tabindex="0" role="region" aria-label=${say(ctx, 'review.title')}>
      <table class="options">
        <thead><tr><td></td>
          ${(['have', 'now', 'then', 'soon'] as const).map((one) => html`<th scope="col">${say(ctx, `review.${one}`)}</th>`)}
        <td></td></tr></thead>
        <tbody>${review.rows.map((row) => rowView(ctx, row))}</tbody>
      </table>
    </div>
    ${fit ? html`<p>${fitSentence(ctx, fit, chosen.interval)}</p>` : nothing}
    <ul class="facts">${plans.map(
      ({ name, billed, today, fit: fits }) => html`<li><span>${name} · ${billed} · ${today}</span>${fits ? badge(fits.text, fits.tone) : nothing}</li>`,
    )}</ul>
  </section>`;
}

function rowView(ctx: ViewContext, row: ReviewRow): TemplateResult {
  const { what, have, now, then, soon } = row;
  const name = 'limit' in what ? limitName(ctx, what.limit) : 'meter' in what ? meterName(ctx, what.meter) : text(ctx, 'field.seats_first');
  const number = (value: number | null): string =>
    value === null ? text(ctx, 'change.unlimited') : ctx.messages.number(value);
  const verdict = verdictOf(row);
  return html`<tr><th scope="row">${name}</th>
    ${[have, now, then, soon].map((one) => html`<td class="sum">${number(one)}</td>`)}
    <td>${badge(say(ctx, `review.${verdict}`), tones[verdict])}</td></tr>`;
}
