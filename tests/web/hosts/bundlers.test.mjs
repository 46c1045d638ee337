/**
 * The same small page through each bundler as it comes: nothing is configured but where the page is
 * and where the result goes. `module` says how the WebAssembly module got to the page: as a file,
 * or as the copy inside the script where the bundler leaves the file behind.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startBrowser, toPay } from './browser.mjs';
import { binary, hosts, modules, out, run, serve, start, tool } from './support.mjs';

const folder = join(hosts, 'page');
const esbuild = join(modules, 'esbuild/bin/esbuild');
const bun = binary('@oven/bun-linux-x64/bin/bun');
let browser;

before(async () => (browser = await startBrowser()));
after(() => browser?.stop());

/** A page of plain HTML around the one script that a bundler without HTML makes. */
function shell(to, script, attributes = '') {
  mkdirSync(to, { recursive: true });
  writeFileSync(
    join(to, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Prices</title>
    <planshift-calculator plan="standard" to="pro" anchor="2026-11-01" at="2026-11-15" ${attributes}>
    </planshift-calculator>${script}`,
  );
}

const asModule = '<script type="module" src="main.js"></script>';
const asClassic = '<script src="main.js"></script>';

/** webpack and rspack have the same interface. */
async function pack(packer, to) {
  const { default: make } = await import(packer);
  shell(to, asClassic);
  const options = { context: folder, entry: './src/main.js', mode: 'production', output: { path: to } };
  await new Promise((done, fail) =>
    make(options, (error, stats) => {
      if (error ?? stats.hasErrors()) fail(error ?? new Error(stats.toString('errors-only')));
      else done();
    }),
  );
}

const built = [
  {
    name: 'Vite, build',
    module: 'file',
    build: (to) => tool('vite/bin/vite.js', ['build', folder, '--outDir', to, '--logLevel', 'error']),
  },
  { name: 'webpack', module: 'file', build: (to) => pack('webpack', to) },
  { name: 'rspack', module: 'file', build: (to) => pack('@rspack/core', to) },
  {
    name: 'Rollup',
    module: 'copy',
    build(to) {
      shell(to, asModule);
      const words = ['-i', 'src/main.js', '-d', to, '-p', 'node-resolve', '--silent'];
      tool('rollup/dist/bin/rollup', words, { cwd: folder });
    },
  },
  {
    // Its script knows no address of its own, so nothing is asked for in vain and nothing is told.
    name: 'esbuild',
    module: 'file',
    build(to) {
      shell(to, asClassic);
      run(esbuild, ['src/main.js', '--bundle', `--outfile=${to}/main.js`, '--log-level=error'], {
        cwd: folder,
      });
    },
  },
  {
    name: 'esbuild, split',
    module: 'copy',
    build(to) {
      shell(to, asModule);
      const words = ['--bundle', '--splitting', '--format=esm', `--outdir=${to}`];
      run(esbuild, ['src/main.js', ...words, '--log-level=error'], { cwd: folder });
    },
  },
  {
    name: 'esbuild, with the address of the file',
    module: 'file',
    build(to) {
      shell(to, asClassic, 'wasm-url="/planshift-core.wasm"');
      cpSync(join(modules, 'planshift/dist/planshift-core.wasm'), join(to, 'planshift-core.wasm'));
      run(esbuild, ['src/main.js', '--bundle', `--outfile=${to}/main.js`, '--log-level=error'], {
        cwd: folder,
      });
    },
  },
  {
    name: 'Parcel',
    module: 'file',
    build(to) {
      const words = ['build', 'index.html', '--dist-dir', to, '--cache-dir', join(to, '.cache')];
      tool('parcel/lib/bin.js', [...words, '--log-level', 'error'], { cwd: folder });
    },
  },
  {
    name: 'Bun, build',
    module: 'copy',
    build(to) {
      run(bun, ['build', 'index.html', '--outdir', to], { cwd: folder });
    },
  },
];

/** Opens the page and compares; a module that came as a file leaves nothing in the console. */
async function says(origin, module, ready = toPay) {
  const { page, faults, copies } = await browser.open(origin);
  assert.equal(await ready(page), '196.20');
  assert.equal(copies.length ? 'copy' : 'file', module, copies[0]);
  if (module === 'file') assert.deepEqual(faults, []);
  await page.close();
}

for (const { name, module, build } of built) {
  test(`${name}: the page says 196.20`, async () => {
    const to = join(out, name.replaceAll(/\W+/g, '-').toLowerCase());
    rmSync(to, { recursive: true, force: true });
    await build(to);
    const server = await serve(to);
    try {
      await says(server.origin, module);
    } finally {
      server.stop();
    }
  });
}

const vite = [process.execPath, join(modules, 'vite/bin/vite.js'), folder, '--force', '--port', '0'];

const served = [
  {
    name: 'Vite, dev',
    module: 'copy',
    command: vite,
    address: /Local:\s+(http:\S+?)\/?\s/,
  },
  {
    name: 'Vite, dev, with its line',
    module: 'file',
    command: [...vite, '--config', join(hosts, 'vite.config.mjs')],
    address: /Local:\s+(http:\S+?)\/?\s/,
  },
  {
    name: 'Bun, dev',
    module: 'copy',
    command: [bun, './index.html', '--port', '0'],
    address: /(http:\/\/localhost:\d+)/,
  },
];

for (const { name, module, command, address } of served) {
  test(`${name}: the page says 196.20`, async () => {
    const [program, ...words] = command;
    const env = { NO_COLOR: '1' };
    const server = await start(program, words, { cwd: folder, env, says: address });
    try {
      await says(server.origin, module, afterReloads);
    } finally {
      server.stop();
    }
  });
}

/** A server that meets a package for the first time has the page loaded once more. */
async function afterReloads(page) {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await toPay(page);
    } catch (error) {
      if (!/navigation|destroyed/.test(error.message)) throw error;
      await page.waitForLoadState();
    }
  }
  throw new Error('the page never comes to rest');
}
