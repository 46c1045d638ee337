/**
 * The browser tests, one file after another: each starts a server and a browser of its own.
 *
 *     node tests/web/browser/run.mjs [name…]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '../../..');
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)))
  .sort();

let failed = 0;
for (const file of files) {
  const { status } = spawnSync(process.execPath, ['--test', join(folder, file)], {
    stdio: 'inherit',
    cwd: root,
  });
  if (status !== 0) failed += 1;
}
process.exit(failed ? 1 : 0);
