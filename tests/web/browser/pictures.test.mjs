/**
 * Screenshots against those in tests/web/pictures, with a tolerance for fonts and rounding.
 * `UPDATE_PICTURES=1` takes them anew; look at them before they are committed.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ready, showChart, startChromium } from './chromium.mjs';

const folder = fileURLToPath(new URL('../pictures', import.meta.url));
const update = process.env.UPDATE_PICTURES === '1';

/** How many of a hundred pixels may differ, and by how much of 255 before they count. */
const tolerance = { percent: 1, distance: 48 };

const downgrade = { attributes: { plan: 'pro', to: 'standard', anchor: '2026-11-01' } };
const mail = { attributes: { anchor: '2026-02-28', at: '2027-01-20' } };
const refund = { attributes: { anchor: '2026-11-01', at: '2026-11-16' } };
const seats = { attributes: { anchor: '2026-03-01', at: '2026-11-15' } };
const cancel = (page) => page.getByRole('switch').click();
const fifteen = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('planshift-calculator').shadowRoot;
    const field = root.getElementById('toSeats');
    field.value = '15';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.blur();
  });
const nobody = async () => {};

// name | page | options | what the person does
const pictures = [
  ['crowdhandler', 'crowdhandler.html', {}, nobody],
  ['rumahweb', 'rumahweb.html', seats, fifteen],
  ['ucloud', 'ucloud.html', refund, cancel],
  ['company-mail', 'company-mail.html', mail, nobody],
  ['hosting', 'hosting.html', {}, nobody],
  ['narrow', 'crowdhandler.html', { ...downgrade, width: 360 }, nobody],
  ['dark', 'crowdhandler.html', { ...downgrade, colorScheme: 'dark' }, nobody],
  ['forced-colours', 'crowdhandler.html', { forcedColors: 'active' }, nobody],
  ['right-to-left', 'crowdhandler.html', { ...downgrade, lang: 'ar' }, nobody],
  ['chinese', 'ucloud.html', { ...refund, lang: 'zh-CN' }, cancel],
  ['refused', 'rumahweb.html', { attributes: { ...seats.attributes, to: 'premium' } }, fifteen],
];

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

for (const [name, path, options, act] of pictures) {
  test(`it looks as it did: ${name}`, async () => {
    const { page, close } = await chromium.open(path, { width: 1140, ...options });
    await act(page);
    await showChart(page);
    await ready(page);
    await page.mouse.move(0, 0);
    const taken = await page.locator('planshift-calculator').screenshot({ animations: 'disabled' });
    await close();
    const file = join(folder, `${name}.png`);
    if (update || !existsSync(file)) {
      assert.ok(update, `${file} is missing: take it with UPDATE_PICTURES=1`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, taken);
      return;
    }
    const { sizes, percent } = await difference(readFileSync(file), taken);
    assert.equal(sizes[0], sizes[1], 'the picture has another size');
    assert.ok(percent <= tolerance.percent, `${percent.toFixed(2)} % of the pixels differ`);
  });
}

/** Compared in an empty page: the browser reads PNG, so no library has to. */
async function difference(before, taken) {
  const page = await chromium.browser.newPage();
  const result = await page.evaluate(
    async ([images, distance]) => {
      const read = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        return { size: `${bitmap.width} × ${bitmap.height}`, data };
      };
      const [a, b] = await Promise.all(images.map(read));
      let differ = 0;
      for (let i = 0; i < a.data.length; i += 4) {
        const far = [0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > distance);
        if (far) differ += 1;
      }
      return { sizes: [a.size, b.size], percent: (differ / (a.data.length / 4)) * 100 };
    },
    [[before.toString('base64'), taken.toString('base64')], tolerance.distance],
  );
  await page.close();
  return result;
}
