/**
 * Screenshots against those in tests/web/pictures. They are kept at half size and compared as
 * coarse mosaics, so that another hinting of letters is no difference and a section that moved, a
 * column that wrapped or a colour that is gone is one.
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

/**
 * Tiles across a picture; how far (of 255) the mean colour of a tile may move; how many of a hundred
 * tiles may move further; how many of a hundred pixels the height may change.
 */
const tolerance = { across: 96, distance: 24, percent: 0.8, height: 1.5 };

const downgrade = { attributes: { plan: 'pro', to: 'standard', anchor: '2026-11-01' } };
const mail = { attributes: { anchor: '2026-02-28', at: '2027-01-20' } };
const refund = { attributes: { anchor: '2026-11-01', at: '2026-11-16' } };
const seats = { attributes: { to: 'business', anchor: '2026-03-01', at: '2026-11-15' } };
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

/** The fonts that `scripts/test` installs, whatever this machine takes for `system-ui`. */
const fonts = '"Noto Sans", "Noto Sans Arabic", "WenQuanYi Micro Hei", sans-serif';
/** And nothing held in sight: a picture shows the whole element, which has no window's edge. */
const pinLook = (page) =>
  page.evaluate((family) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      body { font-family: ${family} }
      planshift-calculator::part(glance) { display: none }
      planshift-calculator::part(answer) { position: static }`);
    document.adoptedStyleSheets.push(sheet);
  }, fonts);

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
    const { page, close } = await chromium.open(path, {
      width: 1140,
      deviceScaleFactor: 0.5,
      ...options,
    });
    await pinLook(page);
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
    const { heights, percent } = await difference(readFileSync(file), taken);
    const grown = Math.abs(heights[1] / heights[0] - 1) * 100;
    assert.ok(grown <= tolerance.height, `it was ${heights[0]} high and is ${heights[1]} now`);
    assert.ok(percent <= tolerance.percent, `${percent.toFixed(2)} % of the tiles differ`);
  });
}

/** Compared in an empty page: the browser reads PNG and shrinks it, so no library has to. */
async function difference(before, taken) {
  const page = await chromium.browser.newPage();
  const result = await page.evaluate(
    async ([images, { across, distance }]) => {
      const bitmaps = await Promise.all(
        images.map((base64) => {
          const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
          return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        }),
      );
      const down = Math.round((across * bitmaps[0].height) / bitmaps[0].width);
      // The mean of a tile: every pixel of it counts, which one step of drawImage does not promise.
      const mosaic = (bitmap) => {
        const wide = across * 8;
        const high = down * 8;
        const context = new OffscreenCanvas(wide, high).getContext('2d');
        context.drawImage(bitmap, 0, 0, wide, high);
        const { data } = context.getImageData(0, 0, wide, high);
        const sums = new Float64Array(across * down * 3);
        for (let y = 0; y < high; y++) {
          for (let x = 0; x < wide; x++) {
            const tile = (Math.floor(y / 8) * across + Math.floor(x / 8)) * 3;
            for (let c = 0; c < 3; c++) sums[tile + c] += data[(y * wide + x) * 4 + c] / 64;
          }
        }
        return sums;
      };
      const [a, b] = bitmaps.map(mosaic);
      let differ = 0;
      for (let i = 0; i < a.length; i += 3) {
        if ([0, 1, 2].some((c) => Math.abs(a[i + c] - b[i + c]) > distance)) differ += 1;
      }
      return {
        heights: bitmaps.map(({ height }) => height),
        percent: (differ / (across * down)) * 100,
      };
    },
    [[before.toString('base64'), taken.toString('base64')], tolerance],
  );
  await page.close();
  return result;
}
