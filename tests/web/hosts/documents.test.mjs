/** Somebody's unit tests, in a document that is no browser: the element works, nothing is thrown. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { hosts, run } from './support.mjs';

for (const name of ['jsdom', 'happy-dom']) {
  test(`${name}: imported, connected, answered, moved`, () => {
    const said = run(process.execPath, [join(hosts, 'documents/page.mjs'), name]);
    assert.deepEqual(JSON.parse(said.trim().split('\n').at(-1)), {
      defined: 'function',
      works: true,
      toPay: '196.20',
      fallback: 'Prices',
      heard: [],
      thrown: [],
    });
  });
}
