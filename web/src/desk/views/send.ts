import { html, nothing, type TemplateResult } from 'lit/html.js';

import { lettersView } from '../letters/letters-view.js';
import { say } from '../words.js';
import { checkField, fileField, quietButton } from './fields.js';
import type { DeskActions, DeskState } from './state.js';

/** How the case leaves the desk, and comes to it from another one. */
export function sendView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, draft, done } = state;
  return html`<section class="send" part="send">
    <h3 part="title">${say(ctx, 'send.title')}</h3>
    <div class="buttons">
      ${quietButton(say(ctx, 'send.link'), () => actions.share())}
      ${quietButton(say(ctx, 'send.file'), () => actions.saveCase())}
      ${fileField('caseFile', say(ctx, 'send.open'), '.json,application/json', (text) => actions.openCase(text))}
      ${checkField(say(ctx, 'send.personal'), draft.personal, (yes) => actions.personal(yes))}
    </div>
    <p class="hint">${done || say(ctx, 'send.hint')}</p>
    ${lettersView(state, actions)}
  </section>`;
}

/** What has to be known of a case that came from elsewhere. */
export function arrivalsView({ ctx, draft }: DeskState): TemplateResult | typeof nothing {
  if (!draft.arrivals.length) return nothing;
  const bad = draft.arrivals.some((one) => one.bad);
  return html`<p class=${bad ? 'problem' : 'arrival'} part="problem" role=${bad ? 'alert' : 'status'}>
    ${draft.arrivals.map((one) => html`<span>${one.words(ctx)}</span> `)}
  </p>`;
}
