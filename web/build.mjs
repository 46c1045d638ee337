/**
 * Builds the web part into dist/: bundles, words, styles, types, and the WebAssembly module with
 * its glue if it has been compiled.
 *
 *     node web/build.mjs [--wasm build/wasm] [--out dist]
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import * as esbuild from 'esbuild';

import { contentsOfPackage } from './contents.mjs';
import { writeNotices } from './notices.mjs';
import { glue, glueInside, locales, styleText, wholeFirstFile, withoutSession } from './plugins.mjs';

import { countOf, proofOf } from './proof.mjs';
import { buildDesk, buildDeskWorker } from './desk/build.mjs';
import { buildStudio } from './studio/build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const { values } = parseArgs({
  options: {
    wasm: { type: 'string', default: 'build/wasm' },
    out: { type: 'string', default: 'dist' },
  },
});
const out = resolve(root, values.out);

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  plugins: [glue, locales, styleText, wholeFirstFile],
  define: { PLANSHIFT_VERSION: JSON.stringify(version) },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const browser = await esbuild.build({
  ...common,
  entryPoints: ['web/src/planshift.ts', 'web/src/element.ts', 'web/src/core.ts'],
  outdir: out,
  splitting: true,
  chunkNames: '[name]-[hash]',
});
/** One file each, for a runtime that has no page. */
const single = (name, more) =>
  esbuild.build({
    ...common,
    entryPoints: [`web/src/${name}.ts`],
    outfile: join(out, `${name}.js`),
    ...more,
  });
const node = await single('core.node', { platform: 'node' });
await single('tools.node', { platform: 'node' });
await single('core.workerd');
await single('core.edge-light');
await single('verify');
await single('worker');
await single('worker.node', { platform: 'node' });
await single('worker.workerd');
await single('worker.edge-light');
await single('element.server', { plugins: [withoutSession] });

// The assistants' server is one file with the protocol's library in it: a program to start, which
// nothing imports, so no page and no bundler ever meets that library.
const mcp = await esbuild.build({
  ...common,
  platform: 'node',
  entryPoints: ['web/src/mcp/main.ts'],
  outfile: join(out, 'mcp.js'),
  banner: { js: '#!/usr/bin/env node' },
});

// React and the package itself are whatever the page's own build takes them to be.
await single('react', {
  external: ['react', 'planshift'],
  banner: { js: '"use client";' },
});
const desk = await buildDesk(out, common);
await buildStudio(root, out, common);

// Lines that join files of dist/, so nothing is bundled into them.
await esbuild.build({
  ...common,
  bundle: false,
  plugins: [],
  entryPoints: ['node', 'workerd', 'edge-light'].map((one) => `web/src/planshift.${one}.ts`),
  outdir: out,
});

// What `planshift/vue` and `planshift/svelte` are at run time.
await writeFile(join(out, 'types-only.js'), 'export {};\n');

await writeLocales();
await cp(join(root, 'web/custom-elements.json'), join(out, 'custom-elements.json'));
await cp(join(root, 'web/schemas'), join(out, 'schemas'), { recursive: true }).catch(absent);
await copyModule(resolve(root, values.wasm));
await buildDeskWorker(out, common);
await cp(join(root, 'web/catalogs/crowdhandler.json'), join(out, 'catalogs/crowdhandler.json'));
await writeBundle();
await writeProof();
await writeTypes();
const bundled = await writeNotices(root, [browser.metafile, desk.metafile, node.metafile, mcp.metafile], join(out, 'THIRD-PARTY-NOTICES.txt'));
await writeContents(bundled);
await writeFile(join(out, 'meta.json'), JSON.stringify(browser.metafile));
await writeIntegrity();

/** The words as a page may take them over: one flat table for a language. */
async function writeLocales() {
  await mkdir(join(out, 'locales'));
  for (const file of await readdir(join(root, 'web/locales'))) {
    const { first, deferred } = JSON.parse(await readFile(join(root, 'web/locales', file), 'utf8'));
    const table = JSON.stringify({ ...first, ...deferred }, null, 2);
    await writeFile(join(out, 'locales', file), `${table}\n`);
  }
}

/**
 * The compiler's glue is minified here; the module is taken as it is, and once more as text inside
 * a script. The glue must not name the module's address: it is handed the compiled module, and a
 * bundler would look for the file of that name, or a runtime stop over an address without a base.
 */
async function copyModule(from) {
  const found = await readdir(from).catch(absent);
  if (!found?.includes('planshift.wasm')) {
    console.warn(`web/build: no module in ${from} yet: dist/ is without it`);
    return;
  }
  await copyGlue(from, 'planshift', 'planshift-core');
  await writeInline(join(from, 'planshift.wasm'));
  await copyPageModule(from);
  await copySpeedModule(from);
  if (found.includes('planshift-tools.wasm')) {
    await copyGlue(from, 'planshift-tools', 'planshift-tools');
  } else {
    console.warn(`web/build: no tools in ${from} yet: the studio and planshift-mcp do not start`);
  }
}

