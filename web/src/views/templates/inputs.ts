import { html, noChange, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';

import type { Plan, Span } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { sameInterval } from '../../format/duration.js';
import { hasSeats, intervalsOf, planOf, plansForSale } from '../../inputs/choices.js';
import { unfinishedDate, type Inputs } from '../../inputs/inputs.js';
import { intervalWord, nameIn, text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';
import { bar } from './bar.js';
import type { FormView } from './form-view.js';
import { below, describedBy, field, fieldClass, invalid, openWhen, type Field } from './parts.js';

/** The plan, then the day, then the rest: folded, as most people need none of it. */
export function inputsView(form: FormView, actions: Actions): TemplateResult {
  const { inputs, ctx } = form;
  const starting = inputs.plan === '';
  // One shape for every state: a control that has the focus is never made anew.
  return html`<section class="inputs" part="inputs" aria-label=${text(ctx, 'section.inputs')}>
    <div class="row">
      ${nowFields(form, actions)} ${inputs.cancel ? nothing : targetFields(form, actions)}
    </div>
    <div class="row when">
      ${dateField(form, actions)} ${starting ? nothing : renewalField(form, actions)}
      ${form.period && !starting ? bar(form, actions) : nothing}
    </div>
    ${hasSeats(form.choices) ? html`<div class="row">${seatFields(form, actions)}</div>` : nothing}
    <div class="extras">
      ${starting ? nothing : cancelSwitch(form, actions)} ${addons(form, actions)}
      ${starting ? nothing : exact(form, actions)} ${have(form, actions)}
    </div>
  </section>`;
}

function nowFields(form: FormView, actions: Actions): TemplateResult {
  const { ctx, choices, inputs, errors } = form;
  const plan: Field = {
    id: 'plan',
    label: text(ctx, 'field.plan'),
    aside: form.prices.from,
    error: errors.get('plan'),
  };
  const held = planOf(choices, inputs.plan);
  const plans = plansForSale(choices);
  const shown = held && !plans.includes(held) ? [held, ...plans] : plans;
  const intervals = intervalsOf(choices, held);
  const options = [
    { value: '', text: text(ctx, 'field.plan_none') },
    ...shown.map((one) => optionOf(ctx, one)),
  ];
  const interval: Field = {
    id: 'interval',
    label: text(ctx, 'field.interval'),
    error: errors.get('interval'),
  };
  return html`${selectField(plan, options, inputs.plan, (value) => actions.edit({ plan: value }))}
  ${
    intervals.length > 1
      ? selectField(
          interval,
          intervals.map((one) => ({ value: one, text: intervalWord(ctx, one) })),
          inputs.interval,
          (value) => actions.edit({ interval: value }),
        )
      : nothing
  }`;
}

function targetFields(form: FormView, actions: Actions): TemplateResult {
  const { ctx, choices, inputs, errors } = form;
  const plans = plansForSale(choices);
  const intervals = intervalsOf(choices, planOf(choices, inputs.to));
  const label = text(ctx, inputs.plan === '' ? 'field.to_first' : 'field.to');
  const options = plans.map((one) => optionOf(ctx, one));
  // A few short names stand side by side; many or long ones are easier to find in a list.
  const letters = options.reduce((sum, option) => sum + option.text.length, 0);
  const control = letters <= 48 && options.length <= 6 ? choiceField : selectField;
  return html`${control(
    { id: 'to', label, aside: form.prices.to, error: errors.get('to'), wide: true },
    options,
    inputs.to,
    (value) => actions.edit({ to: value }),
  )}
  ${
    intervals.length > 1
      ? choiceField(
          {
            id: 'toInterval',
            label: text(ctx, 'field.to_interval'),
            // The line is kept free until it is known what to say in it.
            hint: form.hints.get('toInterval') ?? (form.more ? '' : '\u00a0'),
            error: errors.get('toInterval'),
          },
          intervals.map((one) => ({ value: one, text: intervalWord(ctx, one) })),
          intervals.find((one) => sameInterval(one, inputs.toInterval)) ?? '',
          (value) => actions.edit({ toInterval: value }),
        )
      : nothing
  }`;
}

function seatFields(form: FormView, actions: Actions): TemplateResult {
  const { ctx, inputs, errors } = form;
  const starting = inputs.plan === '';
  const now: Field = {
    id: 'seats',
    label: text(ctx, 'field.seats'),
    error: errors.get('seats'),
    narrow: true,
  };
  const added = inputs.seatsMode === 'add' ? 'field.seats_add' : 'field.to_seats';
  const label = text(ctx, starting ? 'field.seats_first' : added);
  const hint = form.hints.get('toSeats') ?? '';
  const next: Field = { id: 'toSeats', label, hint, error: errors.get('toSeats'), narrow: true };
  const modes = [
    { value: 'total', text: text(ctx, 'field.seats_total') },
    { value: 'add', text: text(ctx, 'field.seats_add') },
  ];
  return html`${
    starting ? nothing : numberField(now, inputs.seats, (value) => actions.edit({ seats: value }))
  }
  ${
    starting || inputs.cancel
      ? nothing
      : choiceField(
          { id: 'seatsMode', label: text(ctx, 'field.seats_mode'), narrow: true },
          modes,
          inputs.seatsMode,
          (value) =>
            actions.edit({
              seatsMode: value as Inputs['seatsMode'],
              toSeats: value === 'add' ? '0' : inputs.seats,
            }),
        )
  }
  ${
    inputs.cancel
      ? nothing
      : numberField(next, inputs.toSeats, (value) => actions.edit({ toSeats: value }))
  }`;
}

function dateField(form: FormView, actions: Actions): TemplateResult {
  const { ctx, inputs, period, errors } = form;
  const starting = inputs.plan === '';
  const label = text(
    ctx,
    starting ? 'field.at_first' : inputs.cancel ? 'field.at_cancel' : 'field.at',
  );
  const paper = ctx.dates.long(form.at);
  const one: Field = { id: 'at', label, error: errors.get('at'), narrow: true, paper };
  if (period && !starting) {
    const [start, end] = ctx.dates.ends(form.earliest, period.end);
    one.hint = text(ctx, 'field.at_hint', { start, end });
  }
  const limits = starting || !period ? null : { start: form.earliest, end: period.end };
  return inputDate(one, inputs.at || form.at, limits, (value) => actions.edit({ at: value }));
}

function renewalField(form: FormView, actions: Actions): TemplateResult {
  const one: Field = {
    id: 'renewal',
    label: text(form.ctx, 'field.renewal'),
    hint: form.hints.get('renewal') ?? '',
    error: form.errors.get('renewal'),
    narrow: true,
    ...(form.renewal ? { paper: form.ctx.dates.long(form.renewal) } : {}),
  };
  const value = form.inputs.renewal || form.renewal;
  return inputDate(one, value, form.renewals, (renewal) => actions.edit({ renewal }));
}

function cancelSwitch(form: FormView, actions: Actions): TemplateResult {
  return html`<label class="switch" part="cancel">
    <input type="checkbox" role="switch" part="switch" .checked=${live(form.inputs.cancel)}
      @change=${(event: Event) => actions.edit({ cancel: checkedOf(event) })} />
    <span>${text(form.ctx, 'field.cancel')}</span>
  </label>`;
}

function addons(form: FormView, actions: Actions): TemplateResult | typeof nothing {
  const { ctx, choices, inputs, more } = form;
  const list = choices.catalog.addons ?? [];
  if (!list.length) return nothing;
  const open = list.some(({ id }) => inputs.addons[id] || inputs.toAddons[id]);
  return html`<details class="more" part="addons" ${openWhen(open)}>
    <summary>${text(ctx, 'field.addons')}</summary>
    ${more?.addonFields(form, actions)}
  </details>`;
}

/** What only the person knows; open where something in it is wrong. */
function exact(form: FormView, actions: Actions): TemplateResult {
  const { ctx, errors, more } = form;
  const wrong = [...errors.keys()].some((id) => /^(paid|discount|started|usage\.)/.test(id));
  return html`<details class="more" part="exact" ${openWhen(wrong)}>
    <summary>${text(ctx, 'field.exact')}</summary>
    ${more?.exactFields(form, actions)}
  </details>`;
}

/** How many of each thing the person has, where the page does not know it. */
function have(form: FormView, actions: Actions): TemplateResult | typeof nothing {
  const { ctx, inputs, errors, asked, more } = form;
  if (!asked.length || inputs.plan === '') return nothing;
  const open = asked.some(({ id }) => inputs.have[id] || errors.has(`have.${id}`));
  return html`<details class="more" part="have" ${openWhen(open)}>
    <summary>${text(ctx, 'field.have')}</summary>
    ${more?.haveFields(form, actions)}
  </details>`;
}

// ---------------------------------------------------------------- controls

const optionOf = (ctx: ViewContext, plan: Plan): Option => ({
  value: plan.id,
  text: nameIn(ctx, [plan], plan.id),
});

interface Option {
  value: string;
  text: string;
}

type Take = (value: string) => void;

export function selectField(
  one: Field,
  options: Option[],
  value: string,
  take: Take,
): TemplateResult {
  return field(
    one,
    html`<span class="select"><select id=${one.id} part="control" class="control" .value=${live(value)}
      aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @change=${(event: Event) => take(valueOf(event))}>
      ${guard([value, JSON.stringify(options)], () =>
        options.map(
          (option) => html`<option value=${option.value} .selected=${live(option.value === value)}>
            ${option.text}
          </option>`,
        ),
      )}
    </select></span>`,
  );
}

/** A few choices side by side; they wrap where they do not fit. */
export function choiceField(
  one: Field,
  options: Option[],
  value: string,
  take: Take,
): TemplateResult {
  return html`<fieldset class=${fieldClass(one)} part="field"
    aria-describedby=${describedBy(one)}>
    <legend class="label" part="label">
      <span>${one.label}</span>${one.aside ? html`<span class="aside">${one.aside}</span>` : nothing}
    </legend>
    <div class="segments" part="control tabs">
      ${options.map(
        (option) => html`<label class="segment" part="tab">
          <input type="radio" name=${one.id} value=${option.value}
            .checked=${live(option.value === value)}
            @change=${() => take(option.value)} /><span>${option.text}</span>
        </label>`,
      )}
    </div>
    ${below(one.id, one.hint, one.error)}
  </fieldset>`;
}

export function numberField(
  one: Field,
  value: string,
  take: Take,
  decimal = false,
): TemplateResult {
  return field(
    { ...one, narrow: true },
    html`<input class="control" part="control" id=${one.id} type="text" autocomplete="off" placeholder=" "
      inputmode=${decimal ? 'decimal' : 'numeric'} .value=${live(value)}
      aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @input=${(event: Event) => take(valueOf(event))} />`,
  );
}

/** A date that lost a part stays as it is until it is whole again: setting it would empty it. */
export function inputDate(
  one: Field,
  value: string,
  limits: Span | null,
  take: Take,
): TemplateResult {
  return field(
    one,
    html`<input class="control" part="control" id=${one.id} type="date"
      .value=${value === unfinishedDate ? noChange : live(value)}
      min=${limits ? civil(limits.start) : nothing} max=${limits ? civil(limits.end) : nothing}
      aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @change=${(event: Event) => take(dateOf(event))} />`,
  );
}

function dateOf(event: Event): string {
  const { value, validity } = event.target as HTMLInputElement;
  return validity.badInput ? unfinishedDate : value;
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

export function checkedOf(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
