/** The studio, from an empty page to the lines that a vendor pastes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ready, startChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const exported = ['stripe-products.json', 'stripe-prices.json'].map((name) =>
  join(root, 'tests/core/import/files', name),
);

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const started = (page) => page.waitForSelector('body[data-ready]');

async function open(options = {}) {
  const opened = await chromium.open('studio/', { width: 1366, height: 650, wait: false, ...options });
  await started(opened.page);
  return opened;
}

const view = (page, name) => page.click(`#views button:text-is("${name}")`);
const textOf = (page) =>
  page.evaluate(() => {
    const lines = document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-line');
    return [...lines].map((one) => one.textContent).join('\n');
  });
const headline = (page) =>
  page.evaluate(
    () =>
      document
        .querySelector('planshift-calculator')
        .shadowRoot.querySelector('[part~="headline"]')
        ?.textContent.replace(/\s+/g, ' ')
        .trim() ?? '',
  );

async function until(page, ask, wanted) {
  let last = '';
  for (let tries = 0; tries < 150; tries += 1) {
    last = await ask(page);
    if (wanted.test(last)) return;
    await page.waitForTimeout(50);
  }
  assert.match(last, wanted);
}

const stateOf = (page) => page.textContent('#state');

test('the form, the JSON and the calculator say the same', async () => {
  const { page, faults, close } = await open();
  await ready(page);
  await until(page, headline, /Due today €10\.00/);
  await page.fill('#form fieldset:nth-of-type(2) label:has-text("Amount") input', '12.50');
  await page.keyboard.press('Tab');
  await until(page, textOf, /"amount": "12\.50"/);
  await until(page, headline, /Due today €12\.50/);
  await page.selectOption('label:has-text("Which billing system") select', 'stripe');
  await until(page, textOf, /"preset": "stripe"/);
  await view(page, 'Rules in words');
  await until(page, (one) => one.textContent('#views'), /time is counted in seconds/);
  assert.deepEqual(faults, []);
  await close();
});

test('a mistake is marked at its place while it is typed', async () => {
  const { page, faults, close } = await open();
  await page.fill('#form label:has-text("Currency") input', 'euro');
  await page.keyboard.press('Tab');
  await until(page, stateOf, /1 mistake/);
  const marked = await page.evaluate(() =>
    [...document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-lintRange-error')].map(
      (one) => one.textContent,
    ),
  );
  assert.deepEqual(marked, ['"euro"']);
  await view(page, 'Check');
  assert.match(await page.textContent('#views'), /\/currency/);
  assert.equal(await page.isVisible('#live'), false);
  await page.fill('#form label:has-text("Currency") input', 'EUR');
  await page.keyboard.press('Tab');
  await until(page, stateOf, /Sound/);
  assert.deepEqual(faults, []);
  await close();
});

test('a hole in the rules comes with a case that shows it', async () => {
  const { page, faults, close } = await open();
  await page.click('#form fieldset:nth-of-type(2) button:text-is("Add a price")');
  const second = '#form fieldset:nth-of-type(2) .row:nth-of-type(3)';
  await page.fill(`${second} label:has-text("Amount") input`, '400.00');
  await page.keyboard.press('Tab');
  await until(page, stateOf, /Sound, with [1-9]/);
  await view(page, 'Check');
  await page.click('#views button:text-is("Show a case")');
  await until(page, headline, /./);
  assert.equal(await page.isVisible('#live'), true);
  assert.deepEqual(faults, []);
  await close();
});

test('from an export of Stripe to the lines to paste', async () => {
  const { page, faults, close } = await open();
  await page.click('button:text-is("Import what you have")');
  await page.setInputFiles('input[type="file"]', exported);
  await until(page, (one) => one.textContent('#views'), /2 plans read/);
  assert.match(await page.textContent('#views'), /Onboarding: it is charged once/);
  await page.click('button:text-is("Use this catalog")');
  await until(page, textOf, /"prod_QnSolo"/);
  await until(page, headline, /€/);
  await view(page, 'Ten cases');
  const rows = await page.locator('#views tbody tr').count();
  assert.ok(rows >= 8 && rows <= 10, `${rows} cases`);
  await page.click('#views tbody tr:first-child button');
  await until(page, headline, /./);
  await view(page, 'Put it on a page');
  await page.selectOption('#views label:has-text("Language") select', 'it');
  await until(page, (one) => one.textContent('#views pre'), /19,00\u00a0€ al mese/);
  assert.match(await page.textContent('#views pre'), /<planshift-calculator src="stripe.json" lang="it">/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('button:text-is("Download the catalog")'),
  ]);
  assert.equal(download.suggestedFilename(), 'stripe.json');
  const catalog = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(catalog.plans.length, 2);
  assert.deepEqual(faults, []);
  await close();
});

test('closed and opened again, it is where it was', async () => {
  const { page, faults, close } = await open();
  await page.fill('#form label:has-text("Id") input', 'kept');
  await page.keyboard.press('Tab');
  await until(page, textOf, /"id": "kept"/);
  await view(page, 'Check');
  await page.waitForTimeout(600);
  await page.reload();
  await started(page);
  await until(page, textOf, /"id": "kept"/);
  assert.equal(await page.getAttribute('#views button:text-is("Check")', 'aria-pressed'), 'true');
  assert.deepEqual(faults, []);
  await close();
});

for (const [width, height] of [
  [1366, 650],
  [360, 740],
]) {
  test(`axe finds nothing at ${width} pixels, and nothing is wider than the page`, async () => {
    const { page, close } = await open({ width, height, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    if (width < 1200) await page.click('[role="tab"]:text-is("Result")');
    for (const name of ['Calculator', 'Ten cases', 'Check', 'Rules in words', 'Put it on a page', 'Import']) {
      await view(page, name);
      const found = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
      });
      assert.deepEqual(found, [], name);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0, `${name}: ${overflow} px too wide`);
    }
    await close();
  });
}
