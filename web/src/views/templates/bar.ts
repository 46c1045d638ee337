import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { addDays, civil, daysBetween } from '../../format/date.js';
import { text } from '../models/context.js';
import type { Actions } from './actions.js';
import type { FormView } from './form-view.js';
import { properties } from './parts.js';

/** The period as a bar, used | left | next, with a slider on it that moves the date. */
export function bar(form: FormView, actions: Actions): TemplateResult {
  const { ctx, at } = form;
  const period = form.period!;
  const total = daysBetween(period.start, period.end);
  const used = Math.min(total, Math.max(0, daysBetween(period.start, at)));
  // What is over is drawn and not offered: the slider begins today.
  const over = Math.min(total, Math.max(0, daysBetween(period.start, form.earliest)));
  const open = total - over;
  const usedWords = text(ctx, 'bar.used', { count: used });
  const leftWords = text(ctx, 'bar.left', { count: total - used });
  const value = text(ctx, 'bar.value', {
    date: ctx.dates.long(at),
    used: usedWords,
    left: leftWords,
  });
  const part = open ? Math.max(0, used - over) / open : 0;
  return html`<div class="bar" part="bar">
    <div class="track">
      <span class="over" aria-hidden="true" ${properties({ 'flex-grow': String(over) })}></span>
      <input type="range" part="slider" min="0" max=${open} step="1" .value=${live(String(used - over))}
        ${properties({ '--used': String(part), 'flex-grow': String(open || 1) })}
        aria-label=${text(ctx, 'field.slider')} aria-valuetext=${value}
        @input=${(event: Event) =>
          actions.edit({
            at: addDays(form.earliest, Number((event.target as HTMLInputElement).value)),
          })} />
      <span class="next" aria-hidden="true"></span>
    </div>
    <div class="legend" aria-hidden="true">
      <span>${ctx.dates.short(civil(period.start))}<i> · </i>${usedWords}</span>
      <span>${leftWords}<i> · </i>${ctx.dates.short(civil(period.end))}</span>
      <span class="after">${text(ctx, 'bar.next')}</span>
    </div>
  </div>`;
}
