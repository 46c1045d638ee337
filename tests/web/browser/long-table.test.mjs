/** A page with very many plans: the answer first, the table in slices, and whole in the end. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { held, partText, until } from './chromium.mjs';
import { startPages } from './page.mjs';

const plansOfPage = 600;

let pages;
let lastPlan;
before(async () => {
  pages = await startPages();
  const catalog = manyPlans(plansOfPage);
  lastPlan = catalog.plans.at(-1).name.en;
  writeFileSync(join(pages.folder, 'many.json'), JSON.stringify(catalog));
});
after(() => pages.stop());

/** The plans of one vendor over and over, each dearer than the one before it. */
function manyPlans(count) {
  const catalog = JSON.parse(readFileSync('web/catalogs/hosting.json', 'utf8'));
  const sold = catalog.plans.filter(({ prices, for_sale: sale }) => prices && sale !== false);
  const more = Array.from({ length: count - sold.length }, (_, index) => {
    const { id, name, ...plan } = structuredClone(sold[index % sold.length]);
    for (const price of plan.prices) price.amount = (Number(price.amount) + index + 1).toFixed(2);
    return { id: `${id}-${index}`, name: { en: `Plan ${index}` }, ...plan };
  });
  return { ...catalog, id: 'many', plans: [...sold, ...more] };
}

const element = (attributes = 'plan="starter" to="pro" anchor="2026-11-01"') =>
  `<planshift-calculator src="/t/many.json" ${attributes}></planshift-calculator>`;

/** What there is of the table. */
const tableOf = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    const progress = shadowRoot.querySelector('.compare progress');
    return {
      rows: shadowRoot.querySelectorAll('.compare tbody tr').length,
      stale: shadowRoot.querySelectorAll('.compare .stale').length,
      busy: shadowRoot.querySelector('.compare table')?.getAttribute('aria-busy') ?? null,
      done: progress?.value,
      count: progress?.max,
    };
  });

const whole = (page) =>
  until(page, () => {
    const table = document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('.compare.long table');
    return table !== null && !table.hasAttribute('aria-busy');
  });

/** Free time comes when a test says so: `turns(n)` gives it that often, or until nobody wants any. */
const onDemand = async (page) => {
  await page.addInitScript(() => {
    const wanted = [];
    globalThis.requestIdleCallback = (then) => wanted.push(then);
    globalThis.turns = (most = Infinity) => {
      let count = 0;
      for (; count < most && wanted.length; count += 1) wanted.shift()();
      return count;
    };
  });
};

/** Gives free time until the first rows are there. */
const begun = (page) =>
  until(page, () => {
    turns(1);
    const { shadowRoot } = document.querySelector('planshift-calculator');
    return shadowRoot.querySelector('.long tbody tr') !== null;
  });

async function setDay(page, day) {
  await page.locator('planshift-calculator #at').fill(day);
}

test('the answer is there before the table, and the table gets whole', async () => {
  const chunk = held('**/long-table-*.js');
  const { page, faults, close } = await pages.open(element(), { route: chunk.route });
  // By the day: 0.83 × 16 − 0.20 × 16.
  assert.deepEqual(await partText(page, 'headline'), ['Due today $10.08']);
  assert.deepEqual(await tableOf(page), { rows: 0, stale: 0, busy: 'true', done: 0, count: 1 });
  chunk.arrive();
  await whole(page);
  const { rows, count } = await tableOf(page);
  const offers = await page.evaluate(
    async () => (await (await fetch('/t/many.json')).json()).plans.flatMap(({ prices }) => prices).length,
  );
  assert.ok(rows > plansOfPage && rows <= offers, `${rows} of ${offers}`);
  assert.equal(count, rows);
  const last = page.locator('planshift-calculator .compare tbody tr').last();
  assert.match(await last.textContent(), new RegExp(`${lastPlan}\\s+yearly`));
  assert.deepEqual(faults, []);
  await close();
});

test('some rows at a time; a change gives up the rest and begins anew', async () => {
  const { page, close } = await pages.open(element(), { route: onDemand });
  await begun(page);
  const some = await tableOf(page);
  assert.ok(some.rows > 0 && some.rows < some.count, JSON.stringify(some));
  assert.equal(some.busy, 'true');
  await page.evaluate(() => turns());
  const all = await tableOf(page);
  assert.deepEqual([all.rows, all.stale, all.busy], [all.count, 0, null]);

  await setDay(page, '2026-11-20');
  await page.evaluate(() => turns(1));
  const again = await tableOf(page);
  assert.equal(again.rows, all.rows);
  assert.ok(again.stale > 0 && again.done < again.count, JSON.stringify(again));
  await setDay(page, '2026-11-25');
  const needed = await page.evaluate(() => turns());
  // One turn for a slice: none for those that were given up, and a few for chart and steps.
  assert.ok(needed <= Math.ceil(all.count / 50) + 4, `${needed} turns`);
  const anew = await tableOf(page);
  assert.deepEqual([anew.rows, anew.stale, anew.busy], [all.rows, 0, null]);
  const today = await page.evaluate(() =>
    [...document.querySelector('planshift-calculator').shadowRoot.querySelectorAll('.compare tbody td.money')].map(
      (one) => one.dataset.label,
    ),
  );
  assert.deepEqual([...new Set(today)], ['On 25 November', 'Next invoice']);
  await close();
});

test('a row that is chosen is marked at once, and answered', async () => {
  const { page, close } = await pages.open(element(), { route: onDemand });
  await begun(page);
  await page.evaluate(() => turns());
  const row = page.locator('planshift-calculator .compare tbody tr', { hasText: 'Plan 300' }).first();
  await row.evaluate((one) => one.querySelector('button').click());
  const chosen = page.locator('planshift-calculator .compare tbody tr.chosen');
  assert.deepEqual(await chosen.evaluateAll((all) => all.map((one) => one.querySelector('.name').textContent)), ['Plan 300']);
  assert.equal(await page.locator('planshift-calculator #to').inputValue(), await page.evaluate(
    () => JSON.parse(document.querySelector('planshift-calculator').exportJSON()).request.change.plan,
  ));
  await close();
});

test('paper has the whole table, however soon it is asked for', async () => {
  const { page, close } = await pages.open(element(), { route: onDemand });
  await begun(page);
  assert.equal((await tableOf(page)).busy, 'true');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const { rows, count, busy } = await tableOf(page);
  assert.deepEqual([rows, busy], [count, null]);
  await close();
});

test('prices for somebody without a plan come in slices, too', async () => {
  const { page, faults, close } = await pages.open(element(''));
  await whole(page);
  const { rows, count } = await tableOf(page);
  assert.equal(rows, count);
  const last = page.locator('planshift-calculator .compare tbody tr').last();
  assert.match(await last.textContent(), new RegExp(`${lastPlan}\\s+yearly`));
  assert.deepEqual(faults, []);
  await close();
});

test('without the part that fills it, there is no table, and the answer stays', async () => {
  const { page, close } = await pages.open(element(), {
    route: (one) => one.route('**/long-table-*.js', (request) => request.abort()),
  });
  await until(page, () => !document.querySelector('planshift-calculator').shadowRoot.querySelector('.compare'));
  assert.deepEqual(await partText(page, 'headline'), ['Due today $10.08']);
  await close();
});
