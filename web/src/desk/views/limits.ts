import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Tone } from '../../views/models/answer.js';
import { durationWord, intervalWord, localText, type ViewContext } from '../../views/models/context.js';
import { numberField, selectField } from '../../views/templates/inputs.js';
import { badge } from '../../views/templates/parts.js';
import type { Concession, Metric } from '../concessions.js';
import type { Judgement, Ruling } from '../guardrails.js';
import { say, type DeskKey } from '../words.js';
import { quietButton } from './fields.js';
import type { DeskActions, DeskState } from './state.js';

const tones: Record<Ruling, Tone> = { within: 'good', approval: 'warn', nobody: 'bad', floor: 'bad' };

/** "Needs Sales lead" */
export function rulingWord(ctx: ViewContext, { ruling, role }: Judgement): string {
  const name = role ? localText(ctx, role.name, role.role) : '';
  const floor = ctx.catalog.guardrails?.floor ?? '';
  return say(ctx, `ruling.${ruling}`, { role: name, floor });
}

/** What the guardrails say, before anything is sent. */
export function rulingView(ctx: ViewContext, judgement: Judgement | null): TemplateResult | typeof nothing {
  if (!judgement) return nothing;
  const { discount, margin, belowTarget } = judgement;
  const target = ctx.catalog.guardrails?.target ?? '';
  const figures = [
    say(ctx, 'ruling.discount', { percent: percentWord(ctx, discount) }),
    ...(margin === null ? [] : [say(ctx, 'ruling.margin', { percent: percentWord(ctx, margin) })]),
  ];
  return html`<p class="ruling" part="ruling">
    ${badge(rulingWord(ctx, judgement), tones[judgement.ruling])}
    <span class="detail">${figures.join(' \u00b7 ')}</span>
    ${belowTarget ? html`<span class="detail">${say(ctx, 'ruling.target', { target })}</span>` : nothing}
  </p>`;
}

function percentWord(ctx: ViewContext, percent: string): string {
  return ctx.messages.number(Number(percent));
}

const metrics: Metric[] = ['month', 'today', 'term'];

/** The customer names an amount; these are the smallest concessions that reach it. */
export function counterView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, draft, errors, concessions, current } = state;
  const { metric, target } = draft.counter;
  return html`<fieldset class="group counter" part="counter">
    <legend class="label">${say(ctx, 'counter.title')}</legend>
    <div class="row">
      ${selectField(
        { id: 'counterMetric', label: say(ctx, 'counter.metric') },
        metrics.map((one) => ({ value: one, text: say(ctx, `counter.${one}` as DeskKey) })),
        metric,
        (value) => actions.counter({ metric: value as Metric }),
      )}
      ${numberField(
        { id: 'counterTarget', label: say(ctx, 'counter.target'), error: errors.get('counterTarget') },
        target,
        (value) => actions.counter({ target: value }),
        true,
      )}
    </div>
    ${concessions && concessions.length === 0 ? html`<p class="hint">${say(ctx, 'counter.none')}</p>` : nothing}
    <ol class="concessions">
      ${(concessions ?? []).map(
        (one) => html`<li>
          <span><strong>${givenWords(ctx, one)}</strong>
            <span class="detail">${amountWords(ctx, one)}</span></span>
          ${rulingView(ctx, one.judgement)}
          ${quietButton(say(ctx, 'counter.use'), () =>
            actions.do({ type: 'concede', id: current.scenario.id, to: one.scenario }),
          )}
        </li>`,
      )}
    </ol>
  </fieldset>`;
}

/** "5 % off · yearly · from 1 December" */
function givenWords(ctx: ViewContext, one: Concession): string {
  const { change, commitment } = one.scenario;
  const words = [
    ...(one.discount ? [say(ctx, 'counter.discount', { percent: percentWord(ctx, one.percent) })] : []),
    ...(one.interval ? [intervalWord(ctx, one.interval)] : []),
    ...(commitment ? [say(ctx, 'counter.bound', { duration: durationWord(ctx, commitment) })] : []),
    ...(change.at && one.start === change.at ? [say(ctx, 'counter.start', { date: ctx.dates.day(one.start) })] : []),
  ];
  return words.join(' \u00b7 ');
}

function amountWords(ctx: ViewContext, { amountMoney, costMoney }: Concession): string {
  const loses = !costMoney.startsWith('-');
  return [
    say(ctx, 'counter.comes', { amount: ctx.money.format(amountMoney) }),
    say(ctx, loses ? 'counter.cost' : 'counter.gain', { amount: ctx.money.magnitude(costMoney) }),
  ].join(' \u00b7 ');
}
