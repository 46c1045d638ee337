/**
 * Bundles the unit tests (they import the sources as they are) and runs them in this Node, then
 * the tests of the built package and of the schemas, which need dist/, and of the demo's server.
 *
 *     node tests/web/run.mjs [--test-name-pattern words]
 */
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

import { deskWords } from '../../web/desk/build.mjs';
import { glue, locales, styleText } from '../../web/plugins.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'tests/web/unit');
const out = join(root, 'build/web-test');

const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts')).sort();
await rm(out, { recursive: true, force: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: files.map((name) => join(folder, name)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node18',
  sourcemap: 'inline',
  packages: 'external',
  plugins: [glue, locales, styleText, deskWords],
  define: { PLANSHIFT_VERSION: '"test"' },
  logLevel: 'warning',
});

const tests = files.map((name) => join(out, name.replace(/\.ts$/, '.mjs')));
for (const part of ['package', 'schemas', 'demo']) {
  const built = join(root, 'tests/web', part);
  const names = (await readdir(built)).filter((name) => name.endsWith('.test.mjs'));
  tests.push(...names.sort().map((name) => join(built, name)));
}
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--test', ...process.argv.slice(2), ...tests],
  { stdio: 'inherit', cwd: root },
);
process.exit(status ?? 1);
