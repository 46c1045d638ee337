import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { How, Line } from '../../../web/src/engine/types.js';
import { decimalOf, discountsOf, explain } from '../../../web/src/views/models/explain.js';
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
    line('26.56', {
      exact: '1996/75',
      rule: 'proration.daily_price',
      unit_amount: '1.66',
      units: '16',
    }),
    '$49.90 ÷ 30 days → $1.66 × 16 = $26.56',
  ],
  [
    line('-39.90', {
      base: '74.85',
      exact: '-998/25',
      rule: 'proration.unit_price',
      unit_amount: '-13.30',
      units: '3',
    }),
    '$74.85 × 16 ⁄ 30 days ÷ 3 → $13.30 × 3 = $39.90',
  ],
  [
    line('-17.33', {
      base: '26.00',
      share: '20/30',
      exact: '-52/3',
      less: '8.67',
      part: {
        base: '26.00',
        share: '10/30',
        unit: 'day',
        exact: '-26/3',
        rounding: 'half_up',
        rule: 'proration.line',
      },
    }),
    '$26.00 − ($26.00 × 10 ⁄ 30 days = 8.666666… → $8.67) = $17.33',
  ],
  [
    line('26.62', { exact: '1996/75', rule: 'proration.total', residue: '0.01' }),
    '$49.90 × 16 ⁄ 30 days = 26.613333… → $26.61 + $0.01 = $26.62',
  ],
  [
    line('-20.00', { exact: '-1996/75', residue: '0.01', cut: '6.60' }),
    '$49.90 × 16 ⁄ 30 days = 26.613333… → $26.61 − $0.01 = $26.60 − $6.60 = $20.00',
  ],
  [
    line('10.00', {
      base: '2.00',
      share: '5/1',
      unit: 'unit',
      exact: '10',
      rule: 'meter.overage',
      units: '5',
      per: '1000',
      over: '4300',
    }),
    '$2.00 × 5 = $10.00',
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

test('a discounted price says what it was, what comes off, and until when', () => {
  const ctx = contextFor({ vendor: 'hosting', locale: 'en-GB' });
  const until = '2027-01-01';
  const say = (how: Partial<How>): string[] => discountsOf(ctx, line('1.00', how).how);
  assert.deepEqual(say({}), []);
  assert.deepEqual(say({ base: '157.50', discount: { percent: '10', list: '175.00', until } }), [
    'Discount until 1 January 2027: US$175.00 − 10% = US$157.50'.replaceAll('US$', '$'),
  ]);
  assert.deepEqual(say({ base: '29.66', discount: { percent: '15', list: '34.90', until: null } }), [
    'Discount: $34.90 − 15% = 29.665 → $29.66',
  ]);
  assert.deepEqual(
    say({
      base: '53.00',
      discounts: [
        { percent: '10', list: '60.00', until: null },
        { amount: '1.00', list: '54.00', until },
      ],
    }),
    ['Discount: $60.00 − 10% = $54.00', 'Discount until 1 January 2027: $54.00 − $1.00 = $53.00'],
  );
});

test('numbers follow the language', () => {
  const ctx = contextFor({ vendor: 'hosting', language: 'it' });
  const { formula } = explain(ctx, line('26.61', { exact: '1996/75' }));
  assert.equal(formula.replace(/\u00a0/g, ' '), '49,90 $ × 16 ⁄ 30 giorni = 26,613333… → 26,61 $');
});

test('whole days counted in seconds are said as days, and rounding only where there was any', () => {
  const ctx = contextFor({ vendor: 'hosting' });
  const seconds = explain(ctx, line('4.99', { unit: 'second', share: '259200/2592000', exact: '499/100' }));
  assert.equal(seconds.formula, '$49.90 × 3 ⁄ 30 days = $4.99');
  assert.equal(seconds.note, 'in proportion to the time');
  const odd = explain(ctx, line('4.99', { unit: 'second', share: '259201/2592000', exact: '4989/1000' }));
  assert.match(odd.formula, /259,201 ⁄ 2,592,000 seconds/);
  assert.equal(odd.note, 'in proportion to the time · rounded to the nearest, halves up');
});
