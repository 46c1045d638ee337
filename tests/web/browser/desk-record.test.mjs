/** The record of what was quoted: who, when, what became of it, and a disk that is full. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { button, cards, deskIn, savedBy, text, until } from './desk.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());
const open = (options) => deskIn(chromium, options);
const record = text('.entries tbody');
const story = text('.story');

test('the story of a customer: every revision with its state, its day, who and why', async () => {
  const { page, faults, close } = await open();
  await page.fill('#recordBy', 'Jo');
  await page.fill('#customer\\.name', 'Acme Ltd');
  await page.fill('#discountReason', 'loyal');
  await button(page, 'Keep this quote');
  await until(page, record, /Q-2026-0001-1/);
  await page.clock.setFixedTime(new Date('2026-11-17T09:00:00'));
  await button(page, 'Mark as sent');
  await until(page, record, /Sent/);
  await page.clock.setFixedTime(new Date('2026-11-20T09:00:00'));
  await page.fill('#recordBy', 'Sam');
  await button(page, 'Keep this quote');
  await until(page, record, /Q-2026-0001-2/);
  await page.click('.entries button:text-is("Acme Ltd")');
  const said = await until(page, story, /The story of Acme Ltd/);
  const order = [
    /20 November 2026 Q-2026-0001-2 · Draft £\S+ · loyal · Sam · 2026-11-01/,
    /17 November 2026 Q-2026-0001-1 · Sent £196\.20 · loyal · Jo/,
    /15 November 2026 Q-2026-0001-1 · Draft £196\.20 · loyal · Jo/,
  ].map((one) => said.search(one));
  assert.deepEqual(order.filter((place) => place < 0), [], said);
  assert.deepEqual([...order].sort((a, b) => a - b), order, said);
  const table = await savedBy(page, () => button(page, 'Export as CSV'));
  assert.match(table, /^\ufeffnumber,revision,state,.*,by,catalog,/);
  assert.match(table, /Acme Ltd,.*,Sam,crowdhandler/);
  await page.reload();
  await until(page, record, /Q-2026-0001-2/);
  assert.equal(await page.inputValue('#recordBy'), 'Sam');
  assert.deepEqual(faults, []);
  await close();
});

test('a quote whose last day is over is expired: it can be declined or revised, and not accepted', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'Acme Ltd');
  await page.fill('#terms\\.validUntil', '2026-11-20');
  await button(page, 'Keep this quote');
  await until(page, record, /Draft/);
  await button(page, 'Mark as sent');
  await until(page, text('.entries tbody button'), /New revision \| Accepted \| Declined/);
  await page.clock.setFixedTime(new Date('2026-11-21T09:00:00'));
  await page.reload();
  await until(page, record, /Expired/);
  const buttons = await until(page, text('.entries tbody button'), /Declined/);
  assert.doesNotMatch(buttons, /Accepted|Mark as sent/);
  await button(page, 'New revision');
  await button(page, 'Keep this quote');
  await until(page, record, /Q-2026-0001-2.*Draft/);
  await until(page, record, /Q-2026-0001-1.*Expired/);
  assert.deepEqual(faults, []);
  await close();
});

test('where the disk is full, what was kept stays, and so does the quote', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'First Ltd');
  await button(page, 'Keep this quote');
  await until(page, record, /First Ltd/);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await page.fill('#customer\\.name', 'Second Ltd');
  await button(page, 'Keep this quote');
  await until(page, text('.record [role="alert"]'), /The disk is full.*still on the desk/);
  assert.match(await record(page), /First Ltd/);
  assert.equal(await page.inputValue('#customer\\.name'), 'Second Ltd');
  assert.match(await cards(page), /£196\.20/);
  assert.deepEqual(faults, []);
  await close();
});

test('a record of the first format is taken over, every file with it', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'Old Ltd');
  await button(page, 'Keep this quote');
  await until(page, record, /Old Ltd/);
  const saved = JSON.parse(await savedBy(page, () => button(page, 'Back up as JSON')));
  assert.equal(saved.entries[0].file.answer.due_now.to_pay, '196.20');
  assert.equal('filed' in saved.entries[0], false);
  await page.goto('about:blank');
  await page.goto(`${chromium.origin}/`);
  await page.evaluate(async (entries) => {
    const promised = (asked) => new Promise((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    await promised(indexedDB.deleteDatabase('planshift-desk'));
    const asked = indexedDB.open('planshift-desk', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('entries', { keyPath: 'id' });
    const database = await promised(asked);
    const transaction = database.transaction('entries', 'readwrite');
    for (const entry of entries) transaction.objectStore('entries').put(entry);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, saved.entries);
  await page.goto(`${chromium.origin}/desk/`);
  await until(page, record, /Old Ltd/);
  const file = JSON.parse(await savedBy(page, () => button(page, 'Quote file')));
  assert.deepEqual(file, saved.entries[0].file);
  const again = JSON.parse(await savedBy(page, () => button(page, 'Back up as JSON')));
  assert.deepEqual(again, saved);
  assert.deepEqual(faults, []);
  await close();
});
