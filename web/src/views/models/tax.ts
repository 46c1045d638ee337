import type { Line, Money, Quote, ScheduleInvoice, Tax } from '../../engine/types.js';
import { negate, signOf, subtract } from '../../format/money.js';
import { text, type ViewContext } from './context.js';

/** What is known of tax: nothing, that it comes on top, or that the prices hold it. */
export type KnownTax = Tax | null;

/** "VAT", "GST" or plainly "tax", by where the currency is at home (DEC-82). */
export function taxName(ctx: ViewContext): string {
  if (/^(AUD|INR|NZD|SGD)$/.test(ctx.currency)) return 'GST';
  return text(ctx, /^(USD|CAD|HKD|MYR|JPY)$/.test(ctx.currency) ? 'tax.other' : 'tax.vat');
}

/** "incl. £39.24 VAT", that some is in it, or that none is where nothing is known of tax. */
export function taxOf(ctx: ViewContext, amount: Money, known: KnownTax): string {
  const tax = taxName(ctx);
  if (signOf(amount) !== 0) {
    return text(ctx, 'answer.with_tax', { amount: ctx.money.magnitude(amount), tax });
  }
  if (!known) return text(ctx, 'answer.without_tax', { tax });
  return known.included ? text(ctx, 'answer.tax_inside', { tax }) : '';
}

/** What is said of list prices: a tax that comes on top is not in them. */
export function taxOfPrices(ctx: ViewContext, known: KnownTax): string {
  return taxOf(ctx, '0', known?.included ? known : null);
}

/** The tax in what a quote comes to; of a refund, the tax that comes back. */
export function taxIn({ kind, due_now: due, lines }: Quote): Money {
  return kind === 'cancel' && signOf(due.total) <= 0 ? addedTax(lines) : due.tax;
}

export function addedTax(lines: Line[]): Money {
  return sumOf(lines.filter(({ kind }) => kind === 'tax'));
}

export function taxOfInvoice(
  ctx: ViewContext,
  { lines }: ScheduleInvoice,
  known: KnownTax,
): string {
  return taxOf(ctx, addedTax(lines), known);
}

export function sumOf(lines: Line[]): Money {
  return lines.reduce((sum, { amount }) => subtract(sum, negate(amount)), '0');
}
