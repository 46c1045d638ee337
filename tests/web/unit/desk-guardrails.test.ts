import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import {
  combinationsOf,
  counterOffers,
  kindsIn,
  ranked,
  type CounterOffer,
  type Evaluate,
  type Space,
} from '../../../web/src/desk/counter-offer.js';
import { judge, type Ruling } from '../../../web/src/desk/guardrails.js';
import { findConcessions } from '../../../web/src/desk/concessions.js';
import { newDocument } from '../../../web/src/desk/document.js';
import type { Catalog, Guardrails } from '../../../web/src/engine/types.js';
import { addDays, localToday } from '../../../web/src/format/date.js';
import { makeChoices } from '../../../web/src/inputs/choices.js';
import { builtCalculator } from '../support/core.js';

const rules: Guardrails = {
  target: '95',
  floor: '60',
  cost: '30',
  approvals: [
    { role: 'rep', max_discount: '10', max_term: 'P12M' },
    { role: 'lead', max_discount: '25', max_term: 'P2Y', margin_floor: '62.5' },
    { role: 'director' },
  ],
};

const worth = (recurring: string, discount: string) => ({
  mrr: '0', arr: '0', tcv: recurring, recurring, oneTime: '0', discount,
});

// what is asked | what comes off | months bound | ruling | role | discount | margin | below target
const table: [string, string, number, Ruling, string | null, string, string, boolean][] = [
  ['1000.00', '0.00', 0, 'within', 'rep', '0.00', '70.00', false],
  ['950.00', '50.00', 12, 'within', 'rep', '5.00', '68.42', false],
  ['900.00', '100.00', 12, 'within', 'rep', '10.00', '66.67', true],
  ['899.99', '100.01', 12, 'approval', 'lead', '10.00', '66.67', true],
  ['1000.00', '0.00', 13, 'approval', 'lead', '0.00', '70.00', false],
  // 30 of 80 is 37.5: 62.5 is left, exactly the lead's floor.
  ['800.00', '200.00', 24, 'approval', 'lead', '20.00', '62.50', true],
  ['799.00', '201.00', 24, 'approval', 'director', '20.10', '62.45', true],
  ['600.00', '400.00', 0, 'approval', 'director', '40.00', '50.00', true],
  ['599.99', '400.01', 0, 'floor', null, '40.00', '50.00', true],
];

test('who may give what', () => {
  for (const [recurring, off, months, ruling, role, discount, margin, belowTarget] of table) {
    const said = judge(rules, worth(recurring, off), months);
    assert.deepEqual(
      { ...said, role: said.role?.role ?? null },
      { ruling, role, discount, margin, belowTarget },
      `${recurring} ${off} ${months}`,
    );
  }
});

test('without a director, what is too much is for nobody; without rules, nothing is', () => {
  const bare: Guardrails = { approvals: rules.approvals!.slice(0, 2) };
  assert.equal(judge(bare, worth('700.00', '300.00'), 0).ruling, 'nobody');
  assert.equal(judge({}, worth('1.00', '999.00'), 999).ruling, 'within');
});

/** Everything that could be offered, one after the other. */
function bruteForce(space: Space, target: bigint, evaluate: Evaluate): CounterOffer[] {
  const found = combinationsOf(space).flatMap((combination) => {
    for (let discount = 0; discount <= space.steps; discount += 1) {
      const offer = { ...combination, discount };
      const outcome = evaluate(offer);
      if (!outcome || outcome.amount > target || !outcome.allowed) continue;
      return [{ ...offer, ...outcome, kinds: kindsIn(space, offer) }];
    }
    return [];
  });
  return ranked(found);
}

