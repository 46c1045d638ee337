/** What the answer says of itself: assumptions, ranges, tax, steps, one amount everywhere. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { choosePlan, partText, ready, showChart, startChromium } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const headline = async (page) =>
  [await partText(page, 'headline'), await partText(page, 'tax')].flat().join(' ');
const focused = (page) =>
  page.evaluate(() => document.querySelector('planshift-calculator').shadowRoot.activeElement?.id);
const setRequest = async (page, request) => {
  await page.evaluate((value) => {
    document.querySelector('planshift-calculator').request = value;
  }, request);
  await ready(page);
};

test('what is taken for granted stands beside the amount, with the way to its field', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const [said] = await partText(page, 'assumptions');
  assert.match(said, /Assuming your billing period began on 1 November change/);
  assert.match(said, /Assuming you paid £99\.00 for this period change/);
  await page.locator('planshift-calculator .assumptions button').nth(1).click();
  assert.equal(await focused(page), 'paid');
  await page.keyboard.type('90');
  assert.doesNotMatch((await partText(page, 'assumptions'))[0], /£99\.00/);
  await page.getByLabel('Renewal date').fill('2026-12-10');
  assert.deepEqual(await partText(page, 'assumptions'), []);
  await close();
});

test('an unknown that decides the money: a range, and the question that settles it', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'business', anchor: '2026-11-01' },
  });
  await page.getByRole('switch').click();
  // 11.99 paid for 30 days; an old customer keeps 16 of them: 16 × 0.40, less the fee of 5.00.
  assert.equal(await headline(page), 'You get back, at most $11.99 excl. tax');
  assert.match(
    (await partText(page, 'sentences'))[0],
    /^\$1\.40, if you became a customer before 1 November\./,
  );
  await page.getByRole('button', { name: 'When did you become a customer?' }).click();
  assert.equal(await focused(page), 'started');
  await page.getByLabel('Customer since').fill('2024-05-01');
  assert.equal(await headline(page), 'You get back, at most $1.40 excl. tax');
  await close();
});

test('tax: its amount beside the headline, and a row of its own under the subtotal', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  assert.equal(await headline(page), 'Due today £196.20 excl. VAT');
  await setRequest(page, { tax: { percent: '20' } });
  assert.equal(await headline(page), 'Due today £235.44 incl. £39.24 VAT');
  const lines = (await partText(page, 'line')).filter((one) => /^(Subtotal|VAT)/.test(one));
  assert.deepEqual(lines, [
    'Subtotal £196.20',
    'VAT, 20% £39.24',
    'Subtotal £249.00', // of the next invoice
    'VAT, 20% £49.80',
  ]);
  assert.equal((await partText(page, 'total'))[0], 'Due today £235.44');
  await setRequest(page, { tax: { percent: '20', included: true } });
  assert.equal(await headline(page), 'Due today £196.20 incl. £32.70 VAT');
  assert.equal((await partText(page, 'total'))[0], 'Due today · incl. £32.70 VAT £196.20');
  await close();
});

test('one invoice has one amount, in the answer and in the table', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'pro', to: 'business', anchor: '2026-11-01' },
  });
  // The credit of the smaller plan pays a part of the next invoice.
  const next = (await partText(page, 'bucket'))[1];
  const [, amount] = /(\$[\d.]+)/.exec(next);
  const row = (await partText(page, 'plan')).find((one) => /Business monthly/.test(one));
  assert.match(row, new RegExp(`\\${amount} 1 Dec`), `${next} and ${row}`);
  await close();
});

test('a price with add-ons beside it names both', async () => {
  const { page, close } = await chromium.open('ucloud.html');
  const [label] = await partText(page, 'label');
  assert.equal(label, 'Current plan');
  const aside = await page.locator('planshift-calculator .aside').first().innerText();
  assert.equal(aside, '¥300.00 a month + ¥100.00');
  await close();
});

test('a day that is over, or a renewal that cannot be, is told at its field', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const told = async (label, day) => {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(day);
    await field.blur();
    const errors = await partText(page, 'error');
    assert.equal(await field.inputValue(), day);
    return errors;
  };
  assert.deepEqual(await told('Date of the change', '2026-11-14'), [
    'Enter a date between 15 November and 1 December.',
  ]);
  assert.deepEqual(await told('Date of the change', '2026-11-15'), []);
  for (const day of ['2030-01-31', '2026-10-01']) {
    assert.deepEqual(await told('Renewal date', day), [
      'Enter a date between 16 November and 15 December.',
    ]);
  }
  await close();
});

test('the slider begins today; what is over is only drawn', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const slider = page.locator('planshift-calculator input[type="range"]');
  await slider.focus();
  await page.keyboard.press('Home');
  assert.equal(await headline(page), 'Due today £196.20 excl. VAT');
  await page.keyboard.press('ArrowRight');
  assert.equal(await headline(page), 'Due on 16 November £199.50 excl. VAT');
  await close();
});

test('in steps: the first is offered now, and the others say when', async () => {
  const { page, close } = await chromium.open('rumahweb.html', {
    attributes: { to: 'premium', anchor: '2026-03-01', at: '2026-11-15' },
  });
  await page.getByLabel('Accounts after the change').fill('5');
  assert.equal(await headline(page), 'Change to OX Mail Premium One step at a time');
  const [steps] = await partText(page, 'steps');
  assert.equal(
    steps,
    'Upgrade to OX Mail Premium: Rp 522,740 today Start with this Change to 5 accounts: possible from 30 January 2027',
  );
  assert.equal((await partText(page, 'badge'))[0], 'Upgrade · step by step');
  await page.getByRole('button', { name: 'Start with this' }).click();
  assert.equal(await headline(page), 'Due today Rp 522,740 excl. VAT');
  await close();
});

test('too many seats: the limit, and the plan that has room', async () => {
  const { page, close } = await chromium.open('company-mail.html');
  await page.getByLabel('Accounts after the change').fill('50');
  assert.match((await partText(page, 'sentences'))[0], /at most 5 accounts/);
  await page
    .locator('planshift-calculator .refusal')
    .getByRole('button', { name: 'Change to Enterprise' })
    .click();
  assert.match(await headline(page), /^Due today ¥/);
  await close();
});

test('leaving is offered without pressing', async () => {
  const { page, close } = await chromium.open('ucloud.html');
  const button = page.locator('planshift-calculator .primary');
  const look = () => button.evaluate((one) => one.className);
  const loud = await look();
  await page.getByRole('switch').click();
  assert.notEqual(await look(), loud);
  await close();
});

test('what nobody counted is said to be lost only by those who have it', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'pro', to: 'starter', anchor: '2026-11-01' },
  });
  const effects = (await partText(page, 'effect')).join('\n');
  assert.match(effects, /Daily backups: .*, if you have any/);
  await close();
});

test('a last day to ask comes first, with what it costs to miss it', async () => {
  const { page, close } = await chromium.open('company-mail.html', {
    attributes: { anchor: '2026-11-01' },
  });
  assert.deepEqual(await partText(page, 'deadline'), [
    'Give notice by 2 October 2027, or Professional runs to 1 November 2028 (+ ¥600.00).',
  ]);
  await showChart(page);
  assert.match((await partText(page, 'curve'))[0], /^The next invoice, by the day you ask/);
  const day = page.getByLabel('Date of the change', { exact: true });
  // On the day itself it still holds; a day later the period after the next one is meant.
  await day.fill('2027-10-02');
  assert.match((await partText(page, 'badge'))[0], /on 1 November 2027/);
  await day.fill('2027-10-03');
  assert.match((await partText(page, 'badge'))[0], /on 1 November 2028/);
  assert.deepEqual(await partText(page, 'deadline'), []);
  await close();
});

test('the chart: days that are over are past, and the pointer reads a day without choosing it', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await showChart(page);
  const chart = page.locator('planshift-calculator .chart');
  await chart.focus();
  await page.keyboard.press('Home');
  assert.equal(await chart.getAttribute('aria-valuetext'), '15 November 2026: £196.20');
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
  assert.equal(await chart.locator('.reading').innerText(), '7 Nov · £169.80');
  assert.equal(await headline(page), 'Due today £196.20 excl. VAT');
  await page.mouse.click(box.x + box.width * 0.2, box.y + box.height / 2);
  assert.equal(await headline(page), 'Due today £196.20 excl. VAT');
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
  assert.match(await headline(page), /^Due on 28 November/);
  await close();
});

/** The link of an upgrade that was quoted on the 15th, opened on another day. */
const linkOf = async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await choosePlan(page, 'Business');
  const link = await page.evaluate(() =>
    document.querySelector('planshift-calculator').shareLink(),
  );
  await close();
  return link.slice(chromium.origin.length + 1);
};

