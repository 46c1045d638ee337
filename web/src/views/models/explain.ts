import type { AppliedDiscount, How, Line } from '../../engine/types.js';
import { negate, signOf, subtract } from '../../format/money.js';
import { text, unitName, type ViewContext } from './context.js';

/** The arithmetic of a line: the sum with its real numbers, and the rule in words. */
export interface Explanation {
  formula: string;
  note: string;
}

/**
 *     £99.00 × 16 ⁄ 30 days = £52.80
 *     £49.90 × 7 ⁄ 31 days = 11.2677… → £11.27
 *     £26.00 − (£26.00 × 10 ⁄ 30 days = 8.666666… → £8.67) = £17.33
 *
 * The sign is left to the receipt; here only the size is found, and the last number is the line's.
 */
export function explain(ctx: ViewContext, line: Line): Explanation {
  const how = line.how!;
  return { formula: formulaOf(ctx, line, line.amount, how), note: noteOf(ctx, how, line.amount) };
}

function formulaOf(ctx: ViewContext, line: Line, amount: string, how: How): string {
  const minus = /^-/.test(how.exact) || /^-/.test(amount);
  const size = (value: string): string => (minus ? negate(value) : value);
  // In the end a residue was added, and what the rules do not allow was cut off: backwards.
  const uncut = how.cut ? subtract(size(amount), negate(how.cut)) : size(amount);
  const residue = how.residue && size(how.residue);
  const found = residue ? subtract(uncut, residue) : uncut;
  let formula = foundBy(ctx, line, found, how);
  if (residue && signOf(residue) !== 0) {
    const sign = signOf(residue) < 0 ? '\u2212' : '+';
    formula += ` ${sign} ${ctx.money.magnitude(residue)} = ${ctx.money.format(uncut)}`;
  }
  if (how.cut && signOf(how.cut) !== 0) {
    formula += ` \u2212 ${ctx.money.format(how.cut)} = ${ctx.money.magnitude(amount)}`;
  }
  return formula;
}

/** The calculation itself, up to the amount that it was rounded to. */
function foundBy(ctx: ViewContext, line: Line, amount: string, how: How): string {
  const base = ctx.money.magnitude(how.base);
  if (how.less && how.part) {
    // What is taken off is told as a size; its calculation has the sign of what was credited.
    const credited = /^-/.test(how.part.exact) ? negate(how.less.replace(/^-/, '')) : how.less;
    const part = formulaOf(ctx, line, credited, how.part);
    return `${base} \u2212 (${part}) ${resultOf(ctx, minusOf(how.base, how.less), amount)}`;
  }
  if (how.per && how.units) {
    return `${base} \u00d7 ${numberOf(ctx, how.units)} ${resultOf(ctx, how.exact, amount)}`;
  }
  if (how.unit_amount && how.units && (how.units !== '1' || isDaily(how))) {
    const one = ctx.money.magnitude(how.unit_amount);
    const result = resultOf(ctx, timesOf(how.unit_amount, how.units), amount);
    return `${pieceOf(ctx, line, how)} \u2192 ${one} \u00d7 ${numberOf(ctx, how.units)} ${result}`;
  }
  const result = resultOf(ctx, how.exact, amount);
  return `${baseWords(ctx, how)} \u00d7 ${shareWords(ctx, line, how)} ${result}`;
}

/** What tax is taken of, or a term's rest, may be a sum that never ends; then its digits say so. */
function baseWords(ctx: ViewContext, how: How): string {
  const [part = '1', whole = '1'] = how.share.split('/');
  const exact = timesOf(how.exact.replace(/^-/, ''), `${whole}/${part}`);
  const decimal = part === '0' ? '' : decimalOf(exact, fractionLength(how.base));
  const isWhole = how.unit === 'percent' || how.share === '1/1';
  return !isWhole || !decimal.endsWith('\u2026')
    ? ctx.money.magnitude(how.base)
    : inLocale(ctx, decimal);
}

/** The price of one day, or of one seat, before it was rounded. */
function pieceOf(ctx: ViewContext, line: Line, how: How): string {
  const base = ctx.money.magnitude(how.base);
  if (!isDaily(how)) {
    return `${base} \u00d7 ${shareWords(ctx, line, how)} \u00f7 ${numberOf(ctx, how.units!)}`;
  }
  const whole = Number(how.share.split('/')[1]);
  const unit = text(ctx, `how.unit.${how.unit}`, { count: whole });
  return `${base} \u00f7 ${ctx.messages.number(whole)} ${unit}`;
}

const isDaily = (how: How): boolean => how.rule === 'proration.daily_price';

