import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { ChainAnswer } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import type { MessageKey } from '../../messages/messages.js';
import { durationWord, intervalWord, planName, text, type ViewContext } from '../../views/models/context.js';
import { totalOf } from '../../views/models/quoted.js';
import { inputDate, numberField, selectField } from '../../views/templates/inputs.js';
import { badge, properties } from '../../views/templates/parts.js';
import { intervalsOf, planOf, plansForSale } from '../../inputs/choices.js';
import type { Answered } from '../answers.js';
import type { LaterStep } from '../document.js';
import { quietButton, signButton } from '../views/fields.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { say, type DeskKey } from '../words.js';
import type { Outlook } from './outlook.js';
import type { Ramp } from './ramp.js';

/** How the change could be done otherwise, and what the customer plans after it. */
export function outlookView(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { ctx, current, outlook, document } = state;
  if (!current.asked.answers.quote) return nothing;
  return html`<section class="outlook" part="outlook">
    <h3 part="title">${say(ctx, 'outlook.title', { name: current.scenario.name })}</h3>
    ${optionsView(ctx, outlook, document.terms.horizon)} ${intervalsView(ctx, outlook)}
    ${laterView(state, actions)}
  </section>`;
}

function optionsView(ctx: ViewContext, { options, ramp }: Outlook, months: string): TemplateResult | typeof nothing {
  if (!options?.options.length) return nothing;
  const sums = [...options.options.map(({ total }) => total), ramp?.total ?? '0'].map((total) => Math.max(0, Number(total) || 0));
  const most = Math.max(...sums, 1);
  const term = durationWord(ctx, `P${Number(months) || 12}M`);
  return html`<table class="options">
    <caption class="unseen">${say(ctx, 'outlook.options')}</caption>
    <thead><tr>
      <th scope="col">${say(ctx, 'outlook.way')}</th>
      <th scope="col">${say(ctx, 'row.now')}</th>
      <th scope="col">${say(ctx, 'outlook.over', { term })}</th>
    </tr></thead>
    <tbody>${options.options.map(({ id, status, today, total }, i) =>
      status === 'refused'
        ? html`<tr><th scope="row">${say(ctx, `outlook.${id}` as DeskKey)}</th>
            <td colspan="2">${text(ctx, 'compare.refused')}</td></tr>`
        : html`<tr><th scope="row">${say(ctx, `outlook.${id}` as DeskKey)}
              ${id === options.cheapest ? badge(say(ctx, 'outlook.cheapest'), 'good') : nothing}</th>
            <td class="sum">${ctx.money.format(today)}</td>
            <td class="sum"><span class="length" aria-hidden="true" ${properties({ '--length': String(sums[i]! / most) })}></span>
              ${ctx.money.format(total)}</td></tr>`,
    )}
    ${
      ramp
        ? html`<tr><th scope="row">${rampWords(ctx, ramp)}</th>
            <td class="sum">${ctx.money.format(ramp.today)}</td>
            <td class="sum"><span class="length" aria-hidden="true" ${properties({ '--length': String(sums.at(-1)! / most) })}></span>
              ${ctx.money.format(ramp.total)}</td></tr>`
        : nothing
    }</tbody>
  </table>`;
}

function rampWords(ctx: ViewContext, { halves }: Ramp): string {
  if (!halves) return say(ctx, 'outlook.planned');
  const { first, second, on } = halves;
  const places = { first: ctx.messages.number(first), second: ctx.messages.number(second), date: ctx.dates.long(on) };
  return say(ctx, 'outlook.ramp', places);
}

function intervalsView(ctx: ViewContext, { intervals }: Outlook): TemplateResult | typeof nothing {
  if (!intervals) return nothing;
  const { short, long, months } = intervals;
  const places = { short: intervalWord(ctx, short), long: intervalWord(ctx, long), count: months ?? 0 };
  const said = say(ctx, months === null ? 'outlook.never' : 'outlook.break_even', places);
  return html`<p class="break-even">${said.charAt(0).toUpperCase()}${said.slice(1)}</p>`;
}

