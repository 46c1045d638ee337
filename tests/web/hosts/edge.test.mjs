/** `planshift/worker` in workerd: the same handler, under load, with bad input and large bodies. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import request from './page/src/request.js';
import { binary, hosts, modules, out, run, start } from './support.mjs';

let server;
let origin;

before(async () => {
  const folder = join(out, 'edge');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const words = ['--bundle', '--format=esm', '--conditions=workerd', '--external:*.wasm'];
  run(join(modules, 'esbuild/bin/esbuild'), [join(hosts, 'worker/handler.js'), ...words, `--outfile=${folder}/worker.js`]);
  cpSync(join(modules, 'planshift/dist/planshift-core.wasm'), `${folder}/planshift-core.wasm`);
  cpSync(join(hosts, 'worker/workerd.capnp'), `${folder}/workerd.capnp`);
  server = await start(
    binary('@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', `${folder}/workerd.capnp`, '--control-fd=1'],
    { says: /"port":(\d+)/ },
  );
  origin = `http://localhost:${server.origin}`;
});
after(() => server?.stop());

async function post(path, body) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(origin + path, { method: 'POST', body: text });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test('a quote, and its verification', async () => {
  const { status, body: quote } = await post('/quote', request);
  assert.deepEqual([status, quote.due_now.to_pay], [200, '196.20']);
  assert.deepEqual(await post('/verify', { request, quote }), { status: 200, body: { valid: true, quote } });
  const cheaper = { ...quote, due_now: { ...quote.due_now, to_pay: '1.00' } };
  const refused = await post('/verify', { request, quote: cheaper });
  assert.deepEqual([refused.status, refused.body.reason, refused.body.quote], [409, 'amounts', quote]);
});

test('bad input and large bodies cost themselves', async () => {
  assert.equal((await post('/quote', '{')).status, 400);
  assert.equal((await post('/quote', {})).status, 400);
  assert.equal((await post('/quote', ' '.repeat(3_000_000))).status, 413);
  assert.equal((await post('/nowhere', {})).status, 404);
  assert.equal((await fetch(`${origin}/quote`)).status, 405);
  assert.equal((await post('/quote', request)).status, 200);
});

test('under load: thirty callers, good and bad in turn, every answer its own', async (t) => {
  const callers = 30;
  const calls = 100;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const day = String(1 + caller % 28).padStart(2, '0');
      const mine = { ...request, change: { ...request.change, at: `2026-11-${day}` } };
      for (let call = 0; call < calls; call += 1) {
        if (call % 10 === 9) {
          assert.equal((await post('/quote', '{"subscription":')).status, 400);
        } else {
          const { status, body } = await post('/quote', mine);
          assert.deepEqual([status, body.requested_at], [200, `2026-11-${day}`]);
        }
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  t.diagnostic(`workerd: ${Math.round((callers * calls) / seconds)} requests per second`);
});
