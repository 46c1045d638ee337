/** Every page of the demo, as somebody opens it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { partText, rested, showChart, startChromium } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

// page | its headline, with the demo's own attributes on 15 November 2026
const pages = [
  ['crowdhandler.html', 'Due today £196.20'],
  ['rumahweb.html', 'Due today Rp'],
  ['ucloud.html', 'Due today'],
  ['company-mail.html', 'Nothing today'],
  ['hosting.html', 'Due today $11.99'],
  ['mobile.html', 'Leaving costs $270.00'],
  ['gym.html', 'Leaving costs €72.00'],
  ['web-term.html', 'Due today €'],
  ['insurance.html', 'Due today ₹'],
  ['csp.html', 'Due today £196.20'],
  ['attributes.html', 'Da pagare oggi 196,20 £'],
  ['properties.html', 'Due today £196.20'],
  ['form.html', 'Due today £196.20'],
  ['twice.html', 'Due today €6.78'],
  ['brands.html', 'Due today £196.20'],
];

for (const [path, headline] of pages) {
  test(`${path} answers without a violation, an error or a stranger’s request`, async () => {
    const { page, faults, works, close } = await chromium.open(path);
    assert.equal(works, true);
    assert.ok((await partText(page, 'headline'))[0].startsWith(headline));
    await showChart(page);
    assert.deepEqual(faults, []);
    await close();
  });
}

test('the second change starts from what the first one leaves', async () => {
  const { page, faults, close } = await chromium.open('twice.html');
  const second = () =>
    page.evaluate(
      () =>
        document
          .querySelector('#second')
          .shadowRoot.querySelector('[part~="headline"]')
          ?.textContent.trim().replace(/\s+/g, ' ') ?? '',
    );
  for (let tries = 0; tries < 100 && !(await second()).includes('5.16'); tries += 1) {
    await page.waitForTimeout(50);
  }
  // 50.00 x 16/31 - 27.10 x 16/21 = 25.81 - 20.65; not 50.00 - 27.69 of the whole month's prices.
  assert.equal(await second(), 'Due today €5.16');
  assert.deepEqual(faults, []);
  await close();
});

test('the front page leads to all of them', async () => {
  const { page, faults, close } = await chromium.open('', { wait: false });
  const links = await page.evaluate(() =>
    [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href')),
  );
  assert.deepEqual(links.sort(), [...pages.map(([path]) => path), 'studio/'].sort());
  assert.deepEqual(faults, []);
  await close();
});

test('the policy page shows the policy it came with', async () => {
  const { page, close } = await chromium.open('csp.html');
  const shown = await page.evaluate(() => document.querySelector('#policy').textContent);
  for (const part of [
    "default-src 'none'",
    "'wasm-unsafe-eval'",
    "require-trusted-types-for 'script'",
  ]) {
    assert.ok(shown.includes(part), part);
  }
  assert.equal(await page.evaluate(() => document.querySelector('#violations').value), '0');
  await close();
});

test('the theme switch and the language switch', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const paper = () =>
    page.evaluate(
      () =>
        getComputedStyle(
          document.querySelector('planshift-calculator').shadowRoot.querySelector('.base'),
        ).backgroundColor,
    );
  const light = await paper();
  await page.selectOption('#theme', 'dark');
  assert.notEqual(await paper(), light);
  await page.selectOption('#language', 'it');
  assert.deepEqual(await partText(page, 'headline'), ['Da pagare oggi 196,20 £']);
  await page.selectOption('#language', 'ar');
  await rested(page);
  assert.equal(
    await page.evaluate(
      () => document.querySelector('planshift-calculator').shadowRoot.querySelector('.base').dir,
    ),
    'rtl',
  );
  await close();
});

test('the proof is one tap away, with the numbers of this build and every case behind them', async () => {
  const { page, faults, close } = await chromium.open('hosting.html');
  const count = JSON.parse(readFileSync('dist/proof/count.json', 'utf8'));
  const { cases, systems } = count;
  await page
    .getByRole('link', { name: `Checked against ${cases} published cases of ${systems} billing systems` })
    .click();
  await page.getByText(`${cases} of ${cases} cases of ${systems} systems are reproduced.`).waitFor();
  assert.equal(await page.locator('tbody tr').count(), systems);
  await page.getByText('Chargebee', { exact: true }).click();
  const opened = page.locator('details[open] li');
  assert.ok((await opened.count()) > 0);
  for (const one of await opened.allInnerTexts()) assert.match(one, /reproduced/);
  assert.deepEqual(faults, []);
  await close();
});
