/** The sales desk, as staff use it: a customer, several scenarios, and what they mean. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startChromium } from './chromium.mjs';
import { axe, button, cards, deskIn, file, glance, panel, text, until } from './desk.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());
const open = (options) => deskIn(chromium, options);

test('two scenarios side by side: what differs is marked, and each has its receipt', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'Acme Ltd');
  await button(page, 'Add a scenario');
  await page.fill('.card:nth-child(2) .name', 'Business');
  await page.check('.case input[value="business"]');
  await page.fill('#discountPercent', '10');
  // 599.00 less 10 % is 539.10; less the 52.80 of Standard that is not used: 486.30.
  await until(page, cards, /^Due today £196\.20 \| Due today £486\.30$/);
  const marked = await text('.glance .differs')(page);
  assert.match(marked, /£486\.30 \(differs from Scenario 1\)/);
  assert.match(marked, /£99\.00 → £539\.10/);
  assert.match(await glance(page), /Discount given · 12 months £0\.00 £718\.80/);
  const receipts = await text('.card .receipt .total')(page);
  assert.match(receipts, /£196\.20.*£486\.30/);
  const answers = await page.evaluate(() =>
    document.querySelector('planshift-desk').answers.map(({ asked }) => asked.request.change),
  );
  assert.deepEqual(answers[1].discount, { percent: '10' });
  assert.equal(answers[0].discount, undefined);
  assert.deepEqual(faults, []);
  await close();
});

test('everything can be undone and done again', async () => {
  const { page, faults, close } = await open();
  await button(page, 'Add a scenario');
  await page.click('button[aria-label="Duplicate Scenario 1"]');
  await page.click('button[aria-label="Offer Copy of Scenario 1"]');
  await until(page, text('.glance thead'), /Scenario 1 Copy of Scenario 1 The offer Scenario 2/);
  await page.click('button[aria-label="Move Copy of Scenario 1 back"]');
  await until(page, text('.glance thead'), /Scenario 1 Scenario 2 Copy of Scenario 1 The offer/);
  await page.click('button[aria-label="Remove Copy of Scenario 1"]');
  await until(page, text('.glance thead'), /Scenario 1 Scenario 2$/);
  for (const step of ['remove', 'move', 'offer', 'duplicate', 'add']) {
    assert.ok(step);
    await button(page, 'Undo');
  }
  await until(page, text('.glance thead'), /Scenario Scenario 1$/);
  assert.equal(await page.isDisabled('planshift-desk button:text-is("Undo")'), true);
  for (let i = 0; i < 4; i += 1) await button(page, 'Redo');
  await until(page, text('.glance thead'), /Scenario 1 Scenario 2 Copy of Scenario 1 The offer/);
  assert.deepEqual(faults, []);
  await close();
});

test('the “after” of a quote is pasted, and its charges come with it', async () => {
  const { page, faults, close } = await open();
  const after = await page.evaluate(() =>
    JSON.stringify(document.querySelector('planshift-desk').answers[0].asked.answers.quote.after),
  );
  await panel(page, 'Subscription as JSON');
  await page.fill('#json', '{"plan": ');
  await button(page, 'Use this subscription');
  await until(page, text('#json-error'), /This is no JSON/);
  assert.equal(await page.inputValue('#json'), '{"plan": ');
  await page.fill('#json', after);
  await button(page, 'Use this subscription');
  await until(page, text('#plan option:checked'), /Pro/);
  const request = await page.evaluate(
    () => document.querySelector('planshift-desk').answers[0].asked.request,
  );
  assert.deepEqual(request.subscription.charges, JSON.parse(after).charges);
  assert.deepEqual(faults, []);
  await close();
});

test('rows of a spreadsheet are taken whole or not at all', async () => {
  const { page, faults, close } = await open();
  await panel(page, 'What the customer has, one by one');
  await page.fill('#paste\\.rooms', 'id\tdomains\trate\nr1\ta.example\t500\n\ta.example\t3');
  const take = page.locator('fieldset:has(#paste\\.rooms) button:text-is("Take these rows")');
  await take.click();
  await until(page, text('#paste\\.rooms-error'), /Line 3 has no id\. Nothing was taken\./);
  await page.fill('#paste\\.rooms', 'id\tdomains\trate\nr1\ta.example\t500\nr2\ta.example\t300');
  await take.click();
  await until(page, text('.case legend'), /Waiting rooms · 2 rows/);
  const inventory = await page.evaluate(
    () => document.querySelector('planshift-desk').answers[0].asked.request.inventory,
  );
  assert.deepEqual(inventory.rooms, [
    { id: 'r1', domains: 'a.example', rate: 500 },
    { id: 'r2', domains: 'a.example', rate: 300 },
  ]);
  assert.deepEqual(faults, []);
  await close();
});

test('what is typed wrong is kept and told at its field', async () => {
  const { page, faults, close } = await open();
  await page.fill('#discountPercent', '110');
  await until(page, text('#discountPercent-error'), /At most 100\./);
  assert.match(await text('.card')(page), /Correct the marked field/);
  assert.equal(await page.inputValue('#discountPercent'), '110');
  await page.fill('#discountPercent', '');
  await until(page, cards, /£196\.20/);
  assert.deepEqual(faults, []);
  await close();
});

test('another catalog is opened from a file; a broken one says where', async () => {
  const { page, faults, close } = await open();
  await page.setInputFiles('#catalog', file('broken.json', '{"planshift": 1, "id": 5}'));
  await until(page, text('[part="problem"]'), /broken\.json cannot be used/);
  await until(page, text('.findings'), /\/id/);
  const gym = readFileSync(join(root, 'web/catalogs/gym.json'));
  await page.setInputFiles('#catalog', file('gym.json', gym));
  await until(page, text('.bar-top .hint'), /gym/i);
  assert.equal(await text('[part="problem"]')(page), '');
  assert.deepEqual(faults, []);
  await close();
});

for (const lang of ['it', 'ar', 'id', 'zh-CN']) {
  test(`the desk speaks ${lang}, from the side that is read first`, async () => {
    const { page, faults, close } = await open();
    const english = await text('summary, .case label, .glance th')(page);
    await page.selectOption('#language', lang);
    await until(page, text('.base'), /\S/);
    await until(page, (one) => one.evaluate(() => document.querySelector('planshift-desk').shadowRoot.querySelector('.base').lang), new RegExp(`^${lang}$`));
    const spoken = await text('summary, .case label, .glance th')(page);
    assert.notEqual(spoken, english);
    assert.doesNotMatch(spoken, /Customer|Discount|Next invoice/);
    assert.deepEqual(faults, []);
    await close();
  });
}

for (const [width, height, lang, colorScheme] of [
  [1366, 650, 'en', 'light'],
  [360, 740, 'ar', 'dark'],
]) {
  test(`axe finds nothing at ${width} pixels (${lang}, ${colorScheme}), and nothing is too wide`, async () => {
    const { page, close } = await open({ width, height, colorScheme, bypassCSP: true });
    await page.selectOption('#language', lang);
    await page.click('[part="scenarios"] .offers-head button');
    await page.fill('.card:nth-child(2) .name', 'B');
    for (const summary of await page.$$('planshift-desk details.panel:not([open]) > summary')) {
      await summary.click();
    }
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
    });
    assert.deepEqual(found, []);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await close();
  });
}

const guarded = () => {
  const catalog = JSON.parse(readFileSync(join(root, 'web/catalogs/crowdhandler.json'), 'utf8'));
  const guardrails = {
    target: '95',
    floor: '60',
    approvals: [
      { role: 'rep', name: { en: 'Sales' }, max_discount: '10' },
      { role: 'director', name: { en: 'the director' }, max_discount: '25' },
    ],
  };
  return {
    name: 'guarded.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...catalog, id: 'guarded', guardrails })),
  };
};

test('guardrails are told while typing, and a counter-offer stays within them', async () => {
  const { page, faults, close } = await open();
  await page.setInputFiles('#catalog', guarded());
  await until(page, text('.card .ruling'), /Within your limits 0% off over the term/);
  await page.fill('#discountPercent', '12');
  await until(page, text('.card .ruling'), /Needs the approval of the director 12% off/);
  assert.match(await text('.card .ruling')(page), /below the target of 95%/);
  await page.fill('#discountPercent', '30');
  await until(page, text('.card .ruling'), /More than anybody may give/);
  await page.fill('#discountPercent', '45');
  await until(page, text('.card .ruling'), /Below the least that is asked: 60%/);
  // 249.00 less 10 % is 224.10: the least discount in halves of a percent that is at most 225.
  await page.fill('#counterTarget', '225');
  await until(page, text('.concessions'), /10% off · monthly comes to £224\.10 · costs us £298\.80 Within your limits/);
  await page.locator('.concessions button').first().click();
  await until(page, text('.card .ruling'), /Within your limits 10% off/);
  assert.equal(await page.inputValue('#discountPercent'), '10');
  await button(page, 'Undo');
  await until(page, text('.card .ruling'), /Below the least/);
  await page.fill('#counterTarget', '100');
  await until(page, text('.counter .hint'), /Nothing within the limits/);
  assert.deepEqual(faults, []);
  await close();
});

const record = text('.entries tbody');

test('a quote is kept, found, sent and revised, and is there after a reload and in another tab', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'Acme Ltd');
  await page.fill('#discountReason', 'loyal for years');
  await button(page, 'Keep this quote');
  await until(page, record, /Q-2026-0001-1 Acme Ltd Draft 15 November 2026 loyal for years £196\.20/);
  await page.fill('#customer\\.name', 'Acme Limited');
  await button(page, 'Keep this quote');
  await until(page, record, /^Q-2026-0001-1 Acme Limited Draft/);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await until(other, record, /Acme Limited Draft/);
  await button(page, 'Mark as sent');
  await until(page, record, /Acme Limited Sent/);
  await until(other, record, /Acme Limited Sent/);
  await other.close();
  // What was sent is locked: keeping it again is a new revision.
  await page.fill('#customer\\.reference', 'CT-7');
  await button(page, 'Keep this quote');
  await until(page, record, /Q-2026-0001-2 Acme Limited CT-7 Draft/);
  await until(page, record, /Q-2026-0001-1 Acme Limited Sent/);
  await page.reload();
  await until(page, record, /Q-2026-0001-2/);
  await page.fill('#recordWords', 'ct-7');
  await until(page, record, /^Q-2026-0001-2[^|]*$/);
  await button(page, 'Open');
  await until(page, (one) => one.inputValue('#customer\\.reference'), /CT-7/);
  assert.deepEqual(faults, []);
  await close();
});

test('a backup is saved, and taken in by another browser; a broken one is not', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', '=Acme');
  await button(page, 'Keep this quote');
  await until(page, record, /=Acme/);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, name)]);
    return readFileSync(await download.path(), 'utf8');
  };
  const backup = await saved('Back up as JSON');
  assert.match(await saved('Export as CSV'), /'=Acme,/);
  const quote = JSON.parse(await saved('Quote file'));
  assert.equal(quote.answer.due_now.to_pay, '196.20');
  await close();
  const elsewhere = await open();
  const take = (content) =>
    elsewhere.page.setInputFiles('#recordFile', { name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await take(backup.slice(0, 200));
  await until(elsewhere.page, text('.record [role="alert"]'), /no JSON; nothing was taken in/);
  await take(backup);
  await until(elsewhere.page, record, /Q-2026-0001-1 =Acme/);
  await take(backup);
  await until(elsewhere.page, text('.record [role="status"]'), /Taken in: 0\. There already: 1\./);
  assert.deepEqual([...faults, ...elsewhere.faults], []);
  await elsewhere.close();
});

test('where the browser keeps nothing, the quote stays and says so', async () => {
  const { page, faults, close } = await open({
    route: (one) =>
      one.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('no storage', 'SecurityError');
        };
      }),
  });
  await page.fill('#customer\\.name', 'Acme Ltd');
  await button(page, 'Keep this quote');
  await until(page, text('.record [role="alert"]'), /keeps nothing here.*still on the desk/);
  assert.equal(await page.inputValue('#customer\\.name'), 'Acme Ltd');
  assert.match(await cards(page), /£196\.20/);
  assert.deepEqual(faults, []);
  await close();
});

for (const [format, lang] of [
  ['A4', 'en-GB'],
  ['Letter', 'it'],
]) {
  test(`on ${format} the quote is one page with every amount, in the customer’s language (${lang})`, async () => {
    const { page, faults, close } = await open();
    await page.fill('#customer\\.name', 'Acme Ltd');
    await page.selectOption('#terms\\.language', lang);
    await until(page, text('.sheet h2'), lang === 'it' ? /Preventivo/ : /Quote/);
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
      const root = document.querySelector('planshift-desk').shadowRoot;
      return [...root.querySelector('.base').children].filter((one) => one.checkVisibility()).map((one) => one.className);
    });
    assert.deepEqual(seen, ['sheet']);
    const words = await page.evaluate(() =>
      document.querySelector('planshift-desk').shadowRoot.querySelector('.sheet').innerText,
    );
    const amounts = lang === 'it' ? ['52,80', '249,00', '196,20'] : ['52.80', '249.00', '196.20'];
    for (const amount of amounts) assert.ok(words.includes(amount), amount);
    assert.match(words, /16 ⁄ 30|16 \/ 30|16⁄30/);
    const pdf = (await page.pdf({ format, tagged: true })).toString('latin1');
    assert.match(pdf, /\/StructTreeRoot/);
    assert.ok(pdf.includes(`/Title (${lang === 'it' ? 'Preventivo' : 'Quote'}, Acme Ltd)`), pdf.match(/\/Title.{0,80}/)?.[0]);
    assert.equal(await page.title(), 'Planshift sales desk');
    assert.equal(/\/Type \/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type \/Pages/s.exec(pdf)?.slice(1).join(''), '1');
    assert.deepEqual(faults, []);
    await close();
  });
}

test('paper carries the vendor’s brand and terms, and no line parts from its arithmetic', async () => {
  const { page, faults, close } = await open();
  const catalog = JSON.parse(readFileSync(join(root, 'web/catalogs/crowdhandler.json'), 'utf8'));
  const brand = {
    logo: '/icon.svg',
    colour: '#0a56e8',
    address: '1 Queue Road\nLondon',
    terms: { en: 'Payable within 14 days.\nPrices without VAT.', it: 'Pagamento entro 14 giorni.' },
  };
  await page.setInputFiles('#catalog', file('brand.json', JSON.stringify({ ...catalog, id: 'branded', brand })));
  await until(page, text('.sheet .terms'), /^Payable within 14 days\. \| Prices without VAT\.$/);
  assert.match(await text('.sheet .vendor')(page), /CrowdHandler ?1 Queue Road ?London/);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => {
    const sheet = document.querySelector('planshift-desk').shadowRoot.querySelector('.sheet');
    const lines = [...sheet.querySelectorAll('.lines > *')];
    return {
      logo: sheet.querySelector('.logo').src,
      rule: getComputedStyle(sheet.querySelector('header')).borderBlockEndColor,
      whole: lines.every((line) => getComputedStyle(line).breakInside === 'avoid'),
      open: lines.every((line) => line.querySelector('details')?.open ?? true),
    };
  });
  assert.deepEqual(seen, { logo: `${chromium.origin}/icon.svg`, rule: 'rgb(10, 86, 232)', whole: true, open: true });
  assert.deepEqual(faults, []);
  await close();
});

test('a picture that would run something is none', async () => {
  const { page, faults, close } = await open();
  const catalog = JSON.parse(readFileSync(join(root, 'web/catalogs/crowdhandler.json'), 'utf8'));
  const brand = { logo: 'javascript:alert(1)', colour: 'red;background:url(x)' };
  await page.setInputFiles('#catalog', file('brand.json', JSON.stringify({ ...catalog, id: 'bad', brand })));
  await until(page, (one) => one.evaluate(() => document.querySelector('planshift-desk').answers[0].form.choices.catalog.id), /^bad$/);
  const found = await page.evaluate(() => {
    const sheet = document.querySelector('planshift-desk').shadowRoot.querySelector('.sheet');
    return [sheet.querySelectorAll('img').length, sheet.querySelector('header').style.getPropertyValue('--brand')];
  });
  assert.deepEqual(found, [0, 'currentColor']);
  assert.deepEqual(faults, []);
  await close();
});