test('a link is a record: what was quoted then, what it is today, and both to look at', async () => {
  const link = await linkOf();
  const now = '2026-11-18T10:00:00';
  const { page, faults, close } = await chromium.open(link, { now });
  assert.equal(await headline(page), 'Due today £556.10 excl. VAT');
  const said = async () => (await partText(page, 'quoted'))[0];
  assert.match(await said(), /^Quoted £546\.20 on 15 November; today it is £556\.10\./);
  await page.getByRole('button', { name: 'Show the quote of 15 November' }).click();
  assert.match(await headline(page), /£546\.20/);
  assert.match(await said(), /^You are looking at the quote of 15 November: £546\.20\./);
  await page.getByRole('button', { name: 'Show today' }).click();
  assert.equal(await headline(page), 'Due today £556.10 excl. VAT');
  assert.deepEqual(faults, []);
  await close();
});

test('a link that was cut, is newer, or is of another catalog says so', async () => {
  const link = await linkOf();
  const [path, fragment] = link.split('#');
  const told = async (address) => {
    const { page, close } = await chromium.open(address);
    const [problem] = await partText(page, 'problem');
    await close();
    return problem;
  };
  assert.match(await told(`${path}#${fragment.slice(0, -9)}`), /^This link is damaged/);
  assert.match(await told(`${path}#${fragment.replace('=2.', '=3.')}`), /newer version/);
  assert.match(await told(`ucloud.html#${fragment}`), /another price list/);
  assert.equal(await told(link), undefined);
});
