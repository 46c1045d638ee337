import type { Money } from '../engine/types.js';

/** Formats the core's decimal strings; the digits printed are exactly the digits received. */
export interface MoneyFormat {
  /** "£196.20", "−£52.80" */
  format(amount: Money): string;
  /** The same without a sign, for sentences whose words say which way the money goes. */
  magnitude(amount: Money): string;
}

/**
 * Engines disagree on a currency's digits (IDR has none or two) and on the digits Arabic is written
 * with, and a double cannot hold every amount: so the whole part is formatted as a BigInt, the
 * fraction is copied digit by digit, and Latin digits are asked for.
 */
export function makeMoneyFormat(locale: string, currency: string, rtl = false): MoneyFormat {
  const formats = new Map<number, Intl.NumberFormat>();
  // Arabic spells foreign currencies out in Latin letters, "UK£" and "CN¥": the sign alone is known.
  const sign = rtl ? signIn('en', currency) : '';

  function formatOf(digits: number): Intl.NumberFormat {
    let format = formats.get(digits);
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        numberingSystem: 'latn',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      } as Intl.NumberFormatOptions);
      formats.set(digits, format);
    }
    return format;
  }

  function format(amount: Money): string {
    const { negative, whole, fraction } = split(amount);
    const integer = BigInt(whole);
    // Minus zero does not exist as a BigInt: −0.50 is written as −1.00 with its digits replaced.
    const hollow = negative && integer === 0n;
    const parts = formatOf(fraction.length).formatToParts(
      negative ? (hollow ? -1n : -integer) : integer,
    );
    const text = parts
      .map(({ type, value }) => {
        if (type === 'fraction') return fraction;
        if (type === 'currency' && sign) return sign;
        if (type === 'integer' && hollow) return '0';
        return type === 'minusSign' ? value.replace('-', '\u2212') : value;
      })
      .join('');
    return rtl ? isolate(text) : text;
  }

  return { format, magnitude: (amount) => format(amount.replace(/^-/, '')) };
}

function signIn(locale: string, currency: string): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const parts = new Intl.NumberFormat(locale, options).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/**
 * Keeps a value together where text runs from right to left: without it, an amount and the date
 * after it trade places.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

function split(amount: Money): { negative: boolean; whole: string; fraction: string } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) throw new RangeError(`not an amount: ${amount}`);
  const fraction = match[3] ?? '';
  const zero = /^0*$/.test(match[2]! + fraction);
  return { negative: match[1] === '-' && !zero, whole: match[2]!, fraction };
}

/** −1, 0 or 1. */
export function signOf(amount: Money): number {
  if (/^-?[0.]*$/.test(amount)) return 0;
  return amount.startsWith('-') ? -1 : 1;
}

/** An amount with its sign turned. */
export function negate(amount: Money): Money {
  if (signOf(amount) === 0) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/**
 * a − b, exactly. For words such as "£150.00 less a month" only: what is owed is never computed
 * here.
 */
export function subtract(a: Money, b: Money): Money {
  const digits = Math.max(fractionOf(a).length, fractionOf(b).length);
  const difference = units(a, digits) - units(b, digits);
  const sign = difference < 0n ? '-' : '';
  const text = (difference < 0n ? -difference : difference).toString().padStart(digits + 1, '0');
  const cut = text.length - digits;
  return sign + (digits ? `${text.slice(0, cut)}.${text.slice(cut)}` : text);
}

/** a + b, exactly: for the sum of amounts that the core has told one by one. */
export function add(a: Money, b: Money): Money {
  return subtract(a, b.startsWith('-') ? b.slice(1) : `-${b}`);
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function compareMoney(a: Money, b: Money): number {
  return signOf(subtract(a, b));
}

function fractionOf(amount: Money): string {
  return amount.split('.')[1] ?? '';
}

function units(amount: Money, digits: number): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(digits, '0'));
  return amount.startsWith('-') ? -value : value;
}