test('the counter-offer finds what trying everything finds, in 10 000 small cases', () => {
  const names = (prefix: string) =>
    fc.integer({ min: 1, max: 3 }).map((n) => Array.from({ length: n }, (_, i) => `${prefix}${i}`));
  const money = fc.integer({ min: 0, max: 300 });
  const cases = fc.record({
    intervals: names('i'),
    commitments: names('c'),
    starts: names('s'),
    steps: fc.integer({ min: 0, max: 12 }),
    target: fc.integer({ min: -50, max: 300 }),
    prices: fc.array(money, { minLength: 27, maxLength: 27 }),
    slopes: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 27, maxLength: 27 }),
    limits: fc.array(fc.integer({ min: -1, max: 12 }), { minLength: 27, maxLength: 27 }),
    unsold: fc.integer({ min: 0, max: 40 }),
  });
  let found = 0;
  fc.assert(
    fc.property(cases, ({ target, prices, slopes, limits, unsold, ...space }) => {
      const evaluate: Evaluate = ({ interval, commitment, start, discount }) => {
        const place = Number(interval[1]) * 9 + Number(commitment[1]) * 3 + Number(start[1]);
        if (place === unsold) return null;
        const amount = BigInt(prices[place]! - discount * slopes[place]!);
        return { amount, cost: BigInt(prices[0]!) - amount, allowed: discount <= limits[place]! };
      };
      const offers = counterOffers(space, BigInt(target), evaluate);
      assert.deepEqual(offers, bruteForce(space, BigInt(target), evaluate));
      if (offers.length > 1) found += 1;
    }),
    { numRuns: 10_000, seed: 15 },
  );
  assert.ok(found > 1000, `${found} cases with a choice`);
});

test('with the core’s own answers: the smallest discount, and a year instead of it', async () => {
  const catalog: Catalog = {
    planshift: 1,
    id: 'shop',
    currency: 'EUR',
    plans: [
      { id: 'basic', rank: 1, prices: [{ interval: 'P1M', amount: '100.00' }] },
      { id: 'pro', rank: 2, prices: [{ interval: 'P1M', amount: '200.00' }, { interval: 'P1Y', amount: '2160.00' }] },
    ],
    guardrails: { approvals: [{ role: 'rep', max_discount: '10' }, { role: 'director', max_discount: '15' }] },
  };
  const calculator = await builtCalculator(catalog);
  // The desk asks on the day that it is: in the middle of 30 days.
  const today = localToday(new Date());
  const period = { start: addDays(today, -15), end: addDays(today, 15) };
  const base = { subscription: { plan: 'basic', interval: 'P1M', period } };
  const typed = newDocument(base, 'First');
  const scenario = { ...typed.scenarios[0]!, change: { to: 'pro' } };
  const document = { ...typed, scenarios: [scenario] };
  const found = (target: string) =>
    findConcessions(calculator, document, scenario, makeChoices(catalog), 'en', 'month', target);
  const told = (target: string) =>
    found(target).map(({ interval, percent, start, amountMoney, costMoney, judgement }) =>
      [interval, percent, start ? 'later' : 'now', amountMoney, costMoney, judgement?.role?.role].join(' '),
    );
  // 200 less 5.5 % is 189.00 (5 % is 190.00): twelve times 11.00. A year by the month is 180.00:
  // 240.00 less than twelve months. Later, 15 days of the increase are lost as well.
  assert.deepEqual(told('189.99').slice(0, 4), [
    'P1M 5.5 now 189.00 132.00 rep',
    'P1M 5.5 later 189.00 175.89 rep',
    'P1Y 0 now 180.00 240.00 rep',
    'P1Y 0 later 180.00 279.45 rep',
  ]);
  // 4.5 % off a year is 2 062.80, by the month 171.90; by the month, only the director gives 14 %.
  assert.deepEqual(told('172').map((one) => one.split(' ').filter((_, i) => i !== 4).join(' ')), [
    'P1M 14 now 172.00 director',
    'P1Y 4.5 now 171.90 rep',
    'P1M 14 later 172.00 director',
    'P1Y 4.5 later 171.90 rep',
  ]);
  // 15 % off a year is 153.00; nobody may give more.
  assert.deepEqual(told('152.99'), []);
});