function laterView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, current, outlook } = state;
  const { id, later = [] } = current.scenario;
  const put = (steps: LaterStep[]): void => actions.do({ type: 'later', id, steps });
  const problem = outlook.later?.problem ?? null;
  return html`<fieldset class="group later" part="later">
    <legend class="label">${say(ctx, 'later.title')}</legend>
    ${later.map((step, i) => {
      const replace = (patch: Partial<LaterStep>): void =>
        put(later.map((one, place) => (place === i ? { ...one, ...patch } : one)));
      const error = problem?.step === i ? problemWord(ctx, problem.code) : undefined;
      return html`<div class="row">
        ${inputDate({ id: `later.${i}.at`, label: say(ctx, 'later.at'), narrow: true, error }, step.at, null, (at) => replace({ at }))}
        ${selectField(
          { id: `later.${i}.plan`, label: text(ctx, 'field.to') },
          [
            { value: '', text: say(ctx, 'later.same') },
            ...plansForSale(current.form.choices).map(({ id: plan }) => ({ value: plan, text: planName(ctx, plan) })),
          ],
          step.plan,
          (plan) => replace({ plan, interval: keptInterval(current, plan, step.interval) }),
        )}
        ${laterInterval(ctx, current, later, i, (interval) => replace({ interval }))}
        ${numberField({ id: `later.${i}.seats`, label: text(ctx, 'field.seats_first') }, step.seats, (seats) => replace({ seats }))}
        ${signButton('\u2715', say(ctx, 'later.remove', { count: i + 1 }), () => put(later.filter((_, place) => place !== i)))}
      </div>`;
    })}
    ${quietButton(say(ctx, 'later.add'), () => put([...later, { at: '', plan: '', interval: '', seats: '' }]))}
    ${outlook.later?.chain ? chainView(ctx, outlook.later.chain) : nothing}
  </fieldset>`;
}

/** The intervals of the plan that is in force at a step, where there is a choice. */
function laterInterval(
  ctx: ViewContext,
  { form }: Answered,
  later: LaterStep[],
  place: number,
  take: (interval: string) => void,
): TemplateResult | typeof nothing {
  const plan = later.slice(0, place + 1).reduce((held, step) => step.plan || held, form.inputs.to || form.inputs.plan);
  const intervals = intervalsOf(form.choices, planOf(form.choices, plan));
  const { interval } = later[place]!;
  if (intervals.length < 2 && !interval) return nothing;
  return selectField(
    { id: `later.${place}.interval`, label: text(ctx, 'field.to_interval') },
    [
      { value: '', text: say(ctx, 'later.same_interval') },
      ...intervals.map((one) => ({ value: one, text: intervalWord(ctx, one) })),
    ],
    interval,
    take,
  );
}

/** Another plan keeps the interval that was chosen, where it is sold with it. */
function keptInterval({ form }: Answered, plan: string, interval: string): string {
  if (!plan) return interval;
  return intervalsOf(form.choices, planOf(form.choices, plan)).includes(interval) ? interval : '';
}

function problemWord(ctx: ViewContext, code: string): string {
  const key = `input.${code}` as MessageKey;
  if (code === 'order') return say(ctx, 'later.order');
  return ctx.messages.has(key) ? text(ctx, key) : ctx.messages.code('error', code);
}

/** Every invoice and every step, and what it all comes to. */
function chainView(ctx: ViewContext, { steps, total }: ChainAnswer): TemplateResult {
  const rows = steps.flatMap(({ renewals, quote }) => [
    ...renewals.map(({ on, to_pay: amount }) => ({ on, what: text(ctx, 'then.invoice'), amount })),
    {
      on: quote.requested_at,
      what: quote.verdict.status === 'refused' ? text(ctx, 'compare.refused') : stepWord(ctx, quote),
      amount: totalOf(quote),
    },
  ]);
  return html`<table class="options">
    <caption class="unseen">${say(ctx, 'later.title')}</caption>
    <tbody>${rows.map(
      ({ on, what, amount }) => html`<tr><th scope="row">${ctx.dates.long(civil(on))}</th><td>${what}</td>
        <td class="sum">${ctx.money.format(amount)}</td></tr>`,
    )}
    <tr class="total"><th scope="row" colspan="2">${say(ctx, 'later.net')}</th><td class="sum">${ctx.money.format(total.net)}</td></tr>
    </tbody>
  </table>`;
}

function stepWord(ctx: ViewContext, quote: ChainAnswer['steps'][number]['quote']): string {
  const kind = ctx.messages.code('kind', quote.kind);
  const { after } = quote;
  const seats = after?.seats && after.seats > 1 ? ` \u00b7 ${ctx.messages.number(after.seats)}` : '';
  return after ? `${kind} \u00b7 ${planName(ctx, after.plan)}${seats}` : kind;
}
