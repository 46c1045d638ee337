import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { featureIds, hasSeats, limitIds } from '../../inputs/choices.js';
import type { FitPlan } from '../../engine/types.js';
import type { Chosen, ComparedOffer, CompareModel, CompareRow } from '../models/compare.js';
import { featureName, limitName, text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';
import { checkedOf, numberField } from './inputs.js';
import { badge, openWhen } from './parts.js';

/** The rows of a table that is too long to be there at one go, and how many of them there are. */
export interface LongRows {
  done: number;
  count: number;
  isWhole: boolean;
  bodies: unknown[];
}

/** Gives those rows, drawn by a function; what the drawing depends on is named with it. */
export type Slices = (draw: DrawRow, about: unknown[]) => LongRows | null;

/** Whoever asks for the rows some at a time; null where there are none to be had. */
export interface Slicer {
  view(how: Worded): LongRows | null;
}

/** How rows become words and markup; they are made anew when what they are `about` changes. */
export interface Worded {
  about: unknown[];
  chosen: Chosen;
  /** Rows of offers, or of prices where nothing is compared. */
  rowsOf(offers: ComparedOffer[], prices: FitPlan[] | null): CompareRow[];
  draw: DrawRow;
}

type DrawRow = (row: CompareRow) => TemplateResult;

/** Every plan at every interval, with what it costs and whether it fits. */
export function compareView(
  ctx: ViewContext,
  compare: CompareModel,
  fit: string,
  form: FormView,
  actions: Actions,
  slices: Slices | null,
): TemplateResult | typeof nothing {
  const withNext = slices ? form.inputs.plan !== '' : compare.rows.some(({ next }) => next !== '');
  const withFit =
    slices !== null || compare.rows.some(({ fit, details }) => fit !== null || details.length > 0);
  const head = [
    text(ctx, 'compare.plan'),
    compare.todayLabel,
    ...(withNext ? [text(ctx, 'compare.next')] : []),
    ...(withFit ? [compare.fitLabel] : []),
  ];
  const draw: DrawRow = (row) =>
    rowView(ctx, row, { head, withNext, withFit }, actions);
  const long = slices && slices(draw, [ctx, compare.todayLabel]);
  if (slices && !long) return nothing;
  return html`<section class="compare ${long ? 'long' : ''}" part="compare">
    <h3 part="title">${text(ctx, 'section.compare')}</h3>
    ${fitView(ctx, fit, form, actions)} ${long ? progressOf(ctx, long) : nothing}
    <table role="table" aria-busy=${long && !long.isWhole ? 'true' : nothing}>
      <thead role="rowgroup"><tr role="row">
        ${head.map((one) => html`<th scope="col" role="columnheader" part="cell">${one}</th>`)}
        <th scope="col" role="columnheader" part="cell"><span class="unseen">${text(ctx, 'compare.action')}</span></th>
      </tr></thead>
      ${long?.bodies ?? html`<tbody role="rowgroup">${compare.rows.map(draw)}</tbody>`}
    </table>
    ${compare.tax ? html`<p class="hint">${compare.tax}</p>` : nothing}
  </section>`;
}

/** Its place stays, so that nothing moves once the table is whole. */
function progressOf(ctx: ViewContext, { done, count, isWhole }: LongRows): TemplateResult {
  const sentence = text(ctx, 'compare.progress', { done, count });
  return html`<p class="hint ${isWhole ? 'whole' : ''}">
    <progress max=${count || 1} .value=${done} aria-label=${sentence}></progress>
    <span aria-hidden="true">${sentence}</span>
  </p>`;
}

interface Columns {
  head: string[];
  withNext: boolean;
  withFit: boolean;
}

function rowView(
  ctx: ViewContext,
  row: CompareRow,
  { head, withNext, withFit }: Columns,
  actions: Actions,
): TemplateResult {
  return html`<tr role="row" class=${row.chosen ? 'chosen' : ''} part="row plan">
    <th scope="row" role="rowheader" part="cell">
      <span class="name">${row.name}</span> <span class="detail">${row.billed}</span>
      ${row.current ? badge(text(ctx, 'compare.current'), 'plain') : nothing}
    </th>
    <td role="cell" part="cell" class="money" data-label=${head[1]!}>
      ${withDay(row.today, row.todayOn)}${row.todayTax ? html`<span class="detail">${row.todayTax}</span>` : nothing}
    </td>
    ${
      withNext
        ? html`<td role="cell" part="cell" class="money" data-label=${head[2]!}>${withDay(row.next, row.nextOn)}</td>`
        : nothing
    }
    ${
      withFit
        ? html`<td role="cell" part="cell" data-label=${head.at(-1)!} class="fits">
          ${row.fit ? badge(row.fit.text, row.fit.tone) : nothing}
          ${row.details.map((one) => html`<span class="detail">${one}</span>`)}
        </td>`
        : nothing
    }
    <td role="cell" part="cell" class="choose">
      ${
        row.chosen
          ? html`<span class="detail">${row.current ? nothing : text(ctx, 'compare.chosen')}</span>`
          : row.selectable
            ? html`<button type="button" class="quiet" part="button" aria-label=${row.choose}
              @click=${() =>
                actions.edit({ to: row.plan, toInterval: row.interval, cancel: false })}
              >${row.action}</button>`
            : nothing
      }
    </td>
  </tr>`;
}

function withDay(words: string, day: string): TemplateResult | string {
  return day ? html`${words} <span class="on">${day}</span>` : words;
}

/** "Help me choose": needs in, the cheapest plan that fits out. */
function fitView(
  ctx: ViewContext,
  sentence: string,
  form: FormView,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { choices, inputs, errors } = form;
  const limits = limitIds(choices);
  const features = featureIds(choices);
  const seats = hasSeats(choices);
  if (!limits.length && !features.length && !seats) return nothing;
  return html`<details class="more" part="fit" ${openWhen(sentence !== '')}>
    <summary>${text(ctx, 'section.fit')}</summary>
    <p class="hint">${text(ctx, 'field.needs_hint')}</p>
    <div class="row">
      ${
        seats
          ? numberField(
              {
                id: 'needSeats',
                label: text(ctx, 'field.needs_seats'),
                error: errors.get('needSeats'),
              },
              inputs.needSeats,
              (value) => actions.edit({ needSeats: value }),
            )
          : nothing
      }
      ${limits.map((id) =>
        numberField(
          {
            id: `needLimits.${id}`,
            label: text(ctx, 'field.needs_limit', { limit: limitName(ctx, id) }),
            error: errors.get(`needLimits.${id}`),
          },
          inputs.needLimits[id] ?? '',
          (value) => actions.edit({ needLimits: { [id]: value } }),
        ),
      )}
    </div>
    ${features.length ? featureNeeds(form, features, actions) : nothing}
    ${sentence ? html`<p class="found" role="status">${sentence}</p>` : nothing}
  </details>`;
}

function featureNeeds(form: FormView, features: string[], actions: Actions): TemplateResult {
  const { ctx, inputs } = form;
  return html`<fieldset class="checks">
    <legend class="label">${text(ctx, 'field.needs_features')}</legend>
    ${features.map(
      (id) => html`<label class="check">
        <input type="checkbox" .checked=${live(inputs.needFeatures[id] ?? false)}
          @change=${(event: Event) => actions.edit({ needFeatures: { [id]: checkedOf(event) } })} />
        <span>${featureName(ctx, id)}</span>
      </label>`,
    )}
  </fieldset>`;
}
