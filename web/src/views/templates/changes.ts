import { html, nothing, type TemplateResult } from 'lit/html.js';

import { countable } from '../../inputs/choices.js';
import type { ChangesModel } from '../models/changes.js';
import type { EffectModel } from '../models/effects.js';
import { resourceName, text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';
import { numberField, type FormView } from './inputs.js';
import { badge } from './parts.js';

/** What is different afterwards, and what happens to the things one has. */
export function changesView(
  ctx: ViewContext,
  changes: ChangesModel,
  form: FormView,
  actions: Actions,
): TemplateResult {
  return html`<section class="changes" part="changes">
    <h3>${changes.title}</h3>
    <ul class="facts">
      ${featuresRow(ctx, changes.gains, 'change.gain', 'good')}
      ${featuresRow(ctx, changes.loses, 'change.lose', 'bad')}
      ${changes.sides.map(
        (side) => html`<li>
          <span>${side.name}</span>
          <span class="sides"><span class="before">${side.from} →</span> <strong>${side.to}</strong></span>
        </li>`,
      )}
    </ul>
    ${changes.note ? html`<p class="hint">${changes.note}</p>` : nothing}
    ${changes.effects.length ? nothing : haveFields(form, actions)}
  </section>`;
}

/** What happens to the things one has: stays, goes, becomes. */
export function effectsView(
  ctx: ViewContext,
  changes: ChangesModel,
  form: FormView,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!changes.effects.length && !changes.ends) return nothing;
  return html`<section class="effects" part="effects">
    <h3>${changes.effectsTitle}</h3>
    <ul class="facts">${changes.effects.map((effect) => effectView(ctx, effect))}</ul>
    ${changes.effectsNote ? html`<p class="hint">${changes.effectsNote}</p>` : nothing}
    ${haveFields(form, actions)}
  </section>`;
}

function featuresRow(
  ctx: ViewContext,
  names: string[],
  key: 'change.gain' | 'change.lose',
  tone: 'good' | 'bad',
): TemplateResult | typeof nothing {
  if (!names.length) return nothing;
  return html`<li><span>${ctx.messages.list(names)}</span>${badge(text(ctx, key), tone)}</li>`;
}

function effectView(ctx: ViewContext, effect: EffectModel): TemplateResult {
  return html`<li class="effect" part="effect">
    <span><strong>${effect.name}</strong>: ${effect.sentence}
      ${effect.items.length
        ? html`<details class="items">
            <summary>${text(ctx, 'effect.every_item')}</summary>
            <ul>${effect.items.map((item) => html`<li>${item}</li>`)}</ul>
          </details>`
        : nothing}
    </span>
    <span class="badges">
      ${badge(effect.badge.text, effect.badge.tone)}
      ${effect.restored ? badge(effect.restored.text, effect.restored.tone) : nothing}
    </span>
  </li>`;
}

/** How many of each thing the person has, where the page does not know it. */
function haveFields(form: FormView, actions: Actions): TemplateResult | typeof nothing {
  const { ctx, inputs, errors } = form;
  const resources = countable(form.choices, undefined).filter(({ id }) => !form.counted.has(id));
  if (!resources.length || inputs.plan === '') return nothing;
  const open = resources.some(({ id }) => inputs.have[id] || errors.has(`have.${id}`));
  return html`<details class="more" part="have" ?open=${open}>
    <summary>${text(ctx, 'field.have')}</summary>
    <p class="hint">${text(ctx, 'field.have_hint')}</p>
    <div class="row">
      ${resources.map(({ id }) =>
        numberField(
          { id: `have.${id}`, label: resourceName(ctx, id), error: errors.get(`have.${id}`) },
          inputs.have[id] ?? '',
          (value) => actions.edit({ have: { [id]: value } }),
        ))}
    </div>
  </details>`;
}
