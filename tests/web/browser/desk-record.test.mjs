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
  await leave(page, 1, saved.entries);
  await until(page, record, /Old Ltd/);
  const file = JSON.parse(await savedBy(page, () => button(page, 'Quote file')));
  assert.deepEqual(file, saved.entries[0].file);
  const again = JSON.parse(await savedBy(page, () => button(page, 'Back up as JSON')));
  assert.deepEqual(again, saved);
  assert.deepEqual(faults, []);
  await close();
});

/** A database as an older version of the desk left it. */
async function leave(page, version, entries, files = []) {
  await page.goto('about:blank');
  await page.goto(`${chromium.origin}/`);
  await page.evaluate(async ([number, all, filed]) => {
    const promised = (asked) => new Promise((done, fail) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    await promised(indexedDB.deleteDatabase('planshift-desk'));
    const asked = indexedDB.open('planshift-desk', number);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('entries', { keyPath: 'id' });
      if (number > 1) asked.result.createObjectStore('files', { keyPath: 'id' });
    };
    const database = await promised(asked);
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    for (const entry of all) transaction.objectStore('entries').put(entry);
    for (const file of filed) transaction.objectStore('files').put(file);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, [version, entries, files]);
  await page.goto(`${chromium.origin}/desk/`);
}

test('a record of the second format is taken over: what was typed, and every file', async () => {
  const { page, faults, close } = await open();
  for (const name of ['Old Ltd', 'New Ltd']) {
    await page.fill('#customer\\.name', name);
    await button(page, 'Keep this quote');
    await until(page, record, new RegExp(name));
    await button(page, 'Mark as sent');
    await until(page, record, new RegExp(`${name} Sent`));
  }
  const backup = () => savedBy(page, () => button(page, 'Back up as JSON')).then(JSON.parse);
  const saved = await backup();
  assert.equal(saved.entries.length, 2);
  const second = saved.entries.map(({ file, ...entry }) => ({ ...entry, file: null, filed: file !== null }));
  // One of them was kept without an answer, so it has no file.
  second[1].filed = false;
  saved.entries[1].file = null;
  const [{ id, file }] = saved.entries;
  await leave(page, 2, second, [{ id, file }]);
  await until(page, record, /New Ltd.*Old Ltd|Old Ltd.*New Ltd/);
  assert.deepEqual(await backup(), saved);
  const buttons = await text('.entries tbody button')(page);
  assert.equal(buttons.match(/Quote file/g).length, 1);
  await page.click('.entries tr:has-text("Old Ltd") button:text-is("New revision")');
  await until(page, (one) => one.inputValue('#customer\\.name'), /Old Ltd/);
  assert.deepEqual(faults, []);
  await close();
});

test('a long record shows its latest at once, the rest on demand, and finds what is not drawn', async () => {
  const { page, faults, close } = await open();
  await page.fill('#customer\\.name', 'Last Ltd');
  await button(page, 'Keep this quote');
  await until(page, record, /Last Ltd/);
  const backup = JSON.parse(await savedBy(page, () => button(page, 'Back up as JSON')));
  const [one] = backup.entries;
  for (let i = 2; i <= 130; i += 1) {
    const number = `Q-2026-${String(i).padStart(4, '0')}`;
    const day = String((i % 14) + 1).padStart(2, '0');
    backup.entries.push({ ...one, number, id: `${number}-1`, customer: `Customer ${i}`, kept: `2026-10-${day}T10:00:00.000Z`, file: null });
  }
  const taken = { name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(backup)) };
  await page.setInputFiles('#recordFile', taken);
  await until(page, text('.record'), /80 more rows are not shown/);
  const rows = (here) => here.evaluate(() => document.querySelector('planshift-desk').shadowRoot.querySelectorAll('.entries tbody tr').length);
  assert.equal(await rows(page), 50);
  assert.match(await record(page), /^Q-2026-0001-1 Last Ltd/);
  await button(page, 'Show more');
  await until(page, rows, /^100$/);
  await page.fill('#recordWords', 'custmer 127');
  await until(page, record, /^Q-2026-0127-1 Customer 127 Draft/);
  assert.equal(await rows(page), 1);
  await page.fill('#recordWords', 'nobody');
  await until(page, text('.record'), /Nothing kept fits that/);
  await page.fill('#recordWords', '');
  await page.selectOption('#recordMonth', '2026-11');
  await until(page, rows, /^1$/);
  await page.reload();
  await until(page, text('.record'), /80 more rows are not shown/);
  assert.match(await record(page), /^Q-2026-0001-1 Last Ltd/);
  assert.deepEqual(faults, []);
  await close();
});
