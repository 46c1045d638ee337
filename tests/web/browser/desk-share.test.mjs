/** A case that is handed on: by a link, as a file, with and without the customer's data. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { answersOf, button, cards, deskIn, documentOf, file, savedBy, text, until } from './desk.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());
const open = (options) => deskIn(chromium, options);
const permissions = ['clipboard-read', 'clipboard-write'];
const problem = text('[part="problem"]');

/** A case with everything that names the customer. */
async function fill(page) {
  await page.fill('#customer\\.name', 'Acme Ltd');
  await page.fill('#customer\\.contact', 'jo@acme.example');
  await page.fill('#discountPercent', '12.5');
  await page.fill('#discountReason', 'Jo asked nicely');
  await page.fill('.card .name', 'For Acme Ltd');
  // 249.00 less 12.5 % is 217.88; less the 52.80 that is not used: 165.08.
  await until(page, cards, /£165\.08/);
}

async function linkOf(page) {
  await button(page, 'Copy a link');
  await until(page, text('.send .hint'), /Link copied/);
  return page.evaluate(() => navigator.clipboard.readText());
}

const bodyOf = (link) =>
  Buffer.from(new URL(link).hash.split('.').at(-1), 'base64url').toString('utf8');

test('a link opens the same quote elsewhere, and names nobody', async () => {
  const { page, faults, close } = await open({ permissions });
  await fill(page);
  const link = await linkOf(page);
  assert.doesNotMatch(bodyOf(link), /Acme|acme|Jo /);
  await close();
  const path = link.slice(chromium.origin.length + 1);
  const other = await open({ path, locale: 'it-IT' });
  // Numbers were typed in English and are shown as the reader writes them.
  await until(other.page, cards, /165,08/);
  assert.equal(await other.page.inputValue('#discountPercent'), '12,5');
  assert.equal(await other.page.inputValue('#customer\\.name'), '');
  await until(other.page, text('.arrival'), /Calcolo del 15 novembre 2026: £?165,08.*oggi è lo stesso/);
  assert.equal((await documentOf(other.page)).scenarios[0].name, '1');
  assert.deepEqual([...faults, ...other.faults], []);
  await other.close();
});

test('with the box ticked the customer’s data go along', async () => {
  const { page, faults, close } = await open({ permissions });
  await fill(page);
  await page.check('.send input[type="checkbox"]');
  const link = await linkOf(page);
  const before = await documentOf(page);
  await page.goto('about:blank');
  await page.goto(link);
  await until(page, cards, /£165\.08/);
  assert.deepEqual(await documentOf(page), before);
  assert.deepEqual(faults, []);
  await close();
});

test('a link that was cut, altered or is newer, or of other prices, is told in words', async () => {
  const { page, faults, close } = await open({ permissions });
  await fill(page);
  const link = await linkOf(page);
  const [, hash] = link.split('#');
  const told = async (changed, words) => {
    await page.evaluate((one) => (location.hash = one), changed);
    await until(page, problem, words);
    assert.equal(await page.inputValue('#customer\\.name'), 'Acme Ltd');
  };
  await told(hash.slice(0, -4), /This link is damaged/);
  await told(hash.replace('2026-11-01', '2026-10-01'), /This link is damaged/);
  await told(hash.replace('quote=1.', 'quote=2.'), /made with a newer version/);
  await page.setInputFiles('#catalog', file('gym.json', await (await page.request.get(`${chromium.origin}/catalogs/gym.json`)).text()));
  await until(page, text('.bar-top .hint'), /gym/i);
  await page.fill('#customer\\.name', 'Acme Ltd');
  await told(hash, /made with another price list, so it cannot be shown here/);
  assert.deepEqual(faults, []);
  await close();
});

test('prices that moved since are told with both amounts', async () => {
  const dear = async (page) =>
    page.route('**/catalogs/crowdhandler.json', async (route) => {
      const response = await route.fetch();
      const catalog = await response.json();
      const pro = catalog.plans.find(({ id }) => id === 'pro');
      pro.prices[0].amount = '259.00';
      await route.fulfill({ response, json: { ...catalog, version: '2026-11-10' } });
    });
  const { page, faults, close } = await open({ permissions });
  const link = await linkOf(page);
  await close();
  const other = await open({ path: link.slice(chromium.origin.length + 1), route: dear });
  const said = await until(other.page, problem, /Quoted £196\.20/);
  assert.match(said, /made with another price list \(2026-11-01\).*Quoted £196\.20 on 15 November 2026; today it is £206\.20/);
  assert.deepEqual([...faults, ...other.faults], []);
  await other.close();
});

test('a long case goes as a file, things by number, and opens with its own prices', async () => {
  const { page, faults, close } = await open({ permissions });
  const rows = Array.from({ length: 300 }, (_, i) => `room-of-acme-${i}\tacme.example\t500`).join('\n');
  await page.evaluate(() => {
    for (const one of document.querySelector('planshift-desk').shadowRoot.querySelectorAll('details')) one.open = true;
  });
  await page.fill('#paste\\.rooms', `id\tdomains\trate\n${rows}`);
  await page.locator('fieldset:has(#paste\\.rooms) button:text-is("Take these rows")').click();
  await until(page, text('.case legend'), /300 rows/);
  const saved = await savedBy(page, () => button(page, 'Copy a link'));
  await until(page, text('.send .hint'), /too long for a link, so it was saved as a file/);
  assert.doesNotMatch(saved, /acme/);
  const [{ request }] = await answersOf(page);
  assert.equal(request.inventory.rooms.length, 300);
  await close();
  const other = await open();
  await other.page.setInputFiles('#caseFile', file('case.json', saved.replace('"500"', '"501"')));
  await until(other.page, problem, /This link is damaged/);
  await other.page.setInputFiles('#caseFile', file('case.json', '{"planshift": 1}'));
  await until(other.page, problem, /no case of a sales desk/);
  await other.page.setInputFiles('#caseFile', file('case.json', saved));
  await until(other.page, text('.case legend'), /300 rows/);
  assert.deepEqual([...faults, ...other.faults], []);
  await other.close();
});
