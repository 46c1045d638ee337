/** Tax in every place that shows money, where it comes on top and where it is inside. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seen } from '../support/asked.js';

const wider = {
  vendor: 'insurance',
  today: '2026-10-01',
  page: { plan: 'third_party', to: 'comprehensive', anchor: '2026-04-01', at: '2026-10-01' },
};

test('on top: headline, subtotal, tax and total, table, and the price without it', async () => {
  const { screen, deferred } = await seen(wider);
  // 8400.00 a year more for 182 of 365 days: 4188.49, and 18 % of it.
  assert.equal(screen.answer.headline, '₹4,942.42');
  assert.equal(screen.answer.tax, 'incl. ₹753.93 GST');
  const said = screen.answer.sentences.map((one) => one.map((piece) => 'words' in piece ? piece.words : piece.value).join(''));
  assert.ok(said.includes('₹8,400.00 a year (excl. GST) more than now.'), said.join(' '));
  const { rows, total } = deferred.receipt!;
  assert.deepEqual(
    rows.map(({ text, amount }) => `${text} ${amount}`),
    [
      'Third party, unused time credited −₹1,795.07',
      'Comprehensive ₹5,983.56',
      'Subtotal ₹4,188.49',
      'GST, 18% ₹753.93',
    ],
  );
  assert.deepEqual(total, { text: 'Due today', amount: '₹4,942.42' });
  const row = deferred.compare!.rows.find(({ plan }) => plan === 'comprehensive')!;
  assert.deepEqual([row.today, row.todayTax], ['₹4,942.42', 'incl. ₹753.93 GST']);
  assert.equal(deferred.compare!.tax, 'incl. GST');
  assert.deepEqual(
    screen.buckets.slice(1).map(({ value, note }) => [value, note]),
    [
      ['₹14,160.00', ''],
      ['₹12,000.00 a year', 'about ₹1,000.00 a month · excl. GST'],
    ],
  );
});

// Exactly six months keep 70 %: 3600.00 of 12000.00 come back, and 18 % of it.
test('on top: a refund brings its tax back, under its own subtotal', async () => {
  const { screen, deferred } = await seen({ ...wider, edits: { plan: 'comprehensive', cancel: true } });
  assert.equal(screen.answer.headline, '₹4,248.00');
  assert.equal(screen.answer.tax, 'incl. ₹648.00 GST');
  const rows = deferred.receipt!.rows.map(({ text, amount }) => `${text} ${amount}`);
  assert.deepEqual(rows.slice(-2), ['Subtotal ₹3,600.00', 'GST, 18% ₹648.00']);
});

test('inside: the amount of it where it is known, and that it is in there', async () => {
  const page = { plan: 'full', to: 'premium', anchor: '2026-11-01', at: '2026-11-16' };
  const { screen, deferred } = await seen({ vendor: 'gym', today: '2026-11-16', page });
  // Without a term: 15 of 30 days of 48.00 and 69.00, and 15.00 once; 25.50 x 19/119 of it is tax.
  assert.equal(screen.answer.headline, '€25.50');
  assert.equal(screen.answer.tax, 'incl. €4.07 VAT');
  assert.equal(deferred.receipt!.total!.text, 'Due today · incl. €4.07 VAT');
  assert.equal(deferred.compare!.tax, 'incl. VAT');
});

test('somebody new: the first invoice and the price list say it too', async () => {
  const gym = await seen({ vendor: 'gym', page: { to: 'full' } });
  assert.equal(gym.screen.answer.tax, 'incl. VAT');
  assert.equal(gym.deferred.receipt!.total!.text, 'Due today · incl. VAT');
  assert.equal(gym.deferred.compare!.tax, 'incl. VAT');
  const insurance = await seen({ vendor: 'insurance', page: { to: 'comprehensive' } });
  assert.equal(insurance.screen.answer.tax, 'incl. ₹2,160.00 GST');
  assert.deepEqual(
    insurance.deferred.receipt!.rows.map(({ text, amount }) => `${text} ${amount}`),
    ['Comprehensive ₹12,000.00', 'Subtotal ₹12,000.00', 'GST, 18% ₹2,160.00'],
  );
  assert.equal(insurance.deferred.compare!.tax, 'excl. GST');
});

test('where nothing is known of tax, that is said in the words of the country', async () => {
  const said: Record<string, string> = {
    crowdhandler: 'excl. VAT', hosting: 'excl. tax', insurance: 'incl. ₹2,160.00 GST',
  };
  for (const [vendor, words] of Object.entries(said)) {
    const to = { crowdhandler: 'pro', hosting: 'business', insurance: 'comprehensive' }[vendor]!;
    assert.equal((await seen({ vendor, page: { to } })).screen.answer.tax, words);
  }
  const italian = await seen({ vendor: 'crowdhandler', page: { to: 'pro' }, language: 'it' });
  assert.equal(italian.screen.answer.tax, 'IVA escl.');
});
