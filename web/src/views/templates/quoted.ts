import { html, nothing, type TemplateResult } from 'lit/html.js';

import { compareMoney, signOf } from '../../format/money.js';
import { text, type ViewContext } from '../models/context.js';
import { totalOf } from '../models/quoted.js';
import type { Actions } from './actions.js';
import type { VisitorState } from './visitor.js';

/** A link is a record: what was quoted then beside what it is today, and both to look at. */
export function quotedView(
  { ctx, quoted, answers: { quote } }: VisitorState,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!quoted) return nothing;
  const { record, shown } = quoted;
  const date = ctx.dates.day(record.on);
  const places = { date, then: amountWords(ctx, record.total) };
  const sentence = shown
    ? text(ctx, 'share.as_quoted', places)
    : quote && compareMoney(totalOf(quote), record.total) !== 0
      ? text(ctx, 'share.quoted', { ...places, now: amountWords(ctx, totalOf(quote)) })
      : text(ctx, 'share.quoted_same', places);
  const label = shown ? text(ctx, 'share.show_now') : text(ctx, 'share.show_then', { date });
  return html`<p class="quoted" part="quoted" role="status">
    ${sentence}
    <button type="button" class="quiet" part="button"
      @click=${() => actions.quoted(!shown)}>${label}</button>
  </p>`;
}

/** Money that comes back says so in words. */
function amountWords(ctx: ViewContext, amount: string): string {
  return signOf(amount) < 0
    ? text(ctx, 'bucket.back', { amount: ctx.money.magnitude(amount) })
    : ctx.money.format(amount);
}
