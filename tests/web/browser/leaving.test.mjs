/** What leaving costs, on the pages of vendors who sell contracts: as a drawing, a day, a table. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { showChart, startChromium, until, words } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const chartText = (page) => page.getByRole('slider', { name: /What leaving costs/ });

test('the deadline first, then the cheapest days; every row of the table, by hand', async () => {
  const { page, faults, close } = await chromium.open('gym.html');
  await showChart(page);
  assert.deepEqual(await words(page, '.leaving .best'), [
    'Give notice by 1 December, or Full runs to 1 February 2027.',
    'Cheapest if you ask by 1 February 2027: €108.00 in all.',
    'No fee if you ask on 2 January 2027 or later.',
  ]);
  assert.deepEqual(await words(page, '.leave-day dl > div'), [
    'Invoice of 1 December €36.00',
    'Fee for leaving early €72.00',
    'In all €108.00',
  ]);
  await page.locator('planshift-calculator .leaving > details summary').click();
  const table = 'planshift-calculator .leaving table';
  await page.locator(table).waitFor();
  assert.deepEqual(await words(page, '.leaving tr'), [
    'You ask It ends Invoices until it ends Fee for leaving early In all',
    '10 Nov – 1 Dec 1 Jan 2027 €36.00 €72.00 €108.00',
    '2 Dec 2026 – 1 Jan 2027 1 Feb 2027 €72.00 €36.00 €108.00',
    '2 Jan 2027 – 1 Feb 2027 1 Mar 2027 €108.00 €0.00 €108.00',
    '2 Feb 2027 – 1 Mar 2027 1 Apr 2027 €156.00 €0.00 €156.00',
  ]);
  assert.deepEqual(faults, []);
  await close();
});

test('keys look at other days: those of the period go to the form, later ones do not', async () => {
  const { page, close } = await chromium.open('mobile.html');
  await showChart(page);
  const slider = chartText(page);
  await slider.focus();
  assert.equal(await slider.getAttribute('aria-valuetext'), '15 November 2026: $270.00');
  await slider.press('PageDown');
  await slider.press('PageUp');
  const at = () =>
    page.evaluate(() => document.querySelector('planshift-calculator').quote.requested_at);
  await until(page, () => document.querySelector('planshift-calculator').quote.requested_at === '2026-12-01');
  assert.equal(await slider.getAttribute('aria-valuetext'), '1 December 2026: $260.00');
  await slider.press('PageUp');
  const beyond = '2 December 2026: $320.00';
  await until(
    page,
    (wanted) =>
      document
        .querySelector('planshift-calculator')
        .shadowRoot.querySelector('.leaving .chart')
        .getAttribute('aria-valuetext')
        .replace(/\u00a0/g, ' ') === wanted,
    beyond,
  );
  assert.equal(await at(), '2026-12-01');
  assert.deepEqual(await words(page, '.leave-day dl > div'), [
    'Invoice of 1 December $60.00',
    'Fee for leaving early $260.00',
    'In all $320.00',
  ]);
  await page.getByRole('button', { name: 'Back to 1 December' }).click();
  await until(
    page,
    () =>
      document.querySelector('planshift-calculator').shadowRoot.querySelector('.leave-day .quiet') ===
      null,
  );
  await close();
});

test('nine invoices are one row that opens; right to left and narrow, nothing is lost', async () => {
  const { page, faults, close } = await chromium.open('mobile.html', { lang: 'ar', width: 320 });
  await showChart(page);
  const slider = page.locator('planshift-calculator .leaving .chart');
  await slider.press('End');
  const fold = page.locator('planshift-calculator .leave-day details');
  await fold.waitFor();
  await fold.locator('summary').click();
  assert.equal(await fold.locator('li').count(), 9);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(faults, []);
  await close();
});

test('a cancellation that costs nothing and waits for nothing keeps the curve of its refund', async () => {
  const { page, close } = await chromium.open('ucloud.html');
  await page.getByRole('switch').click();
  await showChart(page);
  assert.deepEqual(await words(page, '.leaving'), []);
  assert.equal((await words(page, '.curve h3'))[0], 'Refund by the day you cancel');
  await close();
});

test('of an insurance that ends early, only what is still to come is listed', async () => {
  const { page, close } = await chromium.open('insurance.html');
  await page.getByRole('switch').click();
  await showChart(page);
  assert.deepEqual(await words(page, '.curve .cliffs li'), ['1 Dec less comes back']);
  await close();
});
