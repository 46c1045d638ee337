import type { Money } from '../engine/types.js';

/** An exact fraction of whole numbers; the denominator is above zero. */
export interface Exact {
  over: bigint;
  under: bigint;
}

export const zero: Exact = { over: 0n, under: 1n };

export function exact(decimal: Money): Exact {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const over = BigInt(whole + fraction);
  return reduced(sign === '-' ? -over : over, 10n ** BigInt(fraction.length));
}

/** "16/30" */
export function exactShare(share: string): Exact {
  const [over = '0', under = '1'] = share.split('/');
  return times(exact(over), { over: 1n, under: BigInt(under) });
}

export function plus(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.over, a.under * b.under);
}

/** `b` is above zero. */
export function by(a: Exact, b: Exact): Exact {
  return reduced(a.over * b.under, a.under * b.over);
}

export function compareExact(a: Exact, b: Exact): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** Rounded to so many digits, halves away from zero. */
export function rounded({ over, under }: Exact, digits: number): Money {
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(digits);
  const units = (2n * scaled + under) / (2n * under);
  const text = units.toString().padStart(digits + 1, '0');
  const cut = text.length - digits;
  const sign = over < 0n && units !== 0n ? '-' : '';
  return sign + (digits ? `${text.slice(0, cut)}.${text.slice(cut)}` : text);
}

function reduced(over: bigint, under: bigint): Exact {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? zero : { over: over / a, under: under / a };
}
