/** The element in every kind of parent that shrinks to its content, wide and on a phone. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { partText, startChromium } from './chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'planshift-width-'));
let chromium;
before(async () => (chromium = await startChromium({ extra: [['/t/', folder]] })));
after(async () => {
  await chromium.stop();
  rmSync(folder, { recursive: true, force: true });
});

const element =
  '<planshift-calculator src="/catalogs/crowdhandler.json" plan="standard" to="pro" anchor="2026-11-01">Prices</planshift-calculator>';

// parent | its style | what stands around the element
const parents = [
  ['block', '', (inner) => `<div id="p">${inner}</div>`],
  ['flex row', '#p { display: flex }', (inner) => `<div id="p">${inner}</div>`],
  [
    'centred flex column',
    '#p { display: flex; flex-direction: column; align-items: center }',
    (inner) => `<div id="p">${inner}</div>`,
  ],
  ['centred grid', '#p { display: grid; place-items: center }', (inner) => `<div id="p">${inner}</div>`],
  ['float', '#p { float: left }', (inner) => `<div id="p">${inner}</div>`],
  ['table cell', '', (inner) => `<table><tr><td id="p">${inner}</td></tr></table>`],
  ['inline-block', '#p { display: inline-block }', (inner) => `<div id="p">${inner}</div>`],
  ['absolute', '#p { position: absolute }', (inner) => `<div id="p">${inner}</div>`],
  ['fit-content', '#p { inline-size: fit-content }', (inner) => `<div id="p">${inner}</div>`],
  ['dialog', '', (inner) => `<dialog id="p" open>${inner}</dialog>`],
  ['popover', '', (inner) => `<div id="p" popover>${inner}</div>`],
  ['a float itself', 'planshift-calculator { float: left }', (inner) => `<div id="p">${inner}</div>`],
  [
    'an inline-block itself',
    'planshift-calculator { display: inline-block }',
    (inner) => `<div id="p">${inner}</div>`,
  ],
];

for (const [name, style, around] of parents) {
  for (const [width, least, most] of [
    [1200, 700, 1200],
    [360, 260, 360],
  ]) {
    test(`${name}, ${width} px: wide enough to read, and nothing is cut off`, async () => {
      writeFileSync(
        join(folder, 'page.html'),
        `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="page.css"><script type="module" src="/dist/planshift.js"></script><body>${around(element)}</body></html>`,
      );
      writeFileSync(join(folder, 'page.css'), style);
      const { page, faults, close } = await chromium.open('t/page.html', { width });
      if (name === 'popover') await page.evaluate(() => document.querySelector('#p').showPopover());
      const size = await page.evaluate(() => {
        const box = document.querySelector('planshift-calculator').getBoundingClientRect();
        const { scrollWidth, clientWidth } = document.documentElement;
        return { width: box.width, over: scrollWidth - clientWidth };
      });
      assert.ok(size.width >= least && size.width <= most, `${size.width} px wide`);
      assert.equal(size.over, 0, 'the page does not scroll sideways');
      assert.deepEqual(await partText(page, 'headline'), ['Due today £196.20']);
      assert.deepEqual(faults, []);
      await close();
    });
  }
}
