/**
 * The sales desk in Chromium: its first paint beside the visitor's page, and a record of 10,000
 * quotes, how long it takes to open and from a letter typed to the painted answer.
 *
 *     node tests/bench/web/desk.mjs [quotes]
 */
import { startChromium } from '../../web/browser/chromium.mjs';
import { button, deskIn, text, until } from '../../web/browser/desk.mjs';

const count = Number(process.argv[2] ?? 10_000);
const chromium = await startChromium();
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const row = (name, value) => console.log(`${name.padEnd(44)} ${value.toFixed(1).padStart(9)} ms`);

/** From the start of the page to its first paint with content. */
async function firstPaint(path) {
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    const { page, close } = await chromium.open(path, { wait: false, now: null });
    await page.waitForTimeout(600);
    times.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN));
    await close();
  }
  return median(times);
}

/** The quote that was kept last, so many times under other names. */
function fill(page, wanted) {
  return page.evaluate(async (number) => {
    const opened = indexedDB.open('planshift-desk');
    const database = await new Promise((done) => (opened.onsuccess = () => done(opened.result)));
    const promised = (asked) => new Promise((done) => (asked.onsuccess = () => done(asked.result)));
    const [one] = await promised(database.transaction('entries').objectStore('entries').getAll());
    const [{ file }] = await promised(database.transaction('files').objectStore('files').getAll());
    const [{ document: typed }] = await promised(database.transaction('documents').objectStore('documents').getAll());
    const writing = database.transaction(['entries', 'documents', 'files'], 'readwrite');
    const store = writing.objectStore('entries');
    for (let i = 2; i <= number; i += 1) {
      const id = `Q-2026-${String(i).padStart(4, '0')}`;
      writing.objectStore('files').put({ id: `${id}-1`, file });
      writing.objectStore('documents').put({ id: `${id}-1`, document: typed });
      store.put({ ...one, number: id, id: `${id}-1`, customer: `Customer ${i.toString(36)} of ${i % 97}` });
    }
    await new Promise((done) => (writing.oncomplete = done));
    database.close();
  }, wanted);
}

/** From each letter to what was found, laid out. */
function search(page, words) {
  return page.evaluate(async (typed) => {
    const root = document.querySelector('planshift-desk').shadowRoot;
    const field = root.getElementById('recordWords');
    const times = [];
    for (let i = 1; i <= typed.length; i += 1) {
      const start = performance.now();
      field.value = typed.slice(0, i);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // Laid out too: what a frame shows then is drawn.
      void root.host.offsetHeight;
      times.push(performance.now() - start);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return times;
  }, words);
}

row('first paint of the visitor’s page', await firstPaint('crowdhandler.html'));
row('first paint of the desk', await firstPaint('desk/'));
// The clock is the browser's own: one that a test sets counts on from page to page.
const { page, close } = await deskIn(chromium, { now: null, until: /£/ });
await button(page, 'Keep this quote');
await until(page, text('.entries tbody'), /Q-\d{4}-0001/);
await fill(page, count);
/** From the start of the page to the desk, the first rows, and a record that is read to its end. */
const opened = () =>
  page.evaluate(async (number) => {
    const root = () => document.querySelector('planshift-desk')?.shadowRoot;
    const when = async (there) => {
      while (!there()) await new Promise((done) => setTimeout(done, 2));
      return performance.now();
    };
    return [
      await when(() => root()?.querySelector('.bar-top')),
      await when(() => root().querySelector('.entries tbody tr')),
      await when(() => root().querySelector('.record').textContent.includes(number)),
    ];
  }, (count - 50).toLocaleString('en-GB'));
const opens = [];
for (let i = 0; i < 5; i += 1) {
  await page.reload({ waitUntil: 'commit' });
  opens.push(await opened());
}
row('the desk is there', median(opens.map(([desk]) => desk)));
row(`the first of ${count} quotes are shown`, median(opens.map(([, rows]) => rows)));
row('the last of them is read', median(opens.map(([, , all]) => all)));
const times = await search(page, 'customer 2s of 4');
row('a letter typed, the slowest', Math.max(...times));
row('a letter typed, the median', median(times));
row('with a letter wrong, the slowest', Math.max(...(await search(page, 'custmer 2s'))));
await close();
await chromium.stop();
