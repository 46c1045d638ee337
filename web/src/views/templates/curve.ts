import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { CurveModel } from '../models/curve.js';
import { text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';

/** How the chart is drawn; it comes in a chunk of its own, when it is first seen. */
export type DrawChart = (
  ctx: ViewContext,
  curve: CurveModel,
  at: string,
  actions: Actions,
) => TemplateResult;

export interface CurveState {
  model: CurveModel | null;
  draw: DrawChart | null;
  failed: boolean;
  /** The numbers belong to an earlier question; the new ones are on their way. */
  stale: boolean;
  tableOpen: boolean;
}

/** When to do it: the chart, its best day, and the same as a table. */
export function curveView(
  ctx: ViewContext,
  state: CurveState,
  at: string,
  actions: Actions & { toggleTable(event: Event): void },
): TemplateResult {
  const { model } = state;
  return html`<section class="curve ${state.stale ? 'stale' : ''}" part="curve"
    aria-busy=${model && !state.stale ? 'false' : 'true'}>
    ${
      model
        ? html`<h3 part="title">${model.title}</h3>
        ${model.flat === null ? curveBody(ctx, model, state, at, actions) : flatBody(ctx, model, state, at, actions.toggleTable)}`
        : html`<div class="chart-space"></div>`
    }
  </section>`;
}

function curveBody(
  ctx: ViewContext,
  model: CurveModel,
  state: CurveState,
  at: string,
  actions: Actions & { toggleTable(event: Event): void },
): TemplateResult {
  return html`${
    model.best
      ? html`<p class="best">${model.best.text}
          ${
            model.best.at === at
              ? nothing
              : html`<button type="button" class="quiet" part="button"
                @click=${() => actions.edit({ at: model.best!.at })}>${text(ctx, 'reason.show_date', { date: ctx.dates.short(model.best.at) })}</button>`
          }
        </p>`
      : nothing
  }
    ${
      state.draw
        ? state.draw(ctx, model, at, actions)
        : html`<div class="chart-space">${state.failed ? text(ctx, 'curve.unavailable') : nothing}</div>`
    }
    ${cliffList(ctx, model)}
    ${tableFold(ctx, model, state, at, actions.toggleTable)}`;
}

/** One amount for all days; where some days are refused, the table tells which. */
function flatBody(
  ctx: ViewContext,
  model: CurveModel,
  state: CurveState,
  at: string,
  toggle: (event: Event) => void,
): TemplateResult {
  const some = model.points.some(({ amount }) => amount === null);
  const every = model.points.every(({ amount }) => amount === null);
  return html`<p class="empty">${model.flat}</p>
    ${cliffList(ctx, model)} ${some && !every ? tableFold(ctx, model, state, at, toggle) : nothing}`;
}

function tableFold(
  ctx: ViewContext,
  model: CurveModel,
  state: CurveState,
  at: string,
  toggle: (event: Event) => void,
): TemplateResult {
  return html`<details class="more" @toggle=${toggle}>
    <summary>${text(ctx, 'curve.table')}</summary>
    ${state.tableOpen ? tableView(ctx, model, at) : nothing}
  </details>`;
}

/** Of what is over, the drawing is enough. */
function cliffList(ctx: ViewContext, curve: CurveModel): TemplateResult | typeof nothing {
  const ahead = curve.cliffs.filter(({ at }) => at >= ctx.today);
  if (!ahead.length) return nothing;
  return html`<ul class="cliffs">
    ${ahead.map((cliff) => html`<li><b>${cliff.day}</b> ${cliff.text}</li>`)}
  </ul>`;
}

function tableView(ctx: ViewContext, model: CurveModel, at: string): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${model.title}>
    <table>
      <thead><tr>
        <th scope="col" part="cell">${text(ctx, 'curve.column_day')}</th>
        <th scope="col" part="cell">${model.column}</th>
        <th scope="col" part="cell">${text(ctx, 'curve.column_note')}</th>
      </tr></thead>
      <tbody>
        ${model.points.filter(({ past }) => !past).map(
          (point) => html`<tr class=${point.at === at ? 'chosen' : ''} part="row">
            <th scope="row" part="cell">${point.day}</th>
            <td part="cell">${point.words}</td>
            <td part="cell">${ctx.messages.enumerate([...point.notes, ...(point.at === at ? [text(ctx, 'curve.chosen')] : [])])}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
