import { html, nothing, type TemplateResult } from 'lit/html.js';

import { text, type ViewContext } from '../models/context.js';
import type { Way, WaysModel } from '../models/ways.js';
import type { Actions } from './actions.js';

/** The ways to a plan: a table whose totals are drawn as bars as well. */
export function waysView(ctx: ViewContext, model: WaysModel, actions: Actions): TemplateResult {
  const head = (words: string): TemplateResult =>
    html`<th scope="col" role="columnheader" part="cell">${words}</th>`;
  return html`<section class="ways" part="ways">
    <h3 part="title">${text(ctx, 'section.ways')}</h3>
    <table role="table">
      <thead role="rowgroup"><tr role="row">
        ${head(text(ctx, 'ways.way'))} ${head(model.todayLabel)} ${head(model.totalLabel)}
      </tr></thead>
      <tbody role="rowgroup">${model.ways.map((way) => row(model, way, actions))}</tbody>
    </table>
    ${model.facts.map((fact) => html`<p class="best">${fact}</p>`)}
  </section>`;
}

function row(
  { todayLabel, totalLabel }: WaysModel,
  { name, today, total, part, day, action }: Way,
  actions: Actions,
): TemplateResult {
  return html`<tr role="row" part="row way">
    <th scope="row" role="rowheader" part="cell">${name}
      ${
        day
          ? html`<button type="button" class="quiet" part="button"
              @click=${() => actions.edit({ at: day })}>${action}</button>`
          : nothing
      }</th>
    <td role="cell" part="cell" class="money" data-label=${todayLabel}>${today}</td>
    <td role="cell" part="cell" class="money" data-label=${totalLabel}>${total}
      <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width="100" height="6"></rect><rect class="filled" width=${100 * part} height="6"></rect>
      </svg></td>
  </tr>`;
}
