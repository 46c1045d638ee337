import { html, nothing, type TemplateResult } from 'lit/html.js';

import { resourceName, text, type ViewContext } from '../models/context.js';
import type { EffectModel, EffectsModel } from '../models/effects.js';
import { listsOf } from '../../inputs/lists.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';
import { numberField } from './inputs.js';
import { listFields } from './lists.js';
import { badge } from './parts.js';

/** What happens to the things one has: stays, goes, becomes. */
export function effectsView(
  ctx: ViewContext,
  effects: EffectsModel,
): TemplateResult | typeof nothing {
  const { list, fits } = effects;
  if (!list.length && !fits.length) return nothing;
  return html`<section class="effects" part="effects">
    <h3 part="title">${effects.title}</h3>
    ${effects.all ? html`<p class="found">${effects.all}</p>` : nothing}
    ${list.length > 1 && effects.note ? html`<p class="hint">${effects.note}</p>` : nothing}
    <ol class="facts">
      ${list.map((effect) => effectView(ctx, effect))}
      ${fits.map((one) => fitView(ctx, one))}
    </ol>
    ${list.length <= 1 && effects.note ? html`<p class="hint">${effects.note}</p>` : nothing}
  </section>`;
}

function fitView(ctx: ViewContext, one: EffectsModel['fits'][number]): TemplateResult {
  return html`<li class="effect" part="effect">
    <span><strong>${one.name}</strong>${ctx.messages.conventions.colon}${one.sentence}</span>
    <span class="badges">${badge(one.badge.text, one.badge.tone)}</span>
  </li>`;
}

function effectView(ctx: ViewContext, effect: EffectModel): TemplateResult {
  return html`<li class="effect" part="effect">
    <span><strong>${effect.name}</strong>${ctx.messages.conventions.colon}${effect.sentence}
      ${
        effect.items.length
          ? html`<details class="items">
            <summary>${text(ctx, 'effect.every_item')}</summary>
            <ul>${effect.items.map((item) => html`<li>${item}</li>`)}</ul>
          </details>`
          : nothing
      }
    </span>
    <span class="badges">
      ${badge(effect.badge.text, effect.badge.tone)}
      ${effect.restored ? badge(effect.restored.text, effect.restored.tone) : nothing}
    </span>
  </li>`;
}

/** A count for each kind of thing, and the lists that the page gave, to be changed. */
export function haveFields(form: FormView, actions: Actions): TemplateResult {
  const { ctx, inputs, errors, asked } = form;
  const lists = listsOf(form.page, inputs);
  return html`<p class="hint">${text(ctx, asked.every(({ id }) => lists[id]) ? 'field.lists_hint' : 'field.have_hint')}</p>
    <div class="row">
      ${asked.filter(({ id }) => !lists[id]).map(({ id }) =>
        numberField(
          { id: `have.${id}`, label: resourceName(ctx, id), error: errors.get(`have.${id}`) },
          inputs.have[id] ?? '',
          (value) => actions.edit({ have: { [id]: value } }),
        ),
      )}
    </div>
    ${asked.map(({ id }) => (lists[id] ? listFields(form, id, lists, actions) : nothing))}`;
}
