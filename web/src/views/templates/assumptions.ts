import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Assumption } from '../models/assumptions.js';
import type { Actions } from './actions.js';

/** What the amount rests on, each with the way to the field that can say better. */
export function assumptionsView(
  list: Assumption[],
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  return html`<ul class="assumptions" part="assumptions">
    ${list.map(
      (one) => html`<li>
        ${one.text}
        <button type="button" class="quiet" part="button"
          @click=${() => actions.goTo(one.field)}>${one.label}</button>
      </li>`,
    )}
  </ul>`;
}
