/** What is sent to a customer or to support, and what the refund desk knows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { axe, axeFinds, button, cards, deskOf, speakAt, text, until } from './desk.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

/** The desk with the prices of a vendor. */
async function open(vendor, options) {
  const opened = await deskOf(chromium, vendor, options);
  await opened.page.evaluate(() => {
    for (const one of document.querySelector('planshift-desk').shadowRoot.querySelectorAll('details')) one.open = true;
  });
  return opened;
}

const body = (page) => page.inputValue('#letterBody');
const subject = (page) => page.inputValue('#letterSubject');
const kinds = text('#letterKind option');

test('an upgrade of hosting is told with its figures, its arithmetic and the vendor’s own steps', async () => {
  const { page, faults, close } = await open('hosting');
  await page.fill('#customer\\.name', 'Acme Ltd');
  await page.check('.case input[value="business"]');
  await page.selectOption('#letterKind', 'upgrade');
  const said = await until(page, body, /Business/);
  const quote = await page.evaluate(() => document.querySelector('planshift-desk').answers[0].asked.answers.quote);
  assert.equal(await subject(page), 'Your upgrade to Business');
  assert.match(said, /^Dear Acme Ltd,\n\nYour plan changes from Starter to Business on 15 November 2026/);
  assert.ok(said.includes(`$${quote.due_now.to_pay}`), said);
  for (const { amount } of quote.lines) assert.ok(said.includes(amount.replace('-', '')), amount);
  assert.match(said, /× 16/);
  assert.match(said, /1\. Look at what you use: websites, storage.*\n2\. Choose the package.*\n3\. Pay the invoice/);
  assert.match(said, /Kind regards,\nHosting$/);
  assert.doesNotMatch(said, /undefined|null|\{\w+\}/);
  const href = await page.getAttribute('.letter a', 'href');
  assert.equal(decodeURIComponent(new URL(href).search.slice(1).split('&body=')[1]), said);
  assert.deepEqual(faults, []);
  await close();
});

test('what the mail vendor does in two steps is refused with both of them', async () => {
  const { page, faults, close } = await open('rumahweb');
  await page.fill('#seats', '10');
  await page.check('.case input[value="premium"]');
  await page.fill('#toSeats', '15');
  await until(page, kinds, /^Refusal$/);
  const said = await body(page);
  assert.match(said, /Only one thing can change at a time/);
  assert.match(said, /1\. Upgrade to .*\n2\. .*15 accounts/);
  await page.selectOption('#terms\\.language', 'id');
  const indonesian = await until(page, body, /^Halo,/);
  assert.match(indonesian, /\n1\. .*\n2\. /);
  assert.doesNotMatch(indonesian, /Only one|We cannot/);
  assert.deepEqual(faults, []);
  await close();
});

test('the refund desk: eligible, split, reviewed, expected, and the text for support with its facts', async () => {
  const { page, faults, close } = await open('ucloud');
  await page.fill('#customer\\.reference', 'uhost-17');
  await page.fill('#customer\\.contact', 'jo@acme.example');
  await page.check('.case input[role="switch"]');
  await page.fill('#at', '2026-11-16');
  await page.fill('#discountReason', 'moved away');
  await page.fill('#refundExpected', '300');
  const quote = () => page.evaluate(() => document.querySelector('planshift-desk').answers[0].asked.answers.quote);
  const facts = await until(page, text('.refund'), /less than you expected/);
  const { refund } = await quote();
  assert.ok(Number(refund.amount) > 0);
  assert.match(facts, /Eligibility Yes, there is a refund\./);
  assert.ok(facts.includes(refund.amount), facts);
  assert.match(facts, /Expect an answer between 17 November and 19 November/);
  await until(page, kinds, /Cancellation.*Refund request.*To support: refund request.*To support: refund is late.*appeal/);
  await page.selectOption('#letterKind', 'claim');
  const claim = await until(page, body, /uhost-17/);
  assert.match(claim, /Instance or contract: uhost-17\n- Plan: .*\n- Purchased on: 1 November 2026/);
  assert.match(claim, /Reason: moved away\n- Expected refund: .*300\.00\n- Contact: jo@acme\.example/);
  await page.selectOption('#letterKind', 'late_refund');
  await until(page, body, new RegExp(refund.amount.replace('.', '\\.')));
  // Standing that bars a refund: no, why, and the appeal with the reason in it.
  await page.selectOption('#standing', 'in_arrears');
  await until(page, text('.refund'), /Eligibility No, it is refused\..*Payments are overdue/);
  await until(page, kinds, /^Refusal \| To support: appeal$/);
  await page.selectOption('#letterKind', 'appeal');
  await until(page, body, /- Payments are overdue/);
  assert.deepEqual(faults, []);
  await close();
});

