import type { Quote } from '../../engine/types.js';
import { signOf } from '../../format/money.js';
import type { Form } from '../../inputs/request.js';
import { otherIf } from './answer.js';
import { text, type ViewContext } from './context.js';
import type { Answers } from './screen.js';

/**
 * Something that was taken for granted, said beside the amount that rests on it, with the field
 * where the person can say better: "Assuming your period began on 1 November · change".
 */
export interface Assumption {
  text: string;
  /** The id of the field. */
  field: string;
  label: string;
}

export function assumptionsOf(
  ctx: ViewContext,
  quote: Quote,
  form: Form,
  { ifOld, ifUsed }: Pick<Answers, 'ifOld' | 'ifUsed'>,
): Assumption[] {
  const label = text(ctx, 'assume.change');
  const out: Assumption[] = [];
  if (otherIf(quote, ifOld)) {
    out.push({ text: '', field: 'started', label: text(ctx, 'assume.started') });
  }
  const meter = ctx.catalog.meters?.[0];
  if (meter && otherIf(quote, ifUsed)) {
    out.push({ text: '', field: `usage.${meter.id}`, label: text(ctx, 'assume.used') });
  }
  if (periodAssumed(form)) {
    const date = ctx.dates.day(quote.period_before.start);
    out.push({ text: text(ctx, 'assume.period', { date }), field: 'renewal', label });
  }
  const amount = paidAssumed(quote, form);
  if (amount !== null) {
    const words = { amount: ctx.money.format(amount) };
    out.push({ text: text(ctx, 'assume.paid', words), field: 'paid', label });
  }
  return out;
}

/** Neither page nor person said when the period began. */
function periodAssumed({ page, inputs }: Form): boolean {
  const given = page.request?.subscription;
  return !(inputs.renewal || page.anchor || given?.anchor || given?.period);
}

/** The list price, where the money rests on what was paid and nobody said what that was. */
function paidAssumed(quote: Quote, { page, inputs }: Form): string | null {
  const given = page.request?.subscription;
  if (inputs.paid || given?.charges || given?.payments || given?.price) return null;
  const line = quote.lines.find(({ kind }) => kind === 'credit' || kind === 'paid');
  const base = line?.kind === 'paid' ? line.amount : line?.how?.base;
  return base !== undefined && signOf(base) > 0 ? base : null;
}
