/** Prices at the fields that choose them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Edits, PageInputs } from '../../../web/src/inputs/inputs.js';
import { offersOf } from '../../../web/src/views/models/offers.js';
import { seen } from '../support/asked.js';
import { languages } from '../support/read.js';

async function offers(
  vendor: string,
  page: PageInputs,
  edits: Edits = {},
  language = 'en',
): Promise<Record<string, string>> {
  const { calculator, ctx, form, asked } = await seen({ vendor, page, edits, language });
  const { plans } = calculator.fit({ needs: { seats: Number(form.inputs.toSeats) } });
  return Object.fromEntries(offersOf(ctx, form, asked.answers.quote, plans));
}

const at = { anchor: '2026-11-01', at: '2026-11-15' };

test('what a longer interval saves, in percent and in money, for as many seats', async () => {
  const hosting = { ...at, plan: 'starter', to: 'business', interval: 'P1M' };
  // 12 x 11.99 = 143.88, and 119.90 for a year.
  assert.equal(
    (await offers('hosting', hosting))['toInterval'],
    'Billed yearly, you save 17%: $23.98 a year.',
  );
  // Five seats, three included: 12 x 16.99 = 203.88, and 169.90.
  const five = await offers('hosting', hosting, { toSeats: '5' });
  assert.equal(five['toInterval'], 'Billed yearly, you save 17%: $33.98 a year.');
  const years = await offers('web-term', { ...at, plan: 'single', to: 'cloud', interval: 'P1M' });
  // 12 x 20 - 180 = 60; 36 x 20 - 360 = 360.
  assert.equal(
    years['toInterval'],
    'Billed yearly, you save 25%: €60.00 a year. Billed every 3 years, you save 50%: €360.00 every 3 years.',
  );
  const one = await offers('crowdhandler', { ...at, plan: 'standard', to: 'pro' });
  assert.equal(one['toInterval'], undefined);
});

test('what a seat costs, where seats are typed', async () => {
  const seat = async (to: string): Promise<string | undefined> =>
    (await offers('hosting', { ...at, plan: 'starter', to, interval: 'P1M' }))['toSeats'];
  assert.equal(await seat('business'), '$2.50 a month per seat, the first 3 included.');
  assert.equal(await seat('agency'), '$3.00 a month per seat up to 10, then $2.00.');
  assert.equal(await seat('starter'), undefined);
});

test('the plan has one price on the page; add-ons stand beside it', async () => {
  const subscription = {
    plan: 'performance', interval: 'P1M', paid: '300.00', anchor: '2026-11-01',
    addons: [{ id: 'support', quantity: 1, paid: '100.00' }],
  };
  const change = { kind: 'switch' as const, at: '2026-11-15', plan: 'metal' };
  const page = { request: { subscription, change } };
  const prices = await offers('ucloud', page);
  assert.equal(prices['price.from'], '¥300.00 a month + ¥100.00');
  assert.equal(prices['price.to'], '¥2,400.00 a month + ¥100.00');
  // Off a discounted sum nobody can tell which part is the plan's.
  assert.equal((await offers('ucloud', page, { discount: '10' }))['price.from'], undefined);
});

test('the words are whole in every language', async () => {
  for (const language of languages) {
    const page = { ...at, plan: 'starter', to: 'agency', interval: 'P1M' };
    const said = await offers('hosting', page, { toAddons: { dedicated_ip: '2' } }, language);
    assert.deepEqual(Object.keys(said).sort(), ['price.to', 'toInterval', 'toSeats'], language);
    assert.doesNotMatch(Object.values(said).join(), /\{\w+\}|undefined|NaN/, language);
  }
});