/** The module of a page is started by the glue of the whole one: nothing but the name may differ. */
async function copyPageModule(from) {
  const [whole, page] = await Promise.all(
    ['planshift', 'planshift-page'].map((name) => readGlue(from, name, 'planshift-core')),
  );
  if (whole !== page) throw new Error('planshift-page.mjs binds other names than planshift.mjs');
  await cp(join(from, 'planshift-page.wasm'), join(out, 'planshift-page.wasm'));
}

/** The module of Node is compiled for speed; where that build is not there, the one of pages. */
async function copySpeedModule(from) {
  const fast = join(`${from}-speed`, 'planshift.wasm');
  const copied = await cp(fast, join(out, 'planshift-core.node.wasm')).then(() => true, absent);
  if (copied) return;
  console.warn(`web/build: no module in ${from}-speed: Node has the slower one`);
  await cp(join(from, 'planshift.wasm'), join(out, 'planshift-core.node.wasm'));
}

async function readGlue(from, name, target) {
  const source = await readFile(join(from, `${name}.mjs`), 'utf8');
  return source.replaceAll(`${name}.wasm`, `${target}.wasm`);
}

async function copyGlue(from, name, target) {
  const { code } = await esbuild.transform(
    await readGlue(from, name, target),
    { minify: true, target: 'es2022', define: { 'import.meta.url': 'undefined' } },
  );
  if (code.includes('import.meta')) throw new Error(`${name}.mjs asks for its own address`);
  await writeFile(join(out, `${target}.js`), code);
  await cp(join(from, `${name}.wasm`), join(out, `${target}.wasm`));
}

async function writeInline(module) {
  const packed = gzipSync(await readFile(module), { level: 9 }).toString('base64');
  await esbuild.build({
    ...common,
    entryPoints: ['web/src/engine/inline.ts'],
    outfile: join(out, 'planshift-core.inline.js'),
    define: { ...common.define, PACKED: JSON.stringify(packed) },
  });
}

/** One classic script with everything inside, the module included: the global `planshift`. */
async function writeBundle() {
  const inside = await readFile(join(out, 'planshift-core.inline.js')).catch(absent);
  if (!inside) return;
  await single('planshift.bundle', {
    entryPoints: ['web/src/planshift.ts'],
    format: 'iife',
    globalName: 'planshift',
    plugins: [glueInside(out), locales, styleText],
    logOverride: { 'empty-import-meta': 'silent' },
  });
}

/** The published cases, as this build answers them, for the page that lists them. */
async function writeProof() {
  if (!(await readFile(join(out, 'planshift-core.wasm')).catch(absent))) return;
  const { createCalculator } = await import(pathToFileURL(join(out, 'core.node.js')).href);
  const cases = await proofOf(createCalculator, join(root, 'tests/conformance/vectors'));
  await mkdir(join(out, 'proof'));
  await writeFile(join(out, 'proof/cases.json'), `${JSON.stringify(cases)}\n`);
  await writeFile(join(out, 'proof/count.json'), `${JSON.stringify(countOf(cases))}\n`);
}

/** What others wrote and is in the package. */
async function writeContents(names) {
  const contents = await contentsOfPackage(root, names);
  await writeFile(join(out, 'sbom.cdx.json'), `${JSON.stringify(contents, null, 1)}\n`);
}

/**
 * A hash of every script and module, for `integrity` of a tag or of an import map; printed for
 * those that a page names itself.
 */
async function writeIntegrity() {
  const files = {};
  for (const name of (await readdir(out)).sort()) {
    if (!/\.(js|wasm)$/.test(name)) continue;
    const hash = createHash('sha384').update(await readFile(join(out, name)));
    files[name] = `sha384-${hash.digest('base64')}`;
  }
  await writeFile(join(out, 'integrity.json'), `${JSON.stringify({ version, files }, null, 2)}\n`);
  for (const name of ['planshift.js', 'planshift.bundle.js', 'planshift-core.wasm']) {
    if (files[name]) console.log(`${files[name]}  ${name}`);
  }
}

/** Types of what the package exports: only the declarations that its entries reach. */
async function writeTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const all = join(root, 'build/types');
  await rm(all, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [tsc, '-p', join(root, 'web/tsconfig.types.json'), '--outDir', all],
    { stdio: 'inherit' },
  );
  // Those of frameworks that the package does not depend on are written by hand.
  const byHand = ['vue.d.ts', 'svelte.d.ts'];
  const entries = ['planshift.d.ts', 'element.d.ts', 'core.d.ts', 'worker.d.ts', 'desk.d.ts', 'verify.d.ts', 'react.d.ts'];
  const wanted = [...entries, ...byHand];
  for (const file of wanted) {
    const from = byHand.includes(file) ? join(root, 'web/src', file) : join(all, 'src', file);
    const source = await readFile(from, 'utf8');
    const target = join(out, 'types', file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, source);
    for (const [, path] of source.matchAll(/from ['"](\.[^'"]+)\.js['"]/g)) {
      const next = join(dirname(file), `${path}.d.ts`);
      if (!wanted.includes(next)) wanted.push(next);
    }
  }
}

function absent(error) {
  if (error.code !== 'ENOENT') throw error;
  return null;
}
