// Whoever builds the package from the same sources gets the same bytes, wherever they build it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('two builds of the package in two folders are the same', () => {
  const script = fileURLToPath(new URL('../../../scripts/lib/reproducible.sh', import.meta.url));
  const { status, stdout, stderr } = spawnSync(script, ['package'], { encoding: 'utf8' });
  assert.equal(stdout + stderr, '');
  assert.equal(status, 0);
});
