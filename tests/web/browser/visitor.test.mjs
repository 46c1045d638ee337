/** Visitor mode, as a person uses it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  choosePlan,
  frames,
  partText,
  press,
  setAttributes,
  showChart,
  startChromium,
  until,
} from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const headline = async (page) => (await partText(page, 'headline'))[0];
const heard = (page) => page.evaluate(() => globalThis.heard.map(([type]) => type));

test('nothing is said to have been done by the person before they did it', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await setAttributes(page, { to: 'business' });
  assert.equal(await headline(page), 'Due today £546.20');
  assert.deepEqual(await heard(page), []);
  await close();
});

test('on a phone the answer is in sight while its form is', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { width: 360, height: 620 });
  const line = page.locator('planshift-calculator .sticky-summary p');
  await page.evaluate(() => document.querySelector('planshift-calculator').scrollIntoView());
  await line.waitFor({ state: 'visible' });
  await choosePlan(page, 'Business');
  assert.equal((await line.innerText()).replace(/\s+/g, ' '), 'Due today £546.20');
  const { y, height } = await line.boundingBox();
  assert.equal(Math.round(y + height), 620);
  await page.locator('planshift-calculator .headline').scrollIntoViewIfNeeded();
  await line.waitFor({ state: 'hidden' });
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await frames(page);
  assert.equal(await line.isVisible(), false);
  await close();
});

test('on a wide page there is one answer', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { height: 300 });
  assert.equal(await page.locator('planshift-calculator .sticky-summary p').isVisible(), false);
  await close();
});

test('every change is answered at once, and told', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await choosePlan(page, 'Business');
  assert.equal(await headline(page), 'Due today £546.20');
  await page.getByLabel('Date of the change', { exact: true }).fill('2026-11-16');
  assert.equal(await headline(page), 'Due on 16 November £549.50');
  assert.deepEqual(await heard(page), ['quote', 'quote']);
  const detail = await page.evaluate(() => heard.at(-1)[1].due_now.to_pay);
  assert.equal(detail, '549.50');
  await close();
});

test('the receipt opens to its arithmetic', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  assert.deepEqual(await partText(page, 'how'), [
    '£99.00 × 16 ⁄ 30 days = £52.80 in proportion to the time',
  ]);
  await page.getByText('Nov – 15 Dec').click();
  assert.equal((await partText(page, 'how')).length, 2);
  await close();
});

test('cancel instead: from paid to refund', async () => {
  const { page, close } = await chromium.open('ucloud.html', {
    attributes: { anchor: '2026-11-01', at: '2026-11-16' },
  });
  await page.getByRole('switch').click();
  assert.equal(await headline(page), 'You get back ¥184.00');
  assert.deepEqual(await partText(page, 'total'), ['Refund · excl. VAT ¥184.00']);
  const said = (await partText(page, 'sentences'))[0];
  assert.match(said, /between 17 November and 19 November/);
  assert.match((await partText(page, 'deadline'))[0], /full-refund period ended on 6 November/);
  await close();
});

test('a refusal says why, until when, and offers that day', async () => {
  const { page, close } = await chromium.open('rumahweb.html', {
    attributes: { to: 'business', anchor: '2026-03-01', at: '2026-11-15' },
  });
  await page.getByLabel('Accounts after the change').fill('5');
  assert.match(await headline(page), / Not possible now$/);
  assert.match((await partText(page, 'sentences'))[0], /from 30 January 2027/);
  assert.deepEqual(await heard(page), ['refused']);
  await page.getByRole('button', { name: 'Show 30 January 2027' }).click();
  assert.match((await partText(page, 'badge'))[0], /Fewer accounts · on 1 March 2027/);
  await close();
});

test('seats that are added are not called the seats afterwards', async () => {
  const { page, close } = await chromium.open('rumahweb.html', {
    attributes: { to: 'business', anchor: '2026-03-01', at: '2026-11-15' },
  });
  await choosePlan(page, 'Added accounts');
  await page.getByRole('textbox', { name: 'Added accounts' }).fill('5', { timeout: 2000 });
  assert.equal(await headline(page), 'Due today Rp 348,493');
  await close();
});

test('two things at once, where one at a time is the rule: the steps with their amounts', async () => {
  const { page, close } = await chromium.open('rumahweb.html', {
    attributes: { anchor: '2026-03-01', at: '2026-11-15', to: 'premium' },
  });
  await page.getByLabel('Accounts after the change').fill('15');
  assert.deepEqual(await partText(page, 'steps'), [
    'Upgrade to OX Mail Premium: Rp 522,740 today Start with this Change to 15 accounts: after that, for Rp 609,863',
  ]);
  await close();
});

test('a date that loses a part is asked for, and left as it is', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  for (const [name, month] of [
    ['at', '11'],
    ['renewal', '12'],
  ]) {
    const field = page.locator(`planshift-calculator #${name}`);
    await field.focus();
    await page.keyboard.press('Backspace');
    assert.equal(await field.inputValue(), '', name);
    assert.equal(await field.evaluate(({ validity }) => validity.badInput), true, name);
    assert.deepEqual(await partText(page, 'error'), [], name);
    await field.blur();
    assert.deepEqual(await partText(page, 'error'), ['Enter a date.'], name);
    await frames(page);
    assert.equal(await field.evaluate(({ validity }) => validity.badInput), true, name);
    assert.equal((await partText(page, 'bar')).length, 1, name);
    await field.focus();
    await page.keyboard.type(month);
    assert.deepEqual(await partText(page, 'error'), [], name);
  }
  await close();
});

test('nobody is a customer since tomorrow', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await page.getByText('Add details').click();
  const since = page.getByLabel('Customer since');
  await since.fill('2026-11-16');
  await since.blur();
  assert.deepEqual(await partText(page, 'error'), ['Enter a date that is not in the future.']);
  assert.equal(await since.inputValue(), '2026-11-16');
  await since.fill('2026-11-15');
  assert.deepEqual(await partText(page, 'error'), []);
  await close();
});

test('a wrong number: a message at the field, the text kept, no amount shown', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await page.getByText('Add details').click();
  const paid = page.getByLabel('Paid for this period');
  await paid.fill('1,5');
  await paid.blur();
  assert.equal(await paid.inputValue(), '1,5');
  assert.equal(await paid.getAttribute('aria-invalid'), 'true');
  const described = await paid.evaluate((field) =>
    field
      .getAttribute('aria-describedby')
      .split(' ')
      .map((id) => field.getRootNode().getElementById(id)?.textContent ?? ''),
  );
  assert.ok(described.some((text) => text.includes('Enter a number, such as 12.5')));
  assert.deepEqual(await partText(page, 'headline'), []);
  await paid.fill('90');
  assert.equal(await headline(page), 'Due today £201.00');
  assert.equal(await paid.getAttribute('aria-invalid'), null);
  await close();
});

test('in Italian the same typed text is a price', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { lang: 'it' });
  await page.getByText('Aggiungi dettagli').click();
  await page.getByLabel('Pagato per questo periodo').fill('90,00');
  assert.equal(await headline(page), 'Da pagare oggi 201,00 £');
  await close();
});

test('a date outside the period is told at its field', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const day = page.getByLabel('Date of the change', { exact: true });
  await day.fill('2027-05-05');
  await day.blur();
  assert.deepEqual(await partText(page, 'error'), [
    'Enter a date between 15 November and 1 December.',
  ]);
  await close();
});

test('another renewal date: another period, and a chosen day outside it is let go', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await page.getByLabel('Date of the change', { exact: true }).fill('2026-11-02');
  await page.getByLabel('Renewal date').fill('2026-12-10');
  const days = await partText(page, 'bar');
  assert.match(days[0], /10 Nov · 5 days used.*25 days left · 10 Dec/);
  assert.deepEqual(await partText(page, 'error'), []);
  await close();
});

test('effects of a downgrade: stays, goes, becomes, and what comes back', async () => {
  const { page, close } = await chromium.open('properties.html');
  await page.click('#to-standard');
  const effects = await partText(page, 'effect');
  assert.match(effects.join('\n'), /c\.example.*gone for good/);
  assert.match(effects.join('\n'), /14,500 in total to 10,000.*scaled down/);
  assert.match(effects.join('\n'), /t1 and t2.*can be re-attached/);
  await page.getByText('See every item').nth(2).click();
  assert.match((await partText(page, 'effect')).join('\n'), /r1: 4,000 → 2,759/);
  await close();
});

test('an add-on is a row: its price, one more, one less, none', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'starter', to: 'pro', anchor: '2026-11-01' },
  });
  await page.locator('planshift-calculator [part="addons"] > summary').click();
  const row = page.locator('planshift-calculator [part="addon"]', { hasText: 'Dedicated IP' });
  assert.match(await row.innerText(), /\$3\.00 a month/);
  const count = row.locator('[id="toAddons.dedicated_ip"]');
  const more = row.getByRole('button', { name: 'One Dedicated IP address more' });
  await more.click();
  await more.click();
  assert.equal(await count.inputValue(), '2');
  await row.getByRole('button', { name: 'One Dedicated IP address less' }).click();
  assert.equal(await count.inputValue(), '1');
  await row.getByRole('button', { name: 'Remove Dedicated IP address' }).click();
  assert.equal(await count.inputValue(), '0');
  await close();
});

test('a list of the page is there to be changed, key by key, and has its effects', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', {
    attributes: { plan: 'pro', to: 'standard' },
  });
  assert.equal((await partText(page, 'effect')).length, 7);
  await page.locator('planshift-calculator [part="have"] > summary').click();
  await page.getByText('Domains (3)').click();
  await page.getByRole('button', { name: 'Remove fanclub.example' }).click();
  await until(page, () =>
    document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('.effects')
      .innerText.includes('2 of 2 allowed, all stay'),
  );
  await page.getByText('Waiting rooms (7)').click();
  const capacity = page.locator('planshift-calculator [id="items.rooms.0.capacity"]');
  await capacity.fill('');
  await capacity.pressSequentially('40000');
  assert.match((await partText(page, 'effect')).join('\n'), /From 48,500 in total to 10,000/);
  // A thing that is no number keeps its text and is told at its field.
  await capacity.fill('many');
  await capacity.blur();
  assert.equal(await capacity.getAttribute('aria-invalid'), 'true');
  assert.equal(await capacity.inputValue(), 'many');
  await close();
});

test('counts that the person types have their effects', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'pro', to: 'starter', anchor: '2026-11-01' },
  });
  await page.locator('planshift-calculator [part="have"] > summary').click();
  await page.getByRole('textbox', { name: 'Daily backups' }).fill('3');
  assert.match((await partText(page, 'effect')).join('\n'), /Daily backups: 3 are removed/);
  await close();
});

test('the chart: its table has the same numbers, its best day is offered', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await showChart(page);
  await page.getByText('See it as a table').click();
  await until(
    page,
    () =>
      document.querySelector('planshift-calculator').shadowRoot.querySelectorAll('.curve tbody tr')
        .length > 0,
  );
  const rows = await page.evaluate(() =>
    [
      ...document
        .querySelector('planshift-calculator')
        .shadowRoot.querySelectorAll('.curve tbody tr'),
    ].map((row) => row.innerText.replace(/\s+/g, ' ').trim()),
  );
  // From today on: what is over cannot be chosen.
  assert.equal(rows[0], '15 Nov £196.20 chosen');
  assert.equal(rows[15], '30 Nov £245.70');
  await close();
});

test('now, later or anew: a new purchase counts on no refund that only new customers have', async () => {
  const attributes = { plan: 'starter', to: 'agency', interval: 'P1M', anchor: '2026-11-01' };
  const { page, close } = await chromium.open('hosting.html', { attributes });
  // 39.00 and one seat of 3.00; nothing comes back for 5.99 after the thirty days.
  assert.match((await partText(page, 'way'))[2], /^Cancel and buy it new \$42\.00 \$504\.00$/);
  assert.doesNotMatch((await partText(page, 'ways'))[0], /cheaper/);
  await setAttributes(page, { started: '2026-11-01' });
  assert.match((await partText(page, 'way'))[2], /^Cancel and buy it new \$36\.01 \$498\.01$/);
  assert.match((await partText(page, 'ways'))[0], /Buying it new is \$2\.79 cheaper/);
  await page.getByRole('button', { name: 'Show 1 December' }).click();
  assert.equal(await headline(page), 'Nothing on 1 December');
  await close();
});

test('every plan at once; one click chooses', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const rows = await partText(page, 'plan');
  assert.equal(rows.length, 3);
  assert.match(rows[0], /Standard.*current.*£0\.00/);
  assert.match(rows[2], /Business.*£546\.20.*£599\.00/);
  await press(page, page.getByRole('button', { name: /Choose Business/ }));
  assert.equal(await headline(page), 'Due today £546.20');
  await close();
});

test('help me choose: the cheapest plan that fits, and what others lack', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await page.getByText('Help me choose').click();
  await page.getByLabel('Domains needed').fill('3');
  assert.match((await partText(page, 'fit'))[0], /Pro fits, at £249\.00 a month/);
  assert.match((await partText(page, 'plan'))[0], /Domains: 2 of 3/);
  assert.match((await partText(page, 'plan'))[1], /cheapest that fits/);
  await close();
});

test('none yet: the first invoices', async () => {
  const { page, close } = await chromium.open('hosting.html');
  assert.equal(await headline(page), 'Due today $11.99');
  assert.deepEqual(await partText(page, 'bucket'), [
    'Today $11.99',
    'Next invoice, 15 December $11.99',
    'After that $11.99 a month',
  ]);
  await choosePlan(page, 'yearly');
  assert.equal(await headline(page), 'Due today $119.90');
  await close();
});

test('the live region speaks once things have come to rest', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const spoken = () =>
    page.evaluate(() =>
      document
        .querySelector('planshift-calculator')
        .shadowRoot.querySelector('[aria-live]')
        .textContent.trim(),
    );
  assert.equal(await spoken(), '');
  await choosePlan(page, 'Business');
  assert.equal(await spoken(), '');
  await page.clock.resume().catch(() => {});
  await until(page, () =>
    document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('[aria-live]')
      .textContent.includes('£546.20'),
  );
  await close();
});

test('a link brings back what was changed', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await choosePlan(page, 'Business');
  const link = await page.evaluate(() =>
    document.querySelector('planshift-calculator').shareLink(),
  );
  await close();
  const again = await chromium.open(link.slice(chromium.origin.length + 1));
  assert.equal(await headline(again.page), 'Due today £546.20');
  assert.deepEqual(again.faults, []);
  await again.close();
});

test('exports: the question and the answer', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const saved = await page.evaluate(() =>
    JSON.parse(document.querySelector('planshift-calculator').exportJSON()),
  );
  assert.equal(saved.quote.due_now.to_pay, '196.20');
  assert.equal(saved.request.change.plan, 'pro');
  const csv = await page.evaluate(() => document.querySelector('planshift-calculator').exportCSV());
  assert.match(csv, /credit,standard,2026-11-15,2026-12-01,-52\.80,GBP/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  assert.equal((await download).suggestedFilename(), 'crowdhandler-2026-11-15.csv');
  await close();
});

test('start again forgets everything the person changed', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await choosePlan(page, 'Business');
  await page.getByRole('button', { name: 'Start again' }).click();
  assert.equal(await headline(page), 'Due today £196.20');
  await close();
});

test('printing shows this element alone, on one page, with its arithmetic', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const held = await page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    await new Promise((done) => {
      window.print = done;
      element.print();
    });
    return element.hasAttribute('data-planshift-print');
  });
  assert.equal(held, true);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.lead').isVisible(), false);
  assert.equal((await partText(page, 'how')).length, 2);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('.lead').isVisible(), true);
  assert.equal((await partText(page, 'how')).length, 1);
  await close();
});

test('on a laptop the amount and its button are in the first view of every page', async () => {
  const pages = [
    'crowdhandler', 'rumahweb', 'ucloud', 'company-mail', 'hosting',
    'mobile', 'gym', 'web-term', 'insurance',
  ];
  for (const name of pages) {
    for (const lang of ['en-GB', 'zh-CN', 'id', 'it', 'ar']) {
      const { page, close } = await chromium.open(`${name}.html`, {
        width: 1366,
        height: 650,
        lang,
      });
      for (const part of ['.headline', '.primary']) {
        const box = await page.locator(`planshift-calculator ${part}`).boundingBox();
        const lowest = box.y + box.height;
        assert.ok(lowest <= 650, `${name}, ${lang}: ${part} ends at ${lowest}`);
      }
      await close();
    }
  }
});

test('on a wide page the answer stays in sight while the form is changed', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { width: 1366, height: 650 });
  await page.getByText('Add details').click();
  for (const name of ['Discount in percent', 'Customer since', 'Your account']) {
    await page.getByLabel(name).focus();
    const box = await page.locator('planshift-calculator .headline').boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 650, `${name}: ${JSON.stringify(box)}`);
  }
  await close();
});
