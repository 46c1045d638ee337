import { html, nothing, type TemplateResult } from 'lit/html.js';

import { writeSteps, type Step } from '../../inputs/ahead.js';
import { addDuration } from '../../format/duration.js';
import { intervalsOf, nearestInterval, planOf, plansForSale } from '../../inputs/choices.js';
import {
  breakOf,
  thenOf,
  type Ahead,
  type EventModel,
  type StepModel,
} from '../models/ahead.js';
import { intervalWord, planName, text } from '../models/context.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';
import { inputDate, selectField } from './inputs.js';
import type { Field } from './parts.js';

// ---------------------------------------------------------------- and then?

/** The chain as a line of steps, each with its fields. */
export function chainView(form: FormView, ahead: Ahead, actions: Actions): TemplateResult {
  const { ctx } = form;
  const model = thenOf(ctx, ahead.then!, form.inputs);
  const { steps } = ahead.then!;
  const put = (changed: Step[]): void => actions.edit({ then: writeSteps(changed) });
  return html`<p class="hint">${text(ctx, 'then.hint')}</p>
    <ol class="steps-ahead">
      ${model.first ? html`<li>${eventView(model.first)}</li>` : nothing}
      ${model.steps.map(
        (one, index) => html`<li>
          ${one.bills.map(eventView)} ${one.event ? eventView(one.event) : nothing}
          ${stepFields(form, ahead, one, index, (patch) =>
            put(steps.map((step, i) => (i === index ? changedStep(form, step, patch) : step))),
          )}
          <button type="button" class="quiet" part="button"
            aria-label=${text(ctx, 'then.remove_step', { count: index + 1 })}
            @click=${(event: Event) => {
              moveFocus(event, '.add');
              put(steps.filter((_, i) => i !== index));
            }}>${text(ctx, 'then.remove')}</button>
        </li>`,
      )}
    </ol>
    ${
      model.sums.length
        ? html`<dl class="sums">${model.sums.map(({ name, amount }) => html`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}</dl>`
        : nothing
    }
    <button type="button" class="quiet add" part="button"
      @click=${(event: Event) => {
        moveFocus(event, `[id="then.${steps.length}.kind"]`);
        put([...steps, nextStep(form, ahead)]);
      }}>${text(ctx, 'then.add')}</button>`;
}

/** Once it is painted: to the step that came, or off the one that went. */
function moveFocus(event: Event, selector: string): void {
  const section = (event.currentTarget as HTMLElement).closest('.ahead');
  requestAnimationFrame(() => section?.querySelector<HTMLElement>(selector)?.focus());
}

function eventView({ date, title, amount, notes, refused }: EventModel): TemplateResult {
  return html`<div class="event ${refused ? 'refused' : ''}">
    <time>${date}</time>
    <div><b>${title}</b> ${notes.map((note) => html`<p>${note}</p>`)}</div>
    <span class="amount">${amount}</span>
  </div>`;
}

function stepFields(
  form: FormView,
  ahead: Ahead,
  { step, earliest, wrong }: StepModel,
  index: number,
  take: (patch: Partial<Step>) => void,
): TemplateResult {
  const { ctx, choices } = form;
  const id = (name: string): string => `then.${index}.${name}`;
  const errorOf = (name: string): string | undefined =>
    wrong?.field === name ? wrong.sentence : undefined;
  const kinds: Step['kind'][] = ['switch', ...(ahead.pausable ? (['pause', 'resume'] as const) : []), 'cancel'];
  const intervals = intervalsOf(choices, planOf(choices, step.plan ?? ''));
  const from = earliest ? { start: earliest, end: addDuration(earliest, 'P10Y') } : null;
  return html`<fieldset class="row">
    <legend class="unseen">${text(ctx, 'then.step', { count: index + 1 })}</legend>
    ${selectField(
      { id: id('kind'), label: text(ctx, 'then.what') },
      kinds.map((kind) => ({ value: kind, text: text(ctx, `then.${kind}`) })),
      step.kind,
      (kind) => take({ kind: kind as Step['kind'] }),
    )}
    ${dayField(form, { id: id('at'), label: text(ctx, 'then.on'), error: errorOf('at') }, step.at, from, (at) => take({ at }))}
    ${
      step.kind === 'pause'
        ? dayField(
            form,
            { id: id('until'), label: text(ctx, 'pause.until'), error: errorOf('until') },
            step.until ?? '',
            from,
            (until) => take({ until }),
          )
        : nothing
    }
    ${
      step.kind === 'switch'
        ? selectField(
            { id: id('plan'), label: text(ctx, 'field.to') },
            plansForSale(choices).map((plan) => ({ value: plan.id, text: planName(ctx, plan.id) })),
            step.plan ?? '',
            (plan) => take({ plan }),
          )
        : nothing
    }
    ${
      step.kind === 'switch' && intervals.length > 1
        ? selectField(
            { id: id('interval'), label: text(ctx, 'field.to_interval') },
            intervals.map((one) => ({ value: one, text: intervalWord(ctx, one) })),
            step.interval ?? '',
            (interval) => take({ interval }),
          )
        : nothing
    }
  </fieldset>`;
}

function dayField(
  { ctx }: FormView,
  one: Field,
  value: string,
  limits: { start: string; end: string } | null,
  take: (day: string) => void,
): TemplateResult {
  const paper = /^\d{4}-/.test(value) ? { paper: ctx.dates.long(value) } : {};
  return inputDate({ ...one, narrow: true, ...paper }, value, limits, take);
}

/** A month after the last one, back to the plan there is now; else up to the next. */
function nextStep(form: FormView, ahead: Ahead): Step {
  const { inputs } = form;
  const { steps, asked } = ahead.then!;
  const at = addDuration(steps.at(-1)?.at ?? asked?.chain.steps[0]?.quote.requested_at ?? form.at, 'P1M');
  const last = steps.findLast(({ plan }) => plan)?.plan ?? inputs.to;
  const plan = last === inputs.plan ? inputs.to : inputs.plan;
  return changedStep(form, { kind: 'switch', at: at.slice(0, 10) }, { plan });
}

/** A step with only what its kind has, and an interval that its plan is sold by. */
function changedStep({ choices, inputs }: FormView, step: Step, patch: Partial<Step>): Step {
  const { kind, at, ...more } = { ...step, ...patch };
  if (kind === 'pause') return { kind, at, until: more.until ?? addDuration(at, 'P1M') };
  if (kind !== 'switch') return { kind, at };
  const plan = more.plan ?? inputs.plan;
  const intervals = intervalsOf(choices, planOf(choices, plan));
  return { kind, at, plan, interval: nearestInterval(intervals, more.interval ?? inputs.toInterval) };
}

// ---------------------------------------------------------------- a pause

/** The days of a pause, and what it does to the invoices. */
export function pauseView(
  form: FormView,
  { from: earliest, rest }: Ahead,
  actions: Actions,
): TemplateResult {
  const { ctx } = form;
  const model = breakOf(ctx, rest!, form.inputs, earliest);
  const { from, until, resume } = rest!;
  const limits = { start: earliest, end: addDuration(earliest, 'P10Y') };
  const one = (name: 'from' | 'until' | 'resume', value: string): TemplateResult => {
    const error = model.wrong?.field === name ? model.wrong.sentence : undefined;
    const label = text(ctx, `pause.${name}`);
    return dayField(form, { id: `pause.${name}`, label, error }, value, limits, (day) =>
      actions.edit({ pause: { [name]: day } }),
    );
  };
  return html`<p class="hint">${text(ctx, 'pause.hint')}</p>
    <div class="row">
      ${one('from', from)} ${one('until', until)}
      ${model.sentence ? one('resume', resume) : nothing}
    </div>
    ${model.refused.length ? html`<div class="event refused" role="status"><div>${model.refused.map((words) => html`<p>${words}</p>`)}</div></div>` : nothing}
    ${
      model.sentence
        ? html`<p>${model.sentence}</p>
          <dl class="sums">${model.rows.map(({ name, amount }) => html`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}</dl>`
        : nothing
    }
    ${model.resumed ? html`<p>${model.resumed}</p>` : nothing}`;
}
