import { readNumber, writeNumber } from '../../format/number.js';
import type { Edits } from '../../inputs/inputs.js';
import type { DeskDocument } from '../document.js';

const rules = { digits: 12, max: Number.MAX_SAFE_INTEGER };

/**
 * The same document for a desk that writes numbers another way: what was typed as "12,50" in
 * Italian is "12.50" in English. What cannot be read stays as it was typed.
 */
export function relocate(document: DeskDocument, from: string, to: string): DeskDocument {
  if (from === to) return document;
  const number = (text: string): string => {
    const read = text.trim() === '' ? null : readNumber(text, from, rules);
    return read && 'value' in read ? writeNumber(read.value, to) : text;
  };
  const numbers = <T extends Record<string, string>>(map: T): T =>
    Object.fromEntries(Object.entries(map).map(([key, text]) => [key, number(text)])) as T;
  const edits = (given: Edits): Edits =>
    Object.fromEntries(
      Object.entries(given).map(([field, value]) => {
        if (single.has(field as keyof Edits)) return [field, number(value as string)];
        return maps.has(field as keyof Edits)
          ? [field, numbers(value as Record<string, string>)]
          : [field, value];
      }),
    );
  const { owed, tax, payments, scenarios, held } = document;
  return {
    ...document,
    held: edits(held),
    owed: numbers({ ...owed }),
    tax: { ...tax, percent: number(tax.percent), rates: numbers(tax.rates) },
    payments: payments.map((one) => ({ ...one, amount: number(one.amount) })),
    scenarios: scenarios.map((one) => {
      const { percent, amount } = one.discount;
      const discount = { ...one.discount, percent: number(percent), amount: number(amount) };
      const back = one.refundExpected ? { refundExpected: number(one.refundExpected) } : {};
      return { ...one, ...back, change: edits(one.change), discount };
    }),
  };
}

const single = new Set<keyof Edits>(['seats', 'toSeats', 'paid', 'discount', 'needSeats']);
const maps = new Set<keyof Edits>(['addons', 'toAddons', 'usage', 'have', 'needLimits']);
