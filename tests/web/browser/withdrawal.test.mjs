/** A withdrawal in two steps, while a law allows one: what the person sees and what the page hears. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { partText, startChromium } from './chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'planshift-withdrawal-'));
let chromium;
before(async () => (chromium = await startChromium({ extra: [['/t/', folder]] })));
after(async () => {
  await chromium.stop();
  rmSync(folder, { recursive: true, force: true });
});

const catalog = {
  planshift: 1,
  id: 'course',
  name: 'A course',
  currency: 'EUR',
  plans: [{ id: 'year', prices: [{ interval: 'P1Y', amount: '365.00' }] }],
  policy: { refund: { basis: 'nothing' } },
};

/** A contract of 6 November 2026 under the directive: it can be withdrawn from until the 20th. */
const requestAt = (at, laws = ['eu-withdrawal']) => ({
  subscription: {
    plan: 'year',
    interval: 'P1Y',
    period: { start: '2026-11-06', end: '2027-11-06' },
  },
  change: { kind: 'cancel', at },
  laws,
});

async function open(name, request, options = {}) {
  const inline = JSON.stringify({ catalog, request });
  const page = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="/icon.svg">
    <script type="module" src="/dist/planshift.js"></script></head><body>
    <planshift-calculator><script type="application/json">${inline}</script></planshift-calculator>
    </body></html>`;
  writeFileSync(join(folder, `${name}.html`), page);
  return chromium.open(`t/${name}.html`, options);
}

test('what the law gives is told, and the withdrawal is declared in two steps', async () => {
  const { page, faults, close } = await open('two-steps', requestAt('2026-11-15'));
  assert.match((await partText(page, 'headline'))[0], /355\.00/);
  const [words] = await partText(page, 'withdrawal');
  assert.match(words, /until 20 November 2026/);
  assert.match(words, /Directive 2011\/83\/EU, Art\. 9 and 14\(3\)/);
  assert.match(words, /Information, not legal advice/);

  await page.evaluate(() => {
    window.withdrawn = [];
    document.addEventListener('planshift-withdraw', ({ detail }) => withdrawn.push(detail));
  });
  await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
  const confirm = page.getByRole('button', { name: 'Confirm withdrawal' });
  await confirm.click();
  assert.equal(await page.getByText('Needed for the declaration.').count(), 2);
  assert.deepEqual(await page.evaluate(() => withdrawn), []);

  await page.getByLabel('Your name').fill('Ada Example');
  await page.getByLabel('Contract or customer number').fill('4711');
  await page.getByLabel('Email for the confirmation').fill('ada@example.org');
  await confirm.click();
  const declared = page.locator('planshift-calculator .declared');
  await declared.waitFor();
  const text = await declared.textContent();
  assert.match(text, /Ada Example withdraws from the contract 4711 with A course/);
  assert.match(text, /15 November 2026/);
  assert.match(text, /\d{1,2}:\d{2}:\d{2}/);
  const [detail, ...more] = await page.evaluate(() => withdrawn);
  assert.deepEqual(more, []);
  assert.equal(detail.name, 'Ada Example');
  assert.equal(detail.contract, '4711');
  assert.equal(detail.contact, 'ada@example.org');
  assert.match(detail.declaredAt, /^2026-11-15T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  assert.equal(detail.quote.refund.amount, '355.00');
  assert.equal(detail.request.change.kind, 'cancel');
  assert.deepEqual(faults, []);
  await close();
});

test('there is nothing to declare when the days are over, or without a law', async () => {
  for (const [name, request] of [
    ['over', requestAt('2026-11-21')],
    ['lawless', requestAt('2026-11-15', [])],
  ]) {
    const { page, close } = await open(name, request);
    assert.deepEqual(await partText(page, 'withdrawal'), [], name);
    await close();
  }
});

test('every language has the words of a withdrawal, also on a narrow page', async () => {
  const buttons = {
    'zh-CN': '在此撤回合同',
    id: 'Tarik diri dari kontrak di sini',
    it: 'Recedere dal contratto qui',
    ar: 'العدول عن العقد هنا',
  };
  for (const [lang, name] of Object.entries(buttons)) {
    const { page, close } = await open(`words-${lang}`, requestAt('2026-11-15'), {
      lang,
      width: 320,
      height: 700,
    });
    await page.evaluate((tag) => {
      document.documentElement.lang = tag;
    }, lang);
    await page.getByRole('button', { name }).click();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), lang);
    await close();
  }
});

test('on a demo page: a new customer withdraws, and keeps a text with date and time; a firm cannot', async () => {
  const { page, faults, close } = await chromium.open('web-term.html');
  await page.getByRole('switch').click();
  assert.deepEqual(await partText(page, 'withdrawal'), [], 'a year after, the days are over');
  await page.locator('planshift-calculator [part~="exact"] > summary').click();
  const started = page.locator('planshift-calculator #started');
  await started.fill('2026-11-05');
  await started.blur();
  await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
  const [words] = await partText(page, 'withdrawal');
  assert.match(words, /until 19 November 2026/);
  assert.match(words, /Information, not legal advice/);
  await page.getByLabel('Your name').fill('Ada Example');
  await page.getByLabel('Contract or customer number').fill('4711');
  await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
  const declared = page.locator('planshift-calculator .declared');
  await declared.waitFor();
  const text = await declared.textContent();
  assert.match(text, /withdraws from the contract 4711 with Fjord Hosting/);
  assert.match(text, /15 November 2026.*\d{1,2}:\d{2}:\d{2}/s);
  assert.deepEqual(faults, []);
  await close();

  const request = { customer: 'business', change: { kind: 'cancel', at: '2026-11-15' } };
  const attributes = { request: JSON.stringify(request), started: '2026-11-05' };
  const firm = await chromium.open('web-term.html', { attributes });
  assert.match((await partText(firm.page, 'headline'))[0], /108\.00/);
  assert.deepEqual(await partText(firm.page, 'withdrawal'), []);
  await firm.close();
});
