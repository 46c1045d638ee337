import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { How, Line } from '../../../web/src/engine/types.js';
import { decimalOf, explain } from '../../../web/src/views/models/explain.js';
import { contextFor } from '../support/context.js';

// rational | digits of the money | decimal
const decimals: [string, number, string][] = [
  ['-264/5', 2, '52.80'],
  ['249', 2, '249.00'],
  ['842400000/365', 0, '2307945.2054…'],
  ['1/3', 2, '0.333333…'],
  ['1/8', 2, '0.125'],
  ['0', 2, '0.00'],
  ['7', 0, '7'],
];

test('the exact value as a decimal, cut where it does not end', () => {
  for (const [rational, digits, expected] of decimals) {
    assert.equal(decimalOf(rational, digits), expected, rational);
  }
});

function line(amount: string, how: Partial<How>): Line {
  const base = {
    base: '49.90',
    share: '16/30',
    unit: 'day',
    exact: amount,
    rounding: 'half_up',
    rule: 'proration.line',
  } as const;
  return { kind: 'charge', item: null, period: null, amount, how: { ...base, ...how } };
}

// line | formula
const formulas: [Line, string][] = [
  [line('26.61', { exact: '1996/75' }), '$49.90 × 16 ⁄ 30 days = 26.613333… → $26.61'],
  [
    line('26.56', { exact: '1996/75', rule: 'proration.daily_price' }),
    '$49.90 ÷ 30 days → $1.66 × 16 = $26.56',
  ],
  [
    line('9.98', { share: '20/100', unit: 'percent', exact: '499/50', rule: 'tax.percent' }),
    '$49.90 × 20% = $9.98',
  ],
  [
    line('6.24', { share: '125/1000', unit: 'percent', exact: '499/80' }),
    '$49.90 × 12.5% = 6.2375 → $6.24',
  ],
  [line('49.90', { share: '1/1', unit: 'period', exact: '499/10' }), '$49.90 × 1 period = $49.90'],
  [
    line('-12.48', { share: '3/12', unit: 'month', exact: '-499/40' }),
    '$49.90 × 3 ⁄ 12 months = 12.475 → $12.48',
  ],
];

test('arithmetic with its real numbers', () => {
  const ctx = contextFor({ vendor: 'hosting' });
  for (const [one, formula] of formulas) assert.equal(explain(ctx, one).formula, formula);
});

test('numbers follow the language', () => {
  const ctx = contextFor({ vendor: 'hosting', language: 'it' });
  const { formula } = explain(ctx, line('26.61', { exact: '1996/75' }));
  assert.equal(formula.replace(/\u00a0/g, ' '), '49,90 $ × 16 ⁄ 30 giorni = 26,613333… → 26,61 $');
});
