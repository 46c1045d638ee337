import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Quote } from '../../engine/types.js';
import type { Ahead } from '../models/ahead.js';
import { text } from '../models/context.js';
import type { Actions } from './actions.js';
import type { chainView, pauseView } from './ahead.js';
import type { FormView } from './form-view.js';
import { openWhen } from './parts.js';

/** What is in the folds; it comes with the drawing of the chart. */
export interface AheadState {
  answer: Ahead;
  chainView: typeof chainView;
  pauseView: typeof pauseView;
}

/**
 * What may come after the first change: a pause, further steps. The folds are there before what is
 * in them, so that nothing below moves when that comes.
 */
export function aheadFolds(
  form: FormView,
  quote: Quote,
  ahead: AheadState | null,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { ctx, inputs } = form;
  const { answer } = ahead ?? {};
  const pausable = answer ? answer.rest !== null : Boolean(ctx.catalog.policy?.['pause']);
  const goesOn = answer
    ? answer.then !== null
    : quote.kind !== 'cancel' && quote.verdict.status !== 'refused';
  if (!pausable && !goesOn) return nothing;
  return html`<section class="ahead lean" part="ahead">
    ${
      pausable
        ? html`<details class="more" data-fold="pause" ${openWhen(Boolean(inputs.pause['until']))}>
            <summary>${text(ctx, 'pause.title')}</summary>
            ${answer?.rest ? ahead!.pauseView(form, answer, actions) : nothing}
          </details>`
        : nothing
    }
    ${
      goesOn
        ? html`<details class="more" data-fold="then" ${openWhen(inputs.then !== '')}>
            <summary>${text(ctx, 'then.title')}</summary>
            ${answer?.then ? ahead!.chainView(form, answer, actions) : nothing}
          </details>`
        : nothing
    }
  </section>`;
}
