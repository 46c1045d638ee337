import { html, nothing, type TemplateResult } from 'lit/html.js';

import { numberField } from '../../views/templates/inputs.js';
import type { Answered } from '../answers.js';
import { say } from '../words.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { refundFacts } from './refund-facts.js';

/** The refund desk of a scenario that cancels: everything beside the waterfall. */
export function refundView({ ctx }: DeskState, { asked }: Answered): TemplateResult | typeof nothing {
  const { quote } = asked.answers;
  const facts = quote ? refundFacts(ctx, quote) : [];
  if (!facts.length) return nothing;
  return html`<section class="refund" part="refund">
    <h3 part="title">${say(ctx, 'refund.title')}</h3>
    <dl>
      ${facts.map(
        ({ name, values, bad }) => html`<div class=${bad ? 'bad' : ''}>
          <dt>${name}</dt>
          <dd>${values.map((one) => html`<p>${one}</p>`)}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

/** What the customer expects back: the difference is told. */
export function refundFields(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { ctx, current, errors } = state;
  const { scenario, form } = current;
  if (!form.inputs.cancel) return nothing;
  const one = {
    id: 'refundExpected',
    label: say(ctx, 'refund.customer_expects'),
    error: errors.get('refundExpected'),
  };
  return html`<div class="row">
    ${numberField(one, scenario.refundExpected ?? '', (amount) => actions.do({ type: 'expected', id: scenario.id, amount }), true)}
  </div>`;
}