for (const lang of ['en-US', 'it', 'id', 'zh-CN', 'ar']) {
  test(`every letter is whole in ${lang}`, async () => {
    const { page, faults, close } = await open('ucloud');
    await page.fill('#customer\\.name', 'Acme');
    await page.selectOption('#terms\\.language', lang);
    const seen = new Set();
    const read = async () => {
      const all = await page.evaluate(() =>
        [...document.querySelector('planshift-desk').shadowRoot.querySelectorAll('#letterKind option')].map(({ value }) => value),
      );
      for (const kind of all) {
        await page.selectOption('#letterKind', kind);
        await until(page, (one) => one.inputValue('#letterKind'), new RegExp(`^${kind}$`));
        const words = `${await subject(page)}\n${await body(page)}`;
        assert.doesNotMatch(words, /undefined|null|\{\w+\}|letter\.\w|refund\.\w/, kind);
        assert.ok(words.length > 80, `${kind}: ${words}`);
        seen.add(kind);
      }
    };
    await until(page, (one) => one.getAttribute('#letterBody', 'lang'), new RegExp(`^${lang.slice(0, 2)}`));
    await read();
    await page.check('.case input[role="switch"]');
    await until(page, kinds, /\|.*\|.*\|/);
    await read();
    await page.selectOption('#standing', 'in_arrears');
    await until(page, text('.refund .bad'), /\S/);
    await read();
    assert.deepEqual([...seen].sort(), ['appeal', 'cancel', 'claim', 'late_refund', 'offer', 'price_change', 'refund_request', 'refusal', 'upgrade', 'withdrawal']);
    assert.deepEqual(faults, []);
    await close();
  });
}

test('letter and quote are copied as text; axe finds nothing', async () => {
  const { page, close } = await open(null, { permissions: ['clipboard-read', 'clipboard-write'], bypassCSP: true });
  await until(page, cards, /£196\.20/);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await button(page, 'Copy the quote as text');
  await until(page, text('.send .hint'), /Copied/);
  const quote = await copied();
  assert.match(quote, /^CrowdHandler\n\nQuote\n15 November 2026/);
  assert.match(quote, /- Standard.*: −£52\.80\n {4}£99\.00 × 16 ⁄ 30 days = £52\.80/);
  assert.match(quote, /= Due today.*: £196\.20/);
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
  });
  assert.deepEqual(found, []);
  await close();
});

for (const lang of ['en', 'it', 'id', 'zh-CN', 'ar']) {
  test(`axe finds nothing in the refund desk, the letters, the chain and the story (${lang})`, async () => {
    const dark = lang === 'it' || lang === 'ar';
    const { page, close } = await open('hosting', { bypassCSP: true, colorScheme: dark ? 'dark' : 'light', width: dark ? 360 : 1366 });
    await page.fill('#customer\\.name', 'Acme Ltd');
    await page.fill('#terms\\.validUntil', '2026-12-20');
    await button(page, 'Keep this quote');
    await until(page, text('.entries tbody'), /Acme Ltd/);
    await button(page, 'Mark as sent');
    await until(page, text('.entries tbody'), /Sent/);
    await page.click('.entries button:text-is("Acme Ltd")');
    await until(page, text('.story'), /The story of Acme Ltd/);
    await button(page, 'Add a later change');
    await page.fill('#later\\.0\\.at', '2026-01-01');
    await button(page, 'Add a scenario');
    await page.getByRole('switch').first().click();
    await page.fill('#refundExpected', '300');
    await until(page, text('.refund'), /\S/);
    await button(page, 'Erase the record');
    await speakAt(page, lang);
    assert.deepEqual(await axeFinds(page), []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await close();
  });
}