/** "= £52.80", or "= 11.2677… → £11.27" where it had to be rounded. */
function resultOf(ctx: ViewContext, exact: string, amount: string): string {
  const printed = ctx.money.magnitude(amount);
  const decimal = decimalOf(exact, fractionLength(amount));
  return decimal === amount.replace(/^-/, '')
    ? `= ${printed}`
    : `= ${inLocale(ctx, decimal)} \u2192 ${printed}`;
}

/** "£175.00 − 10% = £157.50" for each discount, with the day on which it ends. */
export function discountsOf(ctx: ViewContext, how: How | null): string[] {
  const all = how?.discounts ?? (how?.discount ? [how.discount] : []);
  return all.map((one, i) => {
    const left = all[i + 1]?.list ?? how!.base;
    const result = resultOf(ctx, leftBy(one), left);
    const sum = `${ctx.money.format(one.list)} \u2212 ${offWords(ctx, one)} ${result}`;
    return one.until
      ? text(ctx, 'line.discount_until', { sum, date: ctx.dates.day(one.until) })
      : text(ctx, 'line.discount', { sum });
  });
}

function offWords(ctx: ViewContext, { percent: rate, amount = '0' }: AppliedDiscount): string {
  return rate === undefined ? ctx.money.format(amount) : `${ctx.messages.number(Number(rate))}%`;
}

function leftBy({ percent: rate, amount = '0', list }: AppliedDiscount): string {
  if (rate === undefined) return minusOf(list, amount);
  return timesOf(list, minusOf('1', timesOf(rate, '1/100')));
}

/** The rule, and how it was rounded where it was. */
function noteOf(ctx: ViewContext, how: How, amount: string): string {
  const rule = ctx.messages.code('how.rule', how.rule);
  const cut = how.less || how.unit_amount || how.residue || how.cut || how.measured;
  if (!cut && decimalOf(how.exact, fractionLength(amount)) === amount.replace(/^-/, '')) return rule;
  const rounding = ctx.messages.code('how.rounding', how.rounding);
  return `${rule} \u00b7 ${rounding}`;
}

function shareWords(ctx: ViewContext, line: Line, how: How): string {
  const { measured, ...rest } = how;
  if (measured) {
    const digits = String(how.share.split('/')[1]).length - 1;
    const rounded = inLocale(ctx, decimalOf(how.share, digits));
    return `${rounded} (${shareWords(ctx, line, { ...rest, share: measured })})`;
  }
  const [part = '1', whole = '1'] = how.share.split('/');
  if (how.unit === 'percent') return `${percent(ctx, part, whole)}%`;
  if (how.unit === 'unit') {
    const id = line.item && 'meter' in line.item ? line.item.meter : '';
    return `${ctx.messages.number(Number(part) / Number(whole))} ${unitName(ctx, ctx.catalog.meters, id)}`.trim();
  }
  // Whole days are said as days.
  if (how.unit === 'second' && [part, whole].every((one) => Number(one) % 86_400 === 0)) {
    const days = [part, whole].map((one) => Number(one) / 86_400).join('/');
    return shareWords(ctx, line, { ...rest, unit: 'day', share: days });
  }
  const unit = text(ctx, `how.unit.${how.unit}`, { count: Number(whole) });
  const number = (digits: string): string => ctx.messages.number(Number(digits));
  return part === '1' && whole === '1'
    ? `1 ${unit}`
    : `${number(part)} \u2044 ${number(whole)} ${unit}`;
}

function percent(ctx: ViewContext, part: string, whole: string): string {
  return ctx.messages.number((Number(part) / Number(whole)) * 100);
}

/** A number of units: "10", "0.5" or a fraction that never ends. */
export function numberOf(ctx: ViewContext, value: string): string {
  const [top, bottom] = value.split('/');
  const number = ctx.messages.number(Number(top));
  return bottom ? `${number} \u2044 ${ctx.messages.number(Number(bottom))}` : number;
}

// ---------------------------------------------------------------- exact numbers

/** A decimal or a fraction as a pair of whole numbers. */
function pairOf(value: string): [bigint, bigint] {
  const [top = '0', bottom] = value.split('/');
  const digits = fractionLength(top);
  return [BigInt(top.replace('.', '')), bottom ? BigInt(bottom) : 10n ** BigInt(digits)];
}

function minusOf(a: string, b: string): string {
  const [[top, bottom], [less, of]] = [pairOf(a), pairOf(b)];
  // Sizes: the base of a credit and what was taken off it have one sign.
  return `${absolute(top) * of - absolute(less) * bottom}/${bottom * of}`;
}

function timesOf(a: string, b: string): string {
  const [[top, bottom], [more, of]] = [pairOf(a), pairOf(b)];
  return `${top * more}/${bottom * of}`;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

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
