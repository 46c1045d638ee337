/**
 * The calculator in an app of each framework: what the person changed stays when the app renders
 * again with an equal request, and the app hears of the new price.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startBrowser, toPay } from './browser.mjs';
import { hosts, modules, out, run, serve, tool } from './support.mjs';

const esbuild = join(modules, 'esbuild/bin/esbuild');
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.stop());

function page(to, inner, tag = 'app') {
  writeFileSync(
    join(to, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Prices</title><div id="app">${inner}</div>` +
      `<${tag}></${tag}><script type="module" src="main.js"></script>`,
  );
}

function bundle(entry, to, ...words) {
  const common = ['--bundle', '--splitting', '--format=esm', `--outdir=${to}`, '--entry-names=main'];
  run(esbuild, [join(hosts, 'frameworks', entry), ...common, '--log-level=error', ...words]);
  cpSync(join(modules, 'planshift/dist/planshift-page.wasm'), join(to, 'planshift-page.wasm'));
}

const vite = (name) => (to) =>
  tool('vite/bin/vite.js', ['build', '--outDir', to, '--logLevel', 'error'], {
    cwd: join(hosts, 'frameworks', name),
  });

const jsx = ['--jsx=automatic', '--define:process.env.NODE_ENV="development"'];

/** The app as its server would send it. */
function rendered() {
  const script = join(out, 'react-server.cjs');
  const words = ['--bundle', '--platform=node', '--format=cjs', '--jsx=automatic'];
  const quiet = ['--log-level=error', `--outfile=${script}`];
  run(esbuild, [join(hosts, 'frameworks/react/server.jsx'), ...words, ...quiet]);
  return run(process.execPath, [script]).trim();
}

const apps = [
  {
    name: 'React, planshift/react',
    build(to) {
      bundle('react/client.jsx', to, ...jsx);
      page(to, '');
    },
  },
  {
    name: 'React 19, the tag itself',
    build(to) {
      bundle('react/client-tag.jsx', to, ...jsx);
      page(to, '');
    },
  },
  {
    name: 'React, rendered on a server and hydrated',
    build(to) {
      bundle('react/hydrate.jsx', to, ...jsx);
      const markup = rendered();
      assert.match(markup, /<planshift-calculator catalog="\{&quot;planshift/);
      page(to, markup);
    },
  },
  { name: 'Vue', build: vite('vue') },
  { name: 'Svelte', build: vite('svelte') },
  {
    name: 'Angular',
    build(to) {
      bundle('angular/main.ts', to, `--tsconfig=${join(hosts, 'frameworks/angular/tsconfig.json')}`);
      page(to, '', 'app-prices');
    },
  },
];

for (const { name, build } of apps) {
  test(`${name}: 196.20, what is changed stays, and the app hears of it`, async () => {
    const to = join(out, name.replaceAll(/\W+/g, '-').toLowerCase());
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    build(to);
    const server = await serve(to);
    try {
      const { page, faults } = await browser.open(server.origin);
      assert.equal(await toPay(page), '196.20');
      const day = page.locator('planshift-calculator input[type="date"]').first();
      await day.fill('2026-11-20');
      await page.waitForFunction(() => document.querySelector('output').textContent === '212.70');
      await page.click('#again');
      await page.waitForFunction(() => document.querySelector('#again').textContent === '2');
      const after = await page.evaluate(async () => {
        const element = document.querySelector('planshift-calculator');
        await element.updateComplete;
        return element.quote.due_now.to_pay;
      });
      assert.equal(after, '212.70');
      assert.deepEqual(faults, []);
      await page.close();
    } finally {
      server.stop();
    }
  });
}
