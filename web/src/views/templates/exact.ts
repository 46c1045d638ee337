import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import type { Addon, Standing } from '../../engine/types.js';
import { addonPrice } from '../../inputs/addon-price.js';
import { addonName, meterName, priceWord, text, unitName } from '../models/context.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';
import { checkedOf, inputDate, numberField, selectField } from './inputs.js';

/** Add-ons, a row for each: what it costs, how many now, and how many afterwards. */
export function addonFields(form: FormView, actions: Actions): TemplateResult {
  const { choices } = form;
  return html`${(choices.catalog.addons ?? []).map((addon) => addonRow(form, addon, actions))}`;
}

function addonRow(form: FormView, addon: Addon, actions: Actions): TemplateResult {
  const { ctx, inputs, errors } = form;
  const { id } = addon;
  const name = addonName(ctx, id);
  const price = addonPrice(addon, form.choices, inputs.toInterval);
  const now = {
    id: `addons.${id}`,
    label: text(ctx, 'field.addon_now'),
    error: errors.get(`addons.${id}`),
  };
  const starting = inputs.plan === '';
  return html`<fieldset class="addon" part="addon">
    <legend class="label">${name}
      ${price ? html`<span class="aside">${priceWord(ctx, price.amount!, price.interval)}</span>` : nothing}</legend>
    <div class="row">
      ${
        starting
          ? nothing
          : numberField(now, inputs.addons[id] ?? '', (value) =>
              actions.edit({ addons: { [id]: value } }),
            )
      }
      ${inputs.cancel ? nothing : addonStepper(form, id, name, actions)}
    </div>
  </fieldset>`;
}

/** One less, the number itself, one more, none. */
function addonStepper(
  form: FormView,
  id: string,
  name: string,
  actions: Actions,
): TemplateResult {
  const { ctx, inputs, errors } = form;
  const starting = inputs.plan === '';
  const typed = inputs.toAddons[id] ?? '';
  const count = /^\d+$/.test(typed) ? Number(typed) : 0;
  const set = (value: string): void => actions.edit({ toAddons: { [id]: value } });
  const next = {
    id: `toAddons.${id}`,
    label: starting ? name : text(ctx, 'field.addon_after'),
    error: errors.get(`toAddons.${id}`),
  };
  const step = (sign: string, label: string, to: number): TemplateResult =>
    html`<button type="button" class="step" part="button" aria-label=${label}
      ?disabled=${to < 0} @click=${() => set(String(to))}>${sign}</button>`;
  return html`<div class="stepper">
    ${step('\u2212', text(ctx, 'field.addon_less', { addon: name }), count - 1)}
    ${numberField(next, typed, set)}
    ${step('+', text(ctx, 'field.addon_more', { addon: name }), count + 1)}
    ${
      count > 0
        ? html`<button type="button" class="quiet" part="button"
          @click=${() => set('0')}>${text(ctx, 'field.addon_remove', { addon: name })}</button>`
        : nothing
    }
  </div>`;
}

/** Nobody accuses themselves: a violation is shown only where the page, or staff, say so. */
const ownStandings: readonly Standing[] = ['good', 'trial', 'in_arrears'];

/** What only the person knows: paid, discount, started, standing, open invoice, usage. */
export function exactFields(
  form: FormView,
  actions: Actions,
  offered: readonly Standing[] = ownStandings,
): TemplateResult {
  const { ctx, inputs, errors } = form;
  const assumed = form.hints.get('paid');
  const paid = {
    id: 'paid',
    label: text(ctx, 'field.paid'),
    hint: assumed ? `${assumed} ${text(ctx, 'field.paid_ask')}` : text(ctx, 'field.paid_hint'),
    error: errors.get('paid'),
  };
  const discount = {
    id: 'discount',
    label: text(ctx, 'field.discount'),
    error: errors.get('discount'),
  };
  const started = {
    id: 'started',
    label: text(ctx, 'field.started'),
    error: errors.get('started'),
    ...(inputs.started ? { paper: ctx.dates.long(inputs.started) } : {}),
  };
  return html`<p class="hint">${text(ctx, 'field.exact_hint')}</p>
    <div class="row">
      ${numberField(paid, inputs.paid, (value) => actions.edit({ paid: value }), true)}
      ${numberField(discount, inputs.discount, (value) => actions.edit({ discount: value }), true)}
      ${inputDate(started, inputs.started, null, (value) => actions.edit({ started: value }))}
      ${standingField(form, actions, offered)} ${usageFields(form, actions)}
    </div>
    <label class="check">
      <input type="checkbox" .checked=${live(inputs.unpaidInvoice)}
        @change=${(event: Event) => actions.edit({ unpaidInvoice: checkedOf(event) })} />
      <span>${text(ctx, 'field.unpaid_invoice')}</span>
    </label>`;
}

function standingField(form: FormView, actions: Actions, offered: readonly Standing[]): TemplateResult {
  const { ctx, inputs } = form;
  const standings = offered.includes(inputs.standing) ? offered : [...offered, inputs.standing];
  return selectField(
    { id: 'standing', label: text(ctx, 'field.standing') },
    standings.map((one) => ({ value: one, text: text(ctx, `field.standing.${one}`) })),
    inputs.standing,
    (value) => actions.edit({ standing: value as Standing }),
  );
}

function usageFields(form: FormView, actions: Actions): TemplateResult[] {
  const { ctx, choices, inputs, errors } = form;
  return (choices.catalog.meters ?? []).map(({ id }) => {
    const meter = meterName(ctx, id);
    const unit = unitName(ctx, choices.catalog.meters, id);
    const label = unit
      ? text(ctx, 'field.usage_unit', { meter, unit })
      : text(ctx, 'field.usage', { meter });
    return numberField(
      { id: `usage.${id}`, label, error: errors.get(`usage.${id}`) },
      inputs.usage[id] ?? '',
      (value) => actions.edit({ usage: { [id]: value } }),
      true,
    );
  });
}
