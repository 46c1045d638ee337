/** How else a change could be done, what comes after it, and whether it will still fit. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { axe, button, catalogText, deskOf, text, until } from './desk.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const open = (vendor, options) => deskOf(chromium, vendor, options);

/** The same question, asked of the core as the package has it. */
async function core(vendor) {
  const { createCalculator } = await import('../../../dist/core.node.js');
  return createCalculator({ catalog: catalogText(vendor) });
}
const request = (page) =>
  page.evaluate(() => document.querySelector('planshift-desk').answers[0].asked.request);

test('the ways to change are drawn with what each costs over the term, the cheapest marked', async () => {
  const { page, faults, close } = await open('hosting');
  await page.check('.case input[value="business"]');
  const calculator = await core('hosting');
  const { options, cheapest } = calculator.options({ ...(await request(page)), options: { horizon: 'P12M' } });
  const said = await until(page, text('.outlook .options'), /Over 1 year/);
  for (const { status, today, total } of options) {
    if (status !== 'refused') assert.ok(said.includes(`$${today}`) && said.includes(`$${total}`), `${said} ${total}`);
  }
  const names = { now: 'Change now', at_period_end: 'At the renewal', cancel_and_buy: 'Cancel and buy new' };
  assert.match(said, new RegExp(`${names[cheapest]} cheapest`));
  await page.fill('#terms\\.horizon', '6');
  await until(page, text('.outlook .options'), /Over 6 months/);
  // A year for 119.90, a month for 11.99: in the tenth month both have cost the same.
  await until(page, text('.break-even'), /^Yearly instead of monthly pays from month 10\.$/);
  assert.deepEqual(faults, []);
  await close();
});

test('now so many seats, in March more: one chain with every invoice, and its sum', async () => {
  const { page, faults, close } = await open('rumahweb');
  await page.fill('#seats', '10');
  await page.check('.case input[value="business"]');
  await page.fill('#toSeats', '20');
  const ways = text('.outlook > .options');
  await until(page, ways, /In steps: 15 now, 20 from 15 May 2027 Rp [\d.,]+/);
  await button(page, 'Add a later change');
  await page.fill('#later\\.0\\.at', '2026-01-01');
  await until(page, text('#later\\.0\\.at-error'), /Choose a day after the one before it/);
  await page.fill('#later\\.0\\.at', '2027-03-01');
  await page.fill('#later\\.0\\.seats', '40');
  const said = await until(page, text('.later .options'), /Paid in all/);
  await until(page, ways, /In steps, as planned below Rp [\d.,]+ Rp [\d.,]+/);
  const { change, inventory: _i, usage: _u, options: _o, ...rest } = await request(page);
  const { total, steps } = (await core('rumahweb')).chain({ ...rest, changes: [change, { kind: 'switch', at: '2027-03-01', seats: 40 }] });
  assert.equal(steps.length, 2);
  const digits = (words) => words.replace(/[,.\s\u00a0]/g, '');
  assert.ok(digits(said).endsWith(digits(total.net)), `${said} ${total.net}`);
  assert.match(said, /More accounts.* · 20 .*More accounts.* · 40/);
  await button(page, 'Undo');
  await until(page, (one) => one.inputValue('#later\\.0\\.seats'), /^4?$/);
  assert.deepEqual(faults, []);
  await close();
});

test('a later step may bill by another interval, and staff may say that terms were broken', async () => {
  const { page, faults, close } = await open('hosting');
  await page.check('.case input[value="business"]');
  await button(page, 'Add a later change');
  await page.fill('#later\\.0\\.at', '2027-03-01');
  await page.selectOption('#later\\.0\\.interval', { label: 'yearly' });
  const said = await until(page, text('.later .options'), /Longer billing period|Paid in all/);
  assert.match(said, /Longer billing period/);
  const { later } = await page.evaluate(() => document.querySelector('planshift-desk').document.scenarios[0]);
  assert.deepEqual([later[0].interval, later[0].plan], ['P1Y', '']);
  await page.evaluate(() => {
    for (const one of document.querySelector('planshift-desk').shadowRoot.querySelectorAll('details')) one.open = true;
  });
  await page.selectOption('#standing', 'in_violation');
  const standing = (one) => one.evaluate(() => document.querySelector('planshift-desk').answers[0].asked.request.subscription.standing);
  await until(page, standing, /^in_violation$/);
  assert.deepEqual(faults, []);
  await close();
});

test('what will not fit in three months is told, with the plan that would', async () => {
  const { page, faults, close } = await open(null, { bypassCSP: true });
  await page.evaluate(() => {
    for (const one of document.querySelector('planshift-desk').shadowRoot.querySelectorAll('details')) one.open = true;
  });
  const rooms = Array.from({ length: 5 }, (_, i) => `r${i}\ta.example\t2026-01-0${i + 1}\t100\t900`).join('\n');
  await page.fill('#paste\\.rooms', `id\tdomains\tactivates_on\tcapacity\trate\n${rooms}`);
  await page.locator('fieldset:has(#paste\\.rooms) button:text-is("Take these rows")').click();
  await page.check('.case input[value="standard"]');
  const review = (one) =>
    one.evaluate(() =>
      [...document.querySelector('planshift-desk').shadowRoot.querySelectorAll('.review tbody tr')]
        .map((row) => [...row.children].map((cell) => cell.textContent.trim()).join(' '))
        .join(' | '),
    );
  // Five of six rooms; 900 a minute where 300 are allowed.
  await until(page, review, /Waiting rooms 5 6 6 5 fits well/);
  await until(page, review, /Entry rate 900 300 300 900 does not fit now/);
  await page.fill('#growth', '10');
  // 5 x 1.331 = 6.655, so 7; the rate of one room does not grow.
  await until(page, review, /Waiting rooms 5 6 6 7 will not fit in three months/);
  await until(page, review, /Entry rate 900 300 300 900/);
  await until(page, text('.review > p'), /^Pro fits, at £249\.00 a month\.$/);
  assert.match(await text('.review .facts')(page), /Standard.*6 of 7/);
  await page.fill('#growth', 'x');
  await until(page, text('#growth-error'), /Enter a number/);
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
  });
  assert.deepEqual(found, []);
  assert.deepEqual(faults.filter((one) => !/bypass/.test(one)), []);
  await close();
});
