import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readNumber, writeNumber, type NumberRules } from '../../../web/src/format/number.js';

const money: NumberRules = { digits: 2 };
const seats: NumberRules = { digits: 0, min: 1, max: 1_000_000 };

// locale | typed | rules | value or error
const cases: [string, string, NumberRules, string][] = [
  ['en', '99', money, '99'],
  ['en', ' 99.90 ', money, '99.90'],
  ['en', '1,234.50', money, '1234.50'],
  ['en', '1234.5', money, '1234.5'],
  ['en', '007', money, '7'],
  ['en', '0.05', money, '0.05'],
  ['en', '1,5', money, 'not_a_number'],
  ['en', '12,34.5', money, 'not_a_number'],
  ['en', '1,2345', money, 'not_a_number'],
  ['en', ',123', money, 'not_a_number'],
  ['en', '0,123', money, 'not_a_number'],
  ['en', '1234,567', money, 'not_a_number'],
  ['en', '1.2.3', money, 'not_a_number'],
  ['en', '1.', money, 'not_a_number'],
  ['en', '.5', money, 'not_a_number'],
  ['en', '', money, 'not_a_number'],
  ['en', '£99', money, 'not_a_number'],
  ['en', '1e3', money, 'not_a_number'],
  ['en', '0x10', money, 'not_a_number'],
  ['en', 'ten', money, 'not_a_number'],
  ['en', '-5', money, 'negative'],
  ['en', '\u22125', money, 'negative'],
  ['en', '9.999', money, 'too_many_digits'],
  // The same keys mean another number in another language: never guessed, read by its rules.
  ['it', '1.234', money, '1234'],
  ['it', '1.234,50', money, '1234.50'],
  ['it', '99,90', money, '99.90'],
  ['it', '99.90', money, 'not_a_number'],
  ['it', '1,234', money, 'too_many_digits'],
  ['id', '1.045.479', { digits: 0 }, '1045479'],
  ['id', '10.4', { digits: 0 }, 'not_a_number'],
  ['zh-CN', '１２３．５０', money, '123.50'],
  ['ar', '١٢٣٫٥٠', money, '123.50'],
  ['ar', '123.50', money, '123.50'],
  ['fr', '1 234,50', money, '1234.50'],
  ['de-CH', "1'234.50", money, '1234.50'],
  ['en-IN', '12,34,567', money, '1234567'],
  ['en-IN', '1,234,567', money, 'not_a_number'],
  ['en', '10', seats, '10'],
  ['en', '1,000', seats, '1000'],
  ['en', '2.5', seats, 'whole_number'],
  ['en', '0', seats, 'too_small'],
  ['en', '1000001', seats, 'too_large'],
];

test('typed numbers are read by the rules of the language, or not at all', () => {
  for (const [locale, typed, rules, expected] of cases) {
    const read = readNumber(typed, locale, rules);
    assert.equal('value' in read ? read.value : read.error, expected, `${locale} "${typed}"`);
  }
});

test('what is written into a field is read back as the same number', () => {
  for (const locale of ['en', 'it', 'id', 'zh-CN', 'ar', 'fr', 'de-CH', 'en-IN']) {
    for (const value of ['0', '0.5', '99.90', '1234567.25']) {
      const read = readNumber(writeNumber(value, locale), locale, { digits: 2 });
      assert.deepEqual(read, { value }, locale);
    }
  }
});
