import type { Quote } from '../../engine/types.js';
import { placesOf, type ViewContext } from './context.js';

/** Notices that a field can settle: dates that look wrong, and a payment that was only assumed. */
const fields: Record<string, string> = {
  paid_is_assumed: 'paid',
  period_may_be_inclusive: 'renewal',
  period_differs_from_interval: 'renewal',
};

/** What the core took for granted, in words, by field. */
export function hintsOf(ctx: ViewContext, quote: Quote | null): Map<string, string> {
  const hints = new Map<string, string>();
  for (const { code, args } of quote?.notices ?? []) {
    const field = fields[code];
    if (field) hints.set(field, ctx.messages.code('notice', code, placesOf(ctx, args)));
  }
  return hints;
}
