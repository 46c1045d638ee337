import assert from 'node:assert/strict';
import { test } from 'node:test';

import { asTable, measure } from '../../../web/sizes.mjs';

test('what a page loads stays within its budgets', (t) => {
  const rows = measure();
  // A diagnostic is one line.
  for (const line of `bytes after brotli\n${asTable(rows)}`.split('\n')) t.diagnostic(line);
  assert.deepEqual(
    rows
      .filter(({ size, limit }) => limit !== null && size > limit)
      .map(({ name, size }) => `${name}: ${size}`),
    [],
  );
});
