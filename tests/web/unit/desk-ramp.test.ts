import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { rampOf } from '../../../web/src/desk/outlook/ramp.js';
import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Catalog, Request } from '../../../web/src/engine/types.js';
import { readJson } from '../support/read.js';

const { createCalculator } = (await import(pathToFileURL('dist/core.node.js').href)) as {
  createCalculator(given: { catalog: Catalog }): Promise<Calculator>;
};

test('a step that changes nothing leaves the total that options gives, in every scenario', async () => {
  let asked = 0;
  for (const vendor of readdirSync('tests/scenarios', { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name)) {
    const calculator = await createCalculator({ catalog: readJson<Catalog>(`web/catalogs/${vendor}.json`) });
    for (const file of readdirSync(`tests/scenarios/${vendor}`)) {
      const { request } = readJson<{ request: Request }>(`tests/scenarios/${vendor}/${file}`);
      const { change, usage: _u, ...rest } = request;
      if (change?.kind !== 'switch' || !/^\d{4}-\d{2}-\d{2}$/.test(change.at)) continue;
      const plain = { ...rest, change };
      const options = (() => {
        try {
          return calculator.options({ ...plain, options: { horizon: 'P12M' } }).options;
        } catch {
          return [];
        }
      })();
      const now = options.find(({ id }) => id === 'now');
      if (!now || now.status !== 'allowed') continue;
      const next = `${Number(change.at.slice(0, 4)) + 1}-01-01`;
      const at = next < `${Number(change.at.slice(0, 4)) + 1}${change.at.slice(4)}` ? next : change.at;
      const ramp = rampOf((one) => calculator.chain(one), plain, [{ kind: 'switch', at }], 12);
      assert.ok(ramp, `${vendor}/${file}`);
      assert.deepEqual([ramp.today, ramp.total], [now.today, now.total], `${vendor}/${file}`);
      asked += 1;
    }
    calculator.close();
  }
  assert.ok(asked > 60, `${asked} asked`);
});

test('seats come in halves, the second half a horizon later', async () => {
  const catalog = {
    planshift: 1,
    id: 'seats',
    currency: 'EUR',
    plans: [{ id: 'team', name: 'Team', prices: [{ interval: 'P1M', per_seat: '10.00' }] }],
    policy: {},
  } as unknown as Catalog;
  const calculator = await createCalculator({ catalog });
  const request: Request = {
    subscription: { plan: 'team', interval: 'P1M', seats: 2, anchor: '2026-11-01' },
    change: { kind: 'switch', at: '2026-11-01', seats: 9 },
  };
  const ramp = rampOf((one) => calculator.chain(one), request, [], 12);
  // Four more now: 40.00; five months of 60.00 from December, six of 90.00 from May.
  assert.deepEqual(ramp, { today: '40.00', total: '880.00', halves: { first: 6, second: 9, on: '2027-05-01' } });
  assert.equal(rampOf((one) => calculator.chain(one), { ...request, change: { ...request.change!, seats: 3 } }, [], 12), null);
  calculator.close();
});
