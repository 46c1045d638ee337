import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { compareOffer, listOffers } from '../../../web/src/element/ask-offers.js';
import { PlanshiftError } from '../../../web/src/engine/error.js';
import type { Catalog, CompareEntry, Request } from '../../../web/src/engine/types.js';
import { builtCalculator } from '../support/core.js';
import { readJson } from '../support/read.js';

/** A row as both ways tell it: what is left to pay of the next invoice is the quote's alone. */
const common = ({ kind: _k, usage: _u, next_invoice: next, verdict, ...rest }: CompareEntry) => ({
  ...rest,
  ...(verdict.status === 'refused' ? refusedAs(rest) : {}),
  reasons: [verdict.status, ...verdict.reasons.map(({ code }) => code)],
  next: verdict.status === 'refused' ? null : next?.on,
});
const refusedAs = ({ gains, loses, effects }: Partial<CompareEntry>) => ({
  gains,
  loses,
  effects,
  due_now: null,
  leftover: null,
  effective_on: null,
});

/** Everybody who can be a customer of a vendor, and what each may ask for. */
function* requestsOf(catalog: Catalog): Generator<Request> {
  for (const { id, prices = [], seats } of catalog.plans) {
    for (const { interval, currency } of prices) {
      const subscription = { plan: id, interval, anchor: '2026-11-01', ...(currency ? { currency } : {}) };
      const change = { kind: 'switch' as const, at: '2026-11-15', plan: id, interval };
      yield { subscription, change };
      yield { subscription: { ...subscription, balance: '500.00' }, change };
      const some = seats?.min ?? 1;
      yield { subscription: { ...subscription, seats: some }, change: { ...change, seats: 40 } };
      const addon = catalog.addons?.[0]?.id;
      if (!addon) continue;
      const addons = [{ id: addon, quantity: 2 }];
      yield { subscription: { ...subscription, addons }, change: { ...change, addons } };
    }
  }
}

const vendors = readdirSync('web/catalogs').map((file) => file.replace('.json', ''));

for (const vendor of vendors) {
  test(`offer by offer, a comparison is what it is in one question: ${vendor}`, async () => {
    const catalog = readJson<Catalog>(`web/catalogs/${vendor}.json`);
    const calculator = await builtCalculator(catalog);
    let compared = 0;
    for (const request of requestsOf(catalog)) {
      let whole: CompareEntry[];
      try {
        whole = calculator.compare(request).answers;
      } catch (error) {
        assert.ok(error instanceof Error && 'errors' in error, String(error));
        continue;
      }
      const rows = listOffers(calculator, catalog, request).map((offer) =>
        compareOffer(calculator, catalog, request, offer),
      ) as CompareEntry[];
      assert.deepEqual(rows.map(common), whole.map(common), JSON.stringify(request));
      compared += whole.length;
    }
    assert.ok(compared > 0);
    calculator.close();
  });
}

test('what is wrong with the request itself is not taken for an offer that cannot be had', async () => {
  const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');
  const calculator = await builtCalculator(catalog);
  const subscription = { plan: 'standard', interval: 'P1M', anchor: '2026-11-01', paid: 'much' };
  const request: Request = { subscription, change: { kind: 'switch', at: '2026-11-15' } };
  const offer = { plan: 'pro', interval: 'P1M', current: false };
  assert.throws(
    () => compareOffer(calculator, catalog, request, offer),
    ({ code }: PlanshiftError) => code === 'bad_money',
  );
  calculator.close();
});
