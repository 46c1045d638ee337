/** Next.js with both of its bundlers: a page, a route in Node and one at the edge. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startBrowser, toPay } from './browser.mjs';
import request from './page/src/request.js';
import { hosts, modules, start, tool } from './support.mjs';

const project = join(hosts, 'next');
const program = 'next/dist/bin/next';
let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.stop());

for (const [name, words] of [
  ['webpack', []],
  ['turbopack', ['--turbopack']],
]) {
  test(`Next.js, ${name}: the server, the edge and the browser say 196.20`, async () => {
    const env = { PLANSHIFT_DIST: `.next-${name}`, NEXT_TELEMETRY_DISABLED: '1' };
    rmSync(join(project, env.PLANSHIFT_DIST), { recursive: true, force: true });
    tool(program, ['build', ...words], { cwd: project, env });
    const server = await start(process.execPath, [join(modules, program), 'start', '-p', '0'], {
      cwd: project,
      env,
      says: /Local:\s+(http:\S+)/,
    });
    try {
      for (const route of ['node', 'edge']) {
        const body = JSON.stringify(request);
        const response = await fetch(`${server.origin}/${route}`, { method: 'POST', body });
        assert.equal((await response.json()).due_now.to_pay, '196.20', route);
      }
      const { page, copies } = await browser.open(server.origin);
      assert.equal(await page.textContent('#server'), '196.20');
      assert.equal(await toPay(page), '196.20');
      assert.deepEqual(copies, []);
      await page.close();
    } finally {
      server.stop();
    }
  });
}
