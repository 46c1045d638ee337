/** Whatever comes late, in whatever order: nothing moves under a hand, and the last word counts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  frames,
  held,
  partText,
  ready,
  rested,
  setAttributes,
  startChromium,
  until,
} from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

test('a press below the chart is heard, though the chart comes while the button is held', async () => {
  const { route, arrive } = held(/\/chart-/);
  const { page, close } = await chromium.open('crowdhandler.html', { route });
  const choose = page.getByRole('button', { name: /Choose Business/ });
  await choose.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await choose.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  arrive();
  await page.locator('planshift-calculator .chart svg').waitFor();
  assert.deepEqual(await choose.boundingBox(), { x, y, width, height });
  await page.mouse.up();
  assert.deepEqual(await partText(page, 'headline'), ['Due today £546.20']);
  await close();
});

test('the language that was chosen last is spoken, in whatever order the words arrive', async () => {
  const { route, arrive } = held(/\/id-/);
  const { page, close } = await chromium.open('crowdhandler.html', { route });
  await setAttributes(page, { lang: 'id' });
  await setAttributes(page, { lang: 'it' });
  await until(
    page,
    () => document.querySelector('planshift-calculator').shadowRoot.querySelector('.base').lang === 'it',
  );
  arrive();
  assert.deepEqual(await partText(page, 'headline'), ['Da pagare oggi 196,20 £']);
  await close();
});

test('a language that is chosen while the rest of the words is on its way has them all', async () => {
  const { route, arrive } = held(/\/deferred-/);
  const { page, close } = await chromium.open('crowdhandler.html', { route, wait: false });
  await page.locator('planshift-calculator .headline').waitFor();
  await setAttributes(page, { lang: 'it' });
  arrive();
  assert.deepEqual(await partText(page, 'headline'), ['Da pagare oggi 196,20 £']);
  assert.match((await partText(page, 'receipt'))[0], /^Dettaglio Standard, credito/);
  await close();
});

/** Everything that the page moved by itself, as the browser counts it. */
const watchShifts = (page) =>
  page.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });
  });

const changes = ['crowdhandler', 'rumahweb', 'ucloud', 'company-mail', 'hosting', 'web-term', 'insurance'];
/** Where leaving costs, the numbers come with the drawing: it is fetched at once, not when seen. */
const leaves = ['mobile', 'gym'];

for (const [width, height] of [
  [1366, 650],
  [360, 740],
]) {
  test(`${width} px: nothing jumps on a slow processor, with the rest and the chart late`, async () => {
    for (const name of [...changes, ...leaves]) {
      const rest = held(/\/deferred-/);
      const chart = held(/\/chart-/);
      const route = async (page) => {
        const processor = await page.context().newCDPSession(page);
        await processor.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await watchShifts(page);
        await rest.route(page);
        await chart.route(page);
      };
      const { page, close } = await chromium.open(`${name}.html`, { width, height, route, wait: false });
      await page.locator('planshift-calculator .headline').waitFor();
      rest.arrive();
      await page.locator('planshift-calculator .tools').waitFor();
      if (leaves.includes(name)) chart.arrive();
      if (leaves.includes(name)) await rested(page);
      await page.evaluate(() => {
        document.querySelector('planshift-calculator').shadowRoot.querySelector('.curve')?.scrollIntoView({ block: 'center' });
      });
      chart.arrive();
      await rested(page);
      const shift = await page.evaluate(() => shifted);
      assert.ok(shift <= 0.05, `${name}: layout shift ${shift.toFixed(3)}`);
      await close();
    }
  });
}

test('module and catalog are on their way before the session is there, once each', async () => {
  const session = held('**/dist/session-*.js');
  const asked = [];
  const route = async (page) => {
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // Without the page's own hints.
    await page.route('**/crowdhandler.html', async (one) => {
      const response = await one.fetch();
      const body = (await response.text()).replace(/<link rel="(module)?preload"[^>]*>/g, '');
      await one.fulfill({ response, body });
    });
    await session.route(page);
  };
  const { page, faults, close } = await chromium.open('crowdhandler.html', { route, wait: false });
  const both = ['/catalogs/crowdhandler.json', '/dist/planshift-page.wasm'];
  const found = () => asked.filter((path) => both.includes(path)).sort();
  for (let tries = 0; found().length < 2 && tries < 100; tries += 1) await frames(page);
  assert.deepEqual(found(), both);
  session.arrive();
  assert.equal(await ready(page), true);
  assert.deepEqual(found(), both);
  assert.deepEqual(faults, []);
  await close();
});
