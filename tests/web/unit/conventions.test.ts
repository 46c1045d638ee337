import assert from 'node:assert/strict';
import { test } from 'node:test';

import { conventionsOf } from '../../../web/src/messages/conventions.js';

test('most languages need nothing but their words', () => {
  for (const language of ['en', 'id', 'fr']) {
    const { direction, gap, colon, join } = conventionsOf(language);
    assert.deepEqual([direction, gap, colon], ['ltr', ' ', ': '], language);
    assert.equal(join('dal ', '8 marzo'), 'dal ', language);
  }
});

test('Arabic runs from right to left, Chinese needs no spaces', () => {
  assert.equal(conventionsOf('ar').direction, 'rtl');
  const { gap, colon } = conventionsOf('zh-CN');
  assert.deepEqual([gap, colon], ['', '\uff1a']);
});

// the words | the value | the words before that value
const articles: [string, string, string][] = [
  ['dal ', '8 marzo', 'dall’'],
  ['Il ', '11 marzo', 'L’'],
  ['il ', '8 marzo', 'l’'],
  ['dal ', '18 marzo', 'dal '],
  ['dal ', '8,00 €', 'dal '],
  ['dopo ', '8 marzo', 'dopo '],
];

test('Italian elides an article before eight and eleven', () => {
  const { join } = conventionsOf('it');
  for (const [words, value, expected] of articles) assert.equal(join(words, value), expected, value);
});
