import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  compareMoney,
  makeMoneyFormat,
  negate,
  signOf,
  subtract,
} from '../../../web/src/format/money.js';

/** Intl separates with spaces of several widths; the tests do not care which. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

// locale | currency | amount | expected
const formats: [string, string, string, string][] = [
  ['en-GB', 'GBP', '196.20', '£196.20'],
  ['en-GB', 'GBP', '-52.80', '−£52.80'],
  ['en-GB', 'GBP', '-0.50', '−£0.50'],
  ['en-GB', 'GBP', '-0.00', '£0.00'],
  ['en-GB', 'GBP', '0.00', '£0.00'],
  ['en', 'IDR', '348493', 'Rp 348,493'],
  ['id', 'IDR', '1045479', 'Rp 1.045.479'],
  ['id', 'IDR', '1045479.25', 'Rp 1.045.479,25'],
  ['it', 'GBP', '1234.50', '1234,50 £'],
  ['it', 'GBP', '12345.50', '12.345,50 £'],
  ['zh-CN', 'CNY', '-16.00', '−¥16.00'],
  ['en', 'JPY', '1200', '¥1,200'],
  ['en', 'KWD', '1.250', 'KWD 1.250'],
  ['en', 'USD', '0.123456789012', '$0.123456789012'],
  // The largest amount of all: a double would print .98 or .00 instead.
  ['en', 'USD', '90071992547409.91', '$90,071,992,547,409.91'],
  ['en', 'USD', '90071992547409.99', '$90,071,992,547,409.99'],
  ['en', 'JPY', '9007199254740991', '¥9,007,199,254,740,991'],
];

test('an amount is printed with exactly the digits it came with', () => {
  for (const [locale, currency, amount, expected] of formats) {
    assert.equal(plain(makeMoneyFormat(locale, currency).format(amount)), expected);
  }
});

test('the magnitude has no sign', () => {
  assert.equal(makeMoneyFormat('en-GB', 'GBP').magnitude('-52.80'), '£52.80');
});

test('where text runs from right to left an amount stays in one piece, in Latin digits', () => {
  const text = makeMoneyFormat('ar', 'GBP', true).format('196.20');
  assert.match(text, /^\u2068.*196\.20.*\u2069$/);
});

test('what is no amount is not printed as one', () => {
  for (const amount of ['', '1,5', '1e3', 'NaN', '--1', '.5']) {
    assert.throws(() => makeMoneyFormat('en', 'GBP').format(amount), RangeError);
  }
});

test('signs', () => {
  const signs = ['-0.01', '-0.00', '0', '0.00', '3.00'].map(signOf);
  assert.deepEqual(signs, [-1, 0, 0, 0, 1]);
  assert.equal(negate('-52.80'), '52.80');
  assert.equal(negate('52.80'), '-52.80');
  assert.equal(negate('0.00'), '0.00');
});

// a | b | a − b
const differences: [string, string, string][] = [
  ['249.00', '99.00', '150.00'],
  ['99.00', '249.00', '-150.00'],
  ['0.10', '0.20', '-0.10'],
  ['1', '0.25', '0.75'],
  ['-1.50', '-1.50', '0.00'],
  ['3600000', '2400000', '1200000'],
  ['90071992547409.91', '0.01', '90071992547409.90'],
];

test('differences for words are exact', () => {
  for (const [a, b, expected] of differences) assert.equal(subtract(a, b), expected);
  assert.equal(compareMoney('10.00', '9.99'), 1);
  assert.equal(compareMoney('9.99', '10.00'), -1);
  assert.equal(compareMoney('10.0', '10.00'), 0);
});
