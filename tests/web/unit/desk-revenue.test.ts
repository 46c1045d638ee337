import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exact, rounded, times, by, minus } from '../../../web/src/desk/exact.js';
import { monthsIn, worthOf, type Worth } from '../../../web/src/desk/revenue.js';
import type { Catalog, Change, Request, Subscription, Tax } from '../../../web/src/engine/types.js';
import { builtCalculator } from '../support/core.js';

const shop: Catalog = {
  planshift: 1,
  id: 'shop',
  currency: 'EUR',
  plans: [
    { id: 'basic', rank: 1, prices: [{ interval: 'P1M', amount: '99.00' }, { interval: 'P1Y', amount: '990.00' }] },
    {
      id: 'pro',
      rank: 2,
      prices: [
        { interval: 'P1M', amount: '249.00', setup_fee: { amount: '50.00' } },
        { interval: 'P1M', amount: '199.00', commitment: 'P24M' },
        { interval: 'P1W', amount: '70.00' },
      ],
    },
  ],
  addons: [{ id: 'support', prices: [{ interval: 'P1M', amount: '100.00' }] }],
  policy: { refund: { basis: 'unused_time' } },
};

const held: Subscription = {
  plan: 'basic',
  interval: 'P1M',
  period: { start: '2026-11-01', end: '2026-12-01' },
};

async function worth(
  change: Partial<Change>,
  more: { held?: Partial<Subscription>; tax?: Tax; months?: number } = {},
): Promise<Worth> {
  const calculator = await builtCalculator(shop);
  const request: Request = {
    subscription: { ...held, ...more.held },
    change: { kind: 'switch', at: '2026-11-16', ...change },
    ...(more.tax ? { tax: more.tax } : {}),
  };
  const quote = calculator.quote(request);
  return worthOf(quote, request, shop, more.months ?? 12, (one) => calculator.schedule(one));
}

test('exact numbers', () => {
  assert.equal(rounded(by(exact('10.00'), exact('3')), 2), '3.33');
  assert.equal(rounded(times(exact('-0.005'), exact('1')), 2), '-0.01');
  assert.equal(rounded(minus(exact('1.10'), exact('1.10')), 0), '0');
  assert.equal(rounded(exact('0.004'), 2), '0.00');
});

test('a month, a year, a quarter, a week', () => {
  const months = (interval: string): string => rounded(monthsIn(interval), 4);
  assert.deepEqual(['P1M', 'P1Y', 'P3M', 'P1W', 'P365D'].map(months), [
    '1.0000',
    '12.0000',
    '3.0000',
    '0.2301', // 7 × 12 ÷ 365
    '12.0000',
  ]);
});

test('a dearer plan: MRR, ARR, and a year of it with its setup fee', async () => {
  // 249 × 12 = 2 988; and 50 once.
  const { before, after, months } = await worth({ plan: 'pro' });
  assert.equal(months, 12);
  assert.deepEqual(before, {
    mrr: '99.00', arr: '1188.00', tcv: '1188.00', recurring: '1188.00', oneTime: '0.00', discount: '0.00',
  });
  assert.deepEqual(after, {
    mrr: '249.00', arr: '2988.00', tcv: '3038.00', recurring: '2988.00', oneTime: '50.00', discount: '0.00',
  });
});

test('a discount that ends: what it costs over the term', async () => {
  // 10 % of 249 is 24.90, on the invoices of 16 November to 16 February: four of them.
  const { after } = await worth({ plan: 'pro', discount: { percent: '10', until: '2027-03-01' } });
  assert.equal(after.mrr, '224.10');
  assert.equal(after.discount, '99.60');
  assert.equal(after.recurring, '2888.40');
});

test('a year paid at once is a twelfth of it by the month', async () => {
  const { before, after } = await worth({ interval: 'P1Y' });
  assert.deepEqual([before.mrr, after.mrr, after.arr, after.tcv], ['99.00', '82.50', '990.00', '990.00']);
});

test('a week is seven days of a year of 365, twelve months long', async () => {
  // 70 × 365 ÷ 84 = 304.1666…
  const { after } = await worth({ plan: 'pro', interval: 'P1W' });
  assert.equal(after.mrr, '304.17');
  assert.equal(after.arr, '3650.00');
});

test('a commitment is the term, whatever was to be compared', async () => {
  // 24 × 199 against 24 × 99
  const { before, after, months } = await worth({ plan: 'pro', commitment: 'P24M' });
  assert.equal(months, 24);
  assert.deepEqual([before.tcv, after.recurring], ['2376.00', '4776.00']);
});

test('tax is no revenue, whether added or included', async () => {
  const added = await worth({ plan: 'pro' }, { tax: { percent: '20' } });
  assert.equal(added.after.mrr, '249.00');
  // 249 ÷ 1.2
  const included = await worth({ plan: 'pro' }, { tax: { percent: '20', included: true } });
  assert.equal(included.after.mrr, '207.50');
  assert.equal(included.after.arr, '2490.00');
});

test('add-ons count, and a cancellation leaves nothing', async () => {
  const more = { held: { addons: [{ id: 'support', quantity: 2 }] } };
  const kept = await worth({ plan: 'pro' }, more);
  assert.deepEqual([kept.before.mrr, kept.after.mrr], ['299.00', '449.00']);
  const left = await worth({ kind: 'cancel' }, more);
  assert.deepEqual([left.before.mrr, left.after.mrr, left.after.tcv], ['299.00', '0.00', '0.00']);
});

test('a change that waits for the end of the period counts from there', async () => {
  const policy = { changes: { downgrade: { effective: 'at_period_end' } } };
  const calculator = await builtCalculator({ ...shop, policy });
  const request: Request = {
    subscription: { ...held, plan: 'pro' },
    change: { kind: 'switch', at: '2026-11-16', plan: 'basic' },
  };
  const quote = calculator.quote(request);
  assert.equal(quote.verdict.status, 'scheduled');
  const { before, after } = worthOf(quote, request, shop, 12, (one) => calculator.schedule(one));
  assert.deepEqual([before.mrr, after.mrr, before.oneTime], ['249.00', '99.00', '0.00']);
});
