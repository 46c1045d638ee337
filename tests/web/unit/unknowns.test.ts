/** What nobody said and what decides the money (DEC-128). */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Edits, PageInputs } from '../../../web/src/inputs/inputs.js';
import { plain } from '../../../web/src/views/models/context.js';
import { seen } from '../support/asked.js';
import { languages } from '../support/read.js';

const month = { interval: 'P1M', anchor: '2026-11-01' };

async function said(vendor: string, page: PageInputs, edits: Edits = {}, language = 'en') {
  const { screen, deferred } = await seen({ vendor, page, edits, language });
  const { label, headline, sentences } = screen.answer;
  const asks = deferred.assumptions.map(({ label: words, field }) => `${field}: ${words}`);
  return { headline: `${label} ${headline}`, sentences: sentences.map(plain), asks };
}

test('a first price that an old customer no longer has: at least so much', async () => {
  // 16 of 30 days: 36 - 24 of the first year, 48 - 32 of the list.
  const period = { start: '2026-11-01', end: '2026-12-01' };
  const subscription = { plan: 'offpeak', interval: 'P1M', period, commitment: true as const };
  const page = { to: 'full', request: { subscription, change: { kind: 'switch' as const, at: '2026-11-15' } } };
  const one = await said('gym', page);
  assert.equal(one.headline, 'Due today, at least €6.40');
  assert.equal(one.sentences[0], '€8.53, if you became a customer before November 1.');
  assert.ok(one.asks.includes('started: When did you become a customer?'));
  const known = await said('gym', page, { started: '2022-01-05' });
  assert.equal(known.headline, 'Due today €8.53');
  assert.doesNotMatch(known.sentences.join(' '), /if you became/);
});

test('a refund that use may take away: at most so much, and the question', async () => {
  const page = { plan: 'starter', to: 'pro', interval: 'P1Y', anchor: '2027-03-01', started: '2026-03-01' };
  const one = await said('hosting', page, { cancel: true });
  assert.match(one.headline, /^You get back, at most \$\d/);
  assert.equal(one.sentences[0], 'Less, if you used more than your plan includes.');
  assert.ok(one.asks.some((ask) => /^usage\.\w+: How much have you used\?$/.test(ask)));
  const meter = one.asks.find((ask) => ask.startsWith('usage.'))!.split(':')[0]!.slice(6);
  const known = await said('hosting', page, { cancel: true, usage: { [meter]: '0' } });
  assert.match(known.headline, /^You get back \$\d/);
  assert.deepEqual(known.asks.filter((ask) => ask.startsWith('usage.')), []);
});

test('the words are whole in every language', async () => {
  for (const language of languages) {
    const page = { plan: 'offpeak', to: 'full', ...month };
    const { headline, sentences } = await said('gym', page, {}, language);
    assert.doesNotMatch(headline + sentences.join(''), /[{}]|undefined/, language);
  }
});
