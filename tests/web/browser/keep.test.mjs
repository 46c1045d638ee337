/** What stays of a visit: on paper, in the tab, in a calendar. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { choosePlan, partText, ready, startChromium } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const headline = async (page) => (await partText(page, 'headline'))[0];
const seen = (page, selector) => page.locator(`planshift-calculator ${selector}`).first().isVisible();

/** Prints, and waits until the browser would show its dialog. */
const print = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        window.print = done;
        document.querySelector('planshift-calculator').print();
      }),
  );

test('paper has the chart that nobody scrolled to, the comparison, what is assumed, and its day', async () => {
  // The drawing comes when somebody asks for it, or never.
  const route = (page) =>
    page.addInitScript(() => {
      globalThis.requestIdleCallback = () => 0;
      globalThis.IntersectionObserver = class {
        observe() {}
        disconnect() {}
      };
    });
  const { page, close } = await chromium.open('crowdhandler.html', { route });
  assert.equal(await page.locator('planshift-calculator .chart svg').count(), 0);
  await print(page);
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.chart svg', '.compare tbody tr', '.assumptions', '.made', '.estimate']) {
    assert.equal(await seen(page, part), true, part);
  }
  const words = (await partText(page, 'base'))[0];
  assert.match(words, /Made on 15 November 2026/);
  assert.match(words, /Assuming your billing period began on 1 November/);
  assert.match(words, /Business monthly £546\.20/);
  assert.doesNotMatch(words, /Choose Standard|change Assuming/);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
  await close();
});

/** Stops the date alone: Playwright's clock hides from a page how it was come to. */
const onDay = (page, day) =>
  page.addInitScript((fixed) => {
    const Real = Date.Real ?? Date;
    globalThis.Date = class extends Real {
      static Real = Real;
      constructor(...given) {
        super(...(given.length ? given : [fixed]));
      }
    };
  }, `${day}T10:00:00`);
const open = (path) =>
  chromium.open(path, { now: null, route: (page) => onDay(page, '2026-11-15') });

test('a reload keeps what was typed, and another page, element or price list does not get it', async () => {
  const { page, close } = await open('crowdhandler.html');
  await choosePlan(page, 'Business');
  await page.getByText('Add details').click();
  await page.getByLabel('Paid for this period').fill('90');
  const typed = await headline(page);
  assert.equal(typed, 'Due today £551.00');
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), typed);
  assert.equal(await page.getByLabel('Paid for this period').inputValue(), '90');

  // The same address with another price list.
  await page.route('**/catalogs/crowdhandler.json', async (route) => {
    const catalog = JSON.parse(readFileSync('web/catalogs/crowdhandler.json', 'utf8'));
    await route.fulfill({ json: { ...catalog, id: 'another' } });
  });
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20');
  await page.unroute('**/catalogs/crowdhandler.json');

  await page.goto(`${chromium.origin}/crowdhandler.html?from=elsewhere`);
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20');
  await page.goto(`${chromium.origin}/crowdhandler.html`);
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20', 'who comes anew begins anew');
  await close();
});

test('after "start again" a reload begins anew, and on another day no day that may be over is kept', async () => {
  const { page, close } = await open('crowdhandler.html');
  await choosePlan(page, 'Business');
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20');
  await choosePlan(page, 'Business');
  await page.getByLabel('Date of the change', { exact: true }).fill('2026-11-16');
  assert.equal(await headline(page), 'Due on 16 November £549.50');
  await onDay(page, '2026-11-18');
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), 'Due today £556.10');
  await close();
});

test('what was changed after a link was opened stays, too, with what the link said', async () => {
  const first = await open('crowdhandler.html');
  await choosePlan(first.page, 'Business');
  const link = await first.page.evaluate(() =>
    document.querySelector('planshift-calculator').shareLink(),
  );
  await first.close();
  const { page, close } = await open(link.slice(chromium.origin.length + 1));
  await choosePlan(page, 'Pro');
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20');
  assert.match((await partText(page, 'quoted'))[0], /^Quoted £546\.20/);
  await close();
});

test('without any storage everything works, and a reload begins anew', async () => {
  const route = (page) =>
    page.addInitScript(() => {
      Object.defineProperty(globalThis, 'sessionStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
  const { page, faults, close } = await chromium.open('crowdhandler.html', { route });
  await choosePlan(page, 'Business');
  assert.equal(await headline(page), 'Due today £546.20');
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), 'Due today £196.20');
  assert.deepEqual(faults, []);
  await close();
});

test('the deadline goes into the calendar, under the strict policy', async () => {
  const { page, faults, close } = await chromium.open('company-mail.html', {
    attributes: { anchor: '2026-11-01' },
  });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Add to calendar' }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /notice-2027-10-02\.ics$/);
  const text = readFileSync(await file.path(), 'utf8');
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /\r\nDTSTART;VALUE=DATE:20271002\r\n/);
  assert.match(text.replaceAll('\r\n ', ''), /\r\nSUMMARY:.*: Give notice by 2 October 2027\\, or/);
  assert.deepEqual(faults, []);
  // On the day after, there is nothing left to note.
  await page.getByLabel('Date of the change', { exact: true }).fill('2027-10-03');
  assert.deepEqual(await partText(page, 'deadline'), []);
  assert.equal(await page.getByRole('button', { name: 'Add to calendar' }).count(), 0);
  await close();
});
