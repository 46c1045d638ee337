import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { readNumber } from '../../format/number.js';
import { withList, withName, type Thing } from '../../inputs/lists.js';
import { resourceName, text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';

/** The things of one kind that the page listed: each can be changed or taken out, and more put in. */
export function listFields(
  form: FormView,
  resource: string,
  all: Record<string, Thing[]>,
  actions: Actions,
): TemplateResult {
  const { ctx } = form;
  const things = all[resource]!;
  const keys = [...new Set(['id', ...things.flatMap((one) => Object.keys(one))])];
  const put = (list: Thing[]): void => actions.edit(withList(form.inputs.lists, resource, list));
  const { resources = [] } = ctx.catalog;
  const change = (from: Thing, to: Thing | null): void =>
    actions.edit(withName(all, form.inputs, resources, { resource, from, to }));
  const name = resourceName(ctx, resource);
  const names = things.map((one) => String(one['id'] ?? ''));
  return html`<details class="more things" part="things">
    <summary>${name} (${ctx.messages.number(things.length)})${names.length ? ctx.messages.conventions.colon : ''}
      <span class="detail">${ctx.messages.enumerate(names)}</span></summary>
    <ul>
      ${things.map(
        (one, place) => html`<li>
          ${keys.map((key) =>
            thingField(form, { resource, place, key, value: one[key] }, (value) =>
              change(one, { ...one, [key]: value }),
            ),
          )}
          <button type="button" class="quiet" part="button"
            aria-label=${text(ctx, 'field.remove', { name: String(one['id']) })}
            @click=${() => change(one, null)}>\u00d7</button>
        </li>`,
      )}
    </ul>
    <button type="button" class="quiet" part="button"
      @click=${() => put([...things, newThing(things, ctx)])}>${text(ctx, 'field.add_one')}</button>
  </details>`;
}

interface Place {
  resource: string;
  place: number;
  key: string;
  value: unknown;
}

function thingField(
  form: FormView,
  { resource, place, key, value }: Place,
  take: (value: unknown) => void,
): TemplateResult {
  const { ctx, errors, locale } = form;
  const id = `items.${resource}.${place}.${key}`;
  const error = errors.get(id);
  const words = String(value ?? '');
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(words);
  const read = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value;
    if (typeof value !== 'number' && !/^\d/.test(typed)) return take(typed);
    const number = key === 'id' ? null : readNumber(typed, locale, { digits: 0 });
    // What is no number stays as it was typed, and is told at its field.
    take(number && 'value' in number && !dated ? Number(number.value) : typed);
  };
  return html`<span class="thing ${key === 'id' ? 'named' : ''}">
    <label for=${id} class="label">${labelOf(ctx, resource, key, dated)}</label>
    <input class="control" part="control" id=${id} type=${dated ? 'date' : 'text'} autocomplete="off"
      inputmode=${typeof value === 'number' ? 'numeric' : nothing} .value=${live(words)}
      aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? `${id}-error` : nothing}
      @input=${dated ? nothing : read} @change=${dated ? read : nothing} />
    ${error ? html`<p class="error" part="error" id="${id}-error">${error}</p>` : nothing}
  </span>`;
}

/** A number of each thing is called like the resource that it is; a date is a date. */
function labelOf(ctx: ViewContext, resource: string, key: string, dated: boolean): string {
  if (key === 'id') return text(ctx, 'field.name');
  if (dated) return text(ctx, 'field.date');
  const { resources = [] } = ctx.catalog;
  const own = resources.find(({ of, field }) => of === resource && field === key);
  return resourceName(ctx, own?.id ?? key);
}

/** One more of the same kind, with nothing in it yet but a name that no other has. */
function newThing(things: Thing[], ctx: ViewContext): Thing {
  const taken = new Set(things.map(({ id }) => id));
  let count = things.length + 1;
  const named = (): string => text(ctx, 'field.new_one', { count });
  while (taken.has(named())) count += 1;
  return { ...things.at(-1), id: named() };
}
