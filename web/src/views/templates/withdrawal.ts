import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { text, type ViewContext } from '../models/context.js';
import type { WithdrawalModel, WithdrawalState } from '../models/withdrawal.js';
import { describedBy, field, invalid } from './parts.js';

/** What a person can do on the way to a withdrawal. */
export interface WithdrawalActions {
  begin(): void;
  enter(patch: Partial<Pick<WithdrawalState, 'name' | 'contract' | 'contact'>>): void;
  declare(): void;
  copy(): void;
}

/** A withdrawal in two steps (Directive 2011/83/EU, Art. 11a): asked for, then declared. */
export function withdrawalView(
  ctx: ViewContext,
  model: WithdrawalModel,
  state: WithdrawalState,
  actions: WithdrawalActions,
): TemplateResult {
  return html`<section class="withdrawal lean" part="withdrawal">
    <h3 tabindex="-1">${text(ctx, 'withdrawal.title')}</h3>
    <p>${model.deadline} <span class="article">${model.article}</span></p>
    ${stepView(ctx, model, state, actions)}
    <p class="hint">${text(ctx, 'withdrawal.no_advice')}</p>
  </section>`;
}

function stepView(
  ctx: ViewContext,
  model: WithdrawalModel,
  state: WithdrawalState,
  actions: WithdrawalActions,
): TemplateResult {
  const button = (label: string, click: () => void): TemplateResult =>
    html`<button type="button" class="quiet" part="button" @click=${click}>${label}</button>`;
  switch (state.step) {
    case 'ask':
      return button(text(ctx, 'withdrawal.begin'), actions.begin);
    case 'declare':
      return html`<div class="row">
          ${wordField(ctx, state, 'name', actions)} ${wordField(ctx, state, 'contract', actions)}
          ${wordField(ctx, state, 'contact', actions)}
        </div>
        ${button(text(ctx, 'withdrawal.confirm'), actions.declare)}`;
    case 'done':
      return html`<p class="declared" role="status">${model.confirmation}</p>
        <p class="hint">${text(ctx, 'withdrawal.keep')}</p>
        ${button(text(ctx, 'withdrawal.copy'), actions.copy)}`;
  }
}

function wordField(
  ctx: ViewContext,
  state: WithdrawalState,
  name: 'name' | 'contract' | 'contact',
  actions: WithdrawalActions,
): TemplateResult {
  const missing = state.incomplete && name !== 'contact' && state[name].trim() === '';
  const one = {
    id: `withdrawal.${name}`,
    label: text(ctx, `withdrawal.${name}`),
    error: missing ? text(ctx, 'withdrawal.needed') : undefined,
  };
  return field(
    one,
    html`<input class="control" part="control" id=${one.id}
      type=${name === 'contact' ? 'email' : 'text'}
      autocomplete=${name === 'contract' ? 'off' : name === 'contact' ? 'email' : 'name'}
      .value=${live(state[name])} aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @input=${(event: Event) => actions.enter({ [name]: (event.target as HTMLInputElement).value })} />`,
  );
}
