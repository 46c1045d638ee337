/** The desk as an installed program (DEC-134): it opens without a network, and never mixes two versions. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startChromium } from './chromium.mjs';
import { button, cards, deskIn, text, until } from './desk.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'planshift-desk-'));
cpSync(join(root, 'web/desk'), folder, { recursive: true });
cpSync(join(root, 'dist/desk'), folder, { recursive: true });

let chromium;
before(async () => (chromium = await startChromium({ extra: [['/desk/', folder]] })));
after(async () => {
  await chromium.stop();
  rmSync(folder, { recursive: true, force: true });
});
const open = (options) => deskIn(chromium, { worker: true, ...options });

/** "none", or how far the worker of this page is: "activated", "activated, waiting". */
const worker = (page) =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return [found?.active?.state ?? 'none', ...(found?.waiting ? ['waiting'] : [])].join(', ');
  });

test('it can be installed', async () => {
  const { page, faults, close } = await open();
  await until(page, worker, /^activated/);
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).short_name, 'Sales desk');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A context of its own is a private window to the browser; nothing else may be in the way.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
  assert.deepEqual(faults, []);
  await close();
});

test('after the first visit it opens without a network, quotes and keeps', async () => {
  const { page, faults, close } = await open();
  await until(page, worker, /^activated$/);
  await page.context().setOffline(true);
  await page.reload();
  await until(page, cards, /£196\.20/);
  await page.selectOption('#language', 'it');
  await until(page, cards, /196,20/);
  await page.selectOption('#language', 'en');
  await until(page, cards, /£196\.20/);
  await page.fill('#customer\\.name', 'Offline Ltd');
  await button(page, 'Keep this quote');
  await until(page, text('.entries tbody'), /Offline Ltd/);
  assert.deepEqual(faults, []);
  await close();
});

test('a server in the middle of an update leaves the old version; a whole new one waits its turn', async () => {
  const { page, faults, close } = await open();
  await until(page, worker, /^activated$/);
  const script = readFileSync(join(folder, 'page.js'), 'utf8');
  const own = readFileSync(join(folder, 'sw.js'), 'utf8');
  try {
    // The new page is there, and the list of the old one: nothing of it may be taken.
    writeFileSync(join(folder, 'page.js'), `${script}\nglobalThis.mixed = true;\n`);
    writeFileSync(join(folder, 'sw.js'), `${own}\n// another build\n`);
    const failed = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const made = registration.installing;
      if (!made) return 'none';
      await new Promise((done) => made.addEventListener('statechange', done, { once: true }));
      return made.state;
    });
    assert.equal(failed, 'redundant');
    await page.reload();
    await until(page, cards, /£196\.20/);
    assert.equal(await page.evaluate(() => globalThis.mixed ?? false), false);
    // Now both are whole and new: told, and not taken while a tab is open.
    writeFileSync(join(folder, 'page.js'), script);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await until(page, worker, /^activated, waiting$/);
    await until(page, (one) => one.textContent('#update'), /newer version is ready/);
    await page.goto('about:blank');
    await page.goto(`${chromium.origin}/desk/`);
    await until(page, worker, /^activated$/);
    assert.deepEqual(faults, []);
  } finally {
    writeFileSync(join(folder, 'page.js'), script);
    writeFileSync(join(folder, 'sw.js'), own);
  }
  await close();
});
