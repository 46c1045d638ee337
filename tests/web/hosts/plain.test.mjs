/** Plain files without a bundler: one classic script, and hashes for strict pages. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startBrowser, toPay } from './browser.mjs';
import { modules, out, serve } from './support.mjs';

const dist = join(modules, 'planshift/dist');
const folder = join(out, 'plain');
const { files } = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
let browser;
let server;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(dist, join(folder, 'planshift'), { recursive: true });
  browser = await startBrowser();
  server = await serve(folder);
});
after(async () => {
  server?.stop();
  await browser?.stop();
});

const tag =
  '<planshift-calculator src="planshift/catalogs/crowdhandler.json" plan="standard" to="pro" anchor="2026-11-01" at="2026-11-15">Prices</planshift-calculator>';

async function open(name, head) {
  const page = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Prices</title>${head}<body>${tag}</body></html>`;
  writeFileSync(join(folder, `${name}.html`), page);
  return browser.open(`${server.origin}/${name}.html`);
}

test('every script and module has its hash', () => {
  const names = readdirSync(dist).filter((name) => /\.(js|wasm)$/.test(name));
  assert.deepEqual(Object.keys(files), names.sort());
  for (const [name, hash] of Object.entries(files)) {
    const found = createHash('sha384').update(readFileSync(join(dist, name))).digest('base64');
    assert.equal(hash, `sha384-${found}`, name);
  }
});

test('one classic script, with its hash, says 196.20 and asks for nothing but the catalog', async () => {
  const { page, faults, copies } = await open(
    'bundle',
    `<script src="planshift/planshift.bundle.js" integrity="${files['planshift.bundle.js']}"></script>`,
  );
  assert.equal(await toPay(page), '196.20');
  assert.deepEqual([faults, copies], [[], []]);
  const asked = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)),
  );
  assert.deepEqual(asked.filter((name) => name !== 'favicon.ico').sort(), [
    'crowdhandler.json',
    'planshift.bundle.js',
  ]);
  const own = await page.evaluate(async () => typeof globalThis.planshift.createCalculator);
  assert.equal(own, 'function');
  await page.close();
});

/** The import map of a page that holds every file to its hash; `but` is one that was changed. */
function importMap(but) {
  const integrity = Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name.endsWith('.js'))
      .map(([name, hash]) => [`./planshift/${name}`, name === but ? files['core.js'] : hash]),
  );
  return (
    `<script type="importmap">${JSON.stringify({ integrity })}</script>` +
    '<script type="module" src="planshift/planshift.js"></script>'
  );
}

test('an import map that holds every file to its hash', async () => {
  const { page, faults } = await open('import-map', importMap());
  assert.equal(await toPay(page), '196.20');
  assert.deepEqual(faults, []);
  await page.close();
});

test('a file that is not what its hash says is not run, and the page keeps its own prices', async () => {
  const views = Object.keys(files).find((name) => name.startsWith('session-'));
  const { page } = await open('changed', importMap(views));
  assert.equal(await toPay(page), null);
  assert.equal(await page.getByText('Prices').isVisible(), true);
  await page.close();
});
