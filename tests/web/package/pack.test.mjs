import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'planshift-pack-'));
const installed = join(project, 'node_modules/planshift');
const npm = (folder, ...words) =>
  execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
  });

let files = [];

before(() => {
  const [packed] = JSON.parse(
    npm(root, 'pack', '--json', '--ignore-scripts', `--pack-destination=${project}`),
  );
  files = packed.files.map(({ path }) => path);
  writeFileSync(
    join(project, 'package.json'),
    '{"name": "host", "private": true, "type": "module"}',
  );
  npm(project, 'install', join(project, packed.filename));
});

after(() => rmSync(project, { recursive: true, force: true }));

test('the tarball holds what is exported, the licences, and nothing else', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const targets = JSON.stringify(exports)
    .match(/\.\/[\w./*-]+/g)
    .filter((path) => path.startsWith('./dist/'));
  for (const target of targets) {
    const folder = target.replace('./', '').replace('*', '');
    assert.ok(
      files.some((path) => path.startsWith(folder)),
      target,
    );
  }
  assert.ok(files.includes('dist/THIRD-PARTY-NOTICES.txt'));
  assert.ok(files.includes('LICENSE'));
  const strange = files.filter(
    (path) => !/^(dist\/|package\.json|README|LICENSE|CHANGELOG)/.test(path),
  );
  assert.deepEqual(strange, []);
});

test('the notices name every library that is bundled', () => {
  const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['lit-html', 'd3-scale', 'd3-shape'])
    assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
});

test('it needs no other package', () => {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  assert.deepEqual(Object.keys(lock.packages), ['', 'node_modules/planshift']);
});

test('in Node: import, and quote', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { createCalculator, PlanshiftError, PlanshiftCalculator } from 'planshift';
    import { createCalculator as core } from 'planshift/core';
    import { define } from 'planshift/element';
    const catalog = readFileSync(process.argv[1], 'utf8');
    const request = {
      subscription: { plan: 'standard', interval: 'P1M', paid: '99.00', period: { start: '2026-11-01', end: '2026-12-01' } },
      change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
    };
    const calculator = await createCalculator({ catalog });
    const again = await core({ catalog: JSON.parse(catalog) });
    if (again.ask('quote', JSON.stringify(request)) !== calculator.ask('quote', JSON.stringify(request))) throw new Error('two answers');
    console.log(calculator.quote(request).due_now.to_pay, typeof define, PlanshiftCalculator.formAssociated);
    try { calculator.quote({}); } catch (error) { console.log(error instanceof PlanshiftError, error.errors.length > 1); }
  `;
  const catalog = join(root, 'web/catalogs/crowdhandler.json');
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, catalog], {
    cwd: project,
    encoding: 'utf8',
  });
  assert.equal(out, '196.20 function true\ntrue true\n');
});

test('the assistants’ server starts from the package, and is no part of what others import', () => {
  const out = execFileSync(join(project, 'node_modules/.bin/planshift-mcp'), ['--version'], {
    encoding: 'utf8',
  });
  assert.match(out, /^planshift-mcp \d/);
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.doesNotMatch(JSON.stringify(exports), /mcp/);
});

test('with a bundler: a page of one’s own', async () => {
  writeFileSync(
    join(project, 'page.js'),
    "import 'planshift';\nimport { createCalculator } from 'planshift/core';\nconsole.log(createCalculator);\n",
  );
  const { metafile } = await esbuild.build({
    absWorkingDir: project,
    entryPoints: ['page.js'],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'out',
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  assert.ok(
    inputs.some((path) => path.endsWith('planshift-core.js')),
    'the glue is found',
  );
  assert.ok(
    inputs.every((path) => !path.includes('core.node')),
    'nothing of Node is bundled',
  );
  const code = Object.keys(metafile.outputs)
    .map((path) => readFileSync(join(project, path), 'utf8'))
    .join('');
  assert.doesNotMatch(code, /node:fs|\beval\(|new Function\(/);
});

test('with types', () => {
  writeFileSync(
    join(project, 'page.ts'),
    `
    import { createCalculator, PlanshiftError, type Quote } from 'planshift';
    import { PlanshiftCalculator } from 'planshift/element';
    const calculator = await createCalculator({ catalog: '{}' });
    const quote: Quote = calculator.quote({ change: { kind: 'cancel', at: '2026-11-15' } });
    const paid: string | undefined = quote.refund?.paid;
    const element: PlanshiftCalculator = document.querySelector('planshift-calculator')!;
    const ready: boolean = await element.ready;
    // @ts-expect-error: a number is no amount
    calculator.quote({ subscription: { plan: 'a', interval: 'P1M', paid: 5 } });
    export { paid, ready, PlanshiftError };
  `,
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--lib',
    'es2022,dom',
    'page.ts',
  ];
  try {
    execFileSync(process.execPath, [tsc, ...flags], { cwd: project, encoding: 'utf8' });
  } catch (error) {
    assert.fail(error.stdout);
  }
});

test('as plain files: what the page needs stands beside the script', () => {
  for (const name of [
    'planshift.js',
    'planshift-core.js',
    'planshift-core.wasm',
    'locales/it.json',
  ]) {
    assert.ok(existsSync(join(installed, 'dist', name)), name);
  }
});
