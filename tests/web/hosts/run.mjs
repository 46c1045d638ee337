/**
 * Builds a small page or worker with each bundler, framework and runtime of package.json, from the
 * packed package, and asks it for its price.
 *
 *     node tests/web/hosts/run.mjs [name…]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { hosts, installPackage } from './support.mjs';

const wanted = process.argv.slice(2);
const files = readdirSync(hosts)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));

installPackage();
const { status } = spawnSync(process.execPath, ['--test', ...files], {
  cwd: hosts,
  stdio: 'inherit',
});
process.exit(status ?? 1);
