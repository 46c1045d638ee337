import type { How, Line } from '../../engine/types.js';
import { signOf } from '../../format/money.js';
import { text, unitName, type ViewContext } from './context.js';

/** The arithmetic of a line: the sum with its real numbers, and the rule in words. */
export interface Explanation {
  formula: string;
  note: string;
}

/**
 *     £99.00 × 16 ⁄ 30 days = £52.80
 *     £49.90 × 7 ⁄ 31 days = 11.2677… → £11.27
 *
 * The sign is left to the receipt; here only the size is found.
 */
export function explain(ctx: ViewContext, line: Line): Explanation {
  const how = line.how!;
  const left = `${ctx.money.magnitude(how.base)} \u00d7 ${shareWords(ctx, line, how)}`;
  const amount = ctx.money.magnitude(line.amount);
  const exact = decimalOf(how.exact, fractionLength(line.amount));
  const same = exact === line.amount.replace(/^-/, '');
  const result = same ? `= ${amount}` : `= ${inLocale(ctx, exact)} \u2192 ${amount}`;
  // Through the price of one day the sum is exact: what was rounded is that price.
  const daily = dailyWords(ctx, line, how);
  return { formula: daily ? `${daily} = ${amount}` : `${left} ${result}`, note: noteOf(ctx, how) };
}

function noteOf(ctx: ViewContext, how: How): string {
  const rule = ctx.messages.code('how.rule', how.rule);
  const rounding = ctx.messages.code('how.rounding', how.rounding);
  return `${rule} \u00b7 ${rounding}`;
}

function shareWords(ctx: ViewContext, line: Line, how: How): string {
  const [part = '1', whole = '1'] = how.share.split('/');
  if (how.unit === 'percent') return `${percent(ctx, part, whole)}%`;
  if (how.unit === 'unit') {
    const id = line.item && 'meter' in line.item ? line.item.meter : '';
    return `${ctx.messages.number(Number(part) / Number(whole))} ${unitName(ctx, ctx.catalog.meters, id)}`.trim();
  }
  const unit = text(ctx, `how.unit.${how.unit}`, { count: Number(whole) });
  const number = (digits: string): string => ctx.messages.number(Number(digits));
  return part === '1' && whole === '1'
    ? `1 ${unit}`
    : `${number(part)} \u2044 ${number(whole)} ${unit}`;
}

/** Where one day's price was rounded first, the sum is shown through that price. */
function dailyWords(ctx: ViewContext, line: Line, how: How): string | null {
  if (how.rule !== 'proration.daily_price' || how.unit === 'percent') return null;
  const [part = '1', whole = '1'] = how.share.split('/');
  if (part === whole || signOf(line.amount) === 0) return null;
  const units = BigInt(line.amount.replace(/[-.]/g, ''));
  if (BigInt(part) === 0n || units % BigInt(part) !== 0n) return null;
  const digits = fractionLength(line.amount);
  const one = (units / BigInt(part)).toString().padStart(digits + 1, '0');
  const cut = one.length - digits;
  const price = digits ? `${one.slice(0, cut)}.${one.slice(cut)}` : one;
  const unit = text(ctx, `how.unit.${how.unit}`, { count: Number(whole) });
  const base = ctx.money.magnitude(how.base);
  return (
    `${base} \u00f7 ${ctx.messages.number(Number(whole))} ${unit} \u2192 ` +
    `${ctx.money.format(price)} \u00d7 ${ctx.messages.number(Number(part))}`
  );
}

function percent(ctx: ViewContext, part: string, whole: string): string {
  return ctx.messages.number((Number(part) / Number(whole)) * 100);
}

/** A rational such as "-264/5" as a decimal without sign, four digits longer than the money. */
export function decimalOf(rational: string, digits: number): string {
  const [top = '0', bottom = '1'] = rational.replace(/^-/, '').split('/');
  const scale = 10n ** BigInt(digits + 4);
  const product = BigInt(top) * scale;
  const quotient = product / BigInt(bottom);
  const finite = product % BigInt(bottom) === 0n;
  const padding = quotient.toString().padStart(digits + 5, '0');
  const cut = padding.length - digits - 4;
  const fraction = padding.slice(cut);
  if (finite && /0{4}$/.test(fraction)) {
    return padding.slice(0, cut) + (digits ? `.${fraction.slice(0, digits)}` : '');
  }
  return `${padding.slice(0, cut)}.${finite ? fraction.replace(/0+$/, '') : `${fraction}\u2026`}`;
}

function inLocale(ctx: ViewContext, decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const point = ctx.messages.number(0.5).charAt(1);
  return ctx.messages.number(Number(whole)) + (fraction ? point + fraction : '');
}

function fractionLength(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}
