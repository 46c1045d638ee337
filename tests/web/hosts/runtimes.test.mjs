/** The calculator where there is no page: a script in each runtime, and a worker at the edge. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import request from './page/src/request.js';
import { binary, hosts, modules, out, run, start } from './support.mjs';

const script = join(hosts, 'worker/script.mjs');
const esbuild = join(modules, 'esbuild/bin/esbuild');

const runtimes = [
  ['Node', process.execPath, [script]],
  ['Deno', binary('@deno/linux-x64-glibc/deno'), ['run', '--allow-read', script]],
  ['Bun', binary('@oven/bun-linux-x64/bin/bun'), [script]],
];

for (const [name, command, words] of runtimes) {
  test(`${name}: a script says 196.20`, () => {
    assert.equal(run(command, words, { env: { DENO_NO_UPDATE_CHECK: '1' } }).trim(), '196.20');
  });
}

test('Node, one bundled file without the module beside it: 196.20', () => {
  const bundle = join(out, 'node/script.mjs');
  const words = ['--bundle', '--platform=node', '--format=esm', `--outfile=${bundle}`];
  run(esbuild, [script, ...words, '--log-level=error']);
  assert.equal(run(process.execPath, [bundle]).trim(), '196.20');
});

async function toPay(address) {
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  assert.equal(response.status, 200);
  return (await response.json()).due_now.to_pay;
}

// As Wrangler bundles it: an imported .wasm stays a file, and the runtime compiles it beforehand.
test('workerd: a worker answers 196.20', async () => {
  const folder = join(out, 'workerd');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const words = ['--bundle', '--format=esm', '--conditions=workerd', '--external:*.wasm'];
  run(esbuild, [join(hosts, 'worker/worker.js'), ...words, `--outfile=${folder}/worker.js`]);
  cpSync(join(modules, 'planshift/dist/planshift-core.wasm'), `${folder}/planshift-core.wasm`);
  cpSync(join(hosts, 'worker/workerd.capnp'), `${folder}/workerd.capnp`);
  const server = await start(
    binary('@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', `${folder}/workerd.capnp`, '--control-fd=1'],
    { says: /"port":(\d+)/ },
  );
  try {
    assert.equal(await toPay(`http://localhost:${server.origin}`), '196.20');
  } finally {
    server.stop();
  }
});
