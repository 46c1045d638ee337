import { html, nothing, type TemplateResult } from 'lit/html.js';

import { signOf } from '../../format/money.js';
import { text, type ViewContext } from '../models/context.js';
import {
  signedBack,
  spanOn,
  spanWords,
  type LeavingModel,
  type LeavingSpan,
} from '../models/leaving.js';
import { drawLeaving } from './leaving-chart.js';

/** Which day is looked at, and what can be done about it. */
export interface LeavingState {
  /** The day of the form. */
  chosen: string;
  /** The day that is looked at: the form's, or a later one that it cannot take over. */
  looked: string;
  stale: boolean;
  tableOpen: boolean;
  look(day: string): void;
  toggleTable(event: Event): void;
}

/** What leaving costs: what to know first, the drawing, one day in full, all days as a table. */
export function leavingView(
  ctx: ViewContext,
  model: LeavingModel,
  state: LeavingState,
): TemplateResult {
  const span = spanOn(model.spans, state.looked);
  return html`<section class="curve leaving ${state.stale ? 'stale' : ''}" part="curve"
    aria-busy=${state.stale ? 'true' : 'false'}>
    <h3 part="title">${model.title}</h3>
    ${model.facts.map((fact) => html`<p class="best">${fact}</p>`)}
    ${model.spans.length > 1 ? drawLeaving(ctx, model, state) : nothing}
    ${legend(model)} ${marks(model)}
    ${span ? dayView(ctx, span, model, state) : nothing}
    ${
      model.spans.length > 1
        ? html`<details class="more" ?open=${state.tableOpen} @toggle=${state.toggleTable}>
            <summary>${text(ctx, 'curve.table')}</summary>
            ${state.tableOpen ? tableView(ctx, model, span) : nothing}
          </details>`
        : nothing
    }
  </section>`;
}

function legend({ legend: parts }: LeavingModel): TemplateResult | typeof nothing {
  if (!parts.length) return nothing;
  return html`<ul class="layers">
    ${parts.map(({ part, text: words }) => html`<li><i class=${part}></i>${words}</li>`)}
  </ul>`;
}

function marks({ marks: list }: LeavingModel): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  return html`<ul class="cliffs">
    ${list.map(({ day, text: words }) => html`<li><b>${day}</b> ${words}</li>`)}
  </ul>`;
}

/** One day in full: every invoice until the service ends, the fee, what comes back, the sum. */
function dayView(
  ctx: ViewContext,
  span: LeavingSpan,
  model: LeavingModel,
  { looked, chosen, look }: LeavingState,
): TemplateResult {
  const date = ctx.dates.day(looked);
  if (span.refused) return html`<p>${text(ctx, 'curve.point_refused', { date })}</p>`;
  const sentence = span.ends
    ? text(ctx, 'leaving.asked_on', { date, ends: ctx.dates.day(span.ends) })
    : text(ctx, 'leaving.left_on', { date });
  return html`<div class="leave-day">
    <p>${sentence}
      ${
        looked > model.periodEnds
          ? html`<button type="button" class="quiet" part="button"
              @click=${() => look(chosen)}>${text(ctx, 'leaving.back_to', { date: ctx.dates.day(chosen) })}</button>`
          : nothing
      }</p>
    <dl>
      ${billRows(ctx, span)}
      ${signOf(span.fee) === 0 ? nothing : row(model.names.fee, ctx.money.format(span.fee))}
      ${signOf(span.back) === 0 ? nothing : row(model.names.back, signedBack(ctx, span))}
      ${row(text(ctx, 'leaving.total'), ctx.money.format(span.total), 'sum')}
    </dl>
  </div>`;
}

function row(
  name: TemplateResult | string,
  amount: string,
  kind = '',
): TemplateResult {
  return html`<div class=${kind}><dt>${name}</dt><dd>${amount}</dd></div>`;
}

function billRows(ctx: ViewContext, { bills, billed }: LeavingSpan): TemplateResult | typeof nothing {
  const one = ({ on, total }: LeavingSpan['bills'][number]): TemplateResult =>
    row(text(ctx, 'leaving.bill', { date: ctx.dates.day(on) }), ctx.money.format(total));
  if (bills.length <= 3) return html`${bills.map(one)}`;
  const places = { count: bills.length, date: ctx.dates.day(bills.at(-1)!.on) };
  const all = html`<details class="more"><summary>${text(ctx, 'leaving.bills_until', places)}</summary>
    <ul>${bills.map(({ on, total }) => html`<li>${ctx.dates.day(on)} <span>${ctx.money.format(total)}</span></li>`)}</ul>
  </details>`;
  return row(all, ctx.money.format(billed));
}

function tableView(
  ctx: ViewContext,
  { spans, title, names, legend: parts }: LeavingModel,
  shown: LeavingSpan | undefined,
): TemplateResult {
  const has = (part: string): boolean => parts.some((one) => one.part === part);
  const head = (words: string): TemplateResult => html`<th scope="col" part="cell">${words}</th>`;
  const cell = (words: string): TemplateResult => html`<td part="cell">${words}</td>`;
  const later = spans.some(({ ends }) => ends);
  const ends = ({ ends: day, refused }: LeavingSpan): string =>
    refused ? text(ctx, 'curve.refused') : day ? ctx.dates.short(day) : '';
  const money = (span: LeavingSpan, amount: string): string =>
    span.refused ? '' : ctx.money.format(amount);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
    <table>
      <thead><tr>
        ${head(text(ctx, 'leaving.column_ask'))}
        ${later ? head(text(ctx, 'leaving.column_ends')) : nothing}
        ${has('bills') ? head(text(ctx, 'leaving.bills')) : nothing}
        ${has('fee') ? head(names.fee) : nothing}
        ${has('back') ? head(names.back) : nothing}
        ${head(text(ctx, 'leaving.total'))}
      </tr></thead>
      <tbody>
        ${spans.map(
          (span) => html`<tr class=${span === shown ? 'chosen' : ''} part="row">
            <th scope="row" part="cell">${spanWords(ctx, span)}</th>
            ${later ? cell(ends(span)) : nothing}
            ${has('bills') ? cell(money(span, span.billed)) : nothing}
            ${has('fee') ? cell(money(span, span.fee)) : nothing}
            ${has('back') ? cell(money(span, span.back)) : nothing}
            ${cell(money(span, span.total))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
