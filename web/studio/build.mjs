/** Bundles the studio into dist/studio/: a page for vendors, which is no part of the package. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as esbuild from 'esbuild';

import { schemas } from '../plugins.mjs';

/** The tools' glue stands one folder above the studio's scripts. */
const toolsGlue = {
  name: 'tools-glue',
  setup(build) {
    build.onResolve({ filter: /^planshift-tools-glue$/ }, () => ({
      path: '../planshift-tools.js',
      external: true,
    }));
  },
};

/** `planshift-systems`: what web/policies says, as data. */
const data = (root) => ({
  name: 'studio-data',
  setup(build) {
    build.onResolve({ filter: /^planshift-systems$/ }, ({ path }) => ({
      path,
      namespace: 'studio-data',
    }));
    build.onLoad({ filter: /.*/, namespace: 'studio-data' }, async () => ({ contents: await systemsOf(root) }));
  },
});

const jsonFiles = async (folder) =>
  (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();

async function systemsOf(root) {
  const folder = join(root, 'web/policies');
  const systems = [];
  for (const file of await jsonFiles(folder)) {
    const policy = JSON.parse(await readFile(join(folder, file), 'utf8'));
    const variants = Object.entries(policy.variants ?? {});
    systems.push({
      system: policy.system,
      name: policy.name,
      variants: variants.map(([name, { note = '' }]) => ({ name, note })),
      coversNot: (policy.covers_not ?? []).map((one) => one.text ?? one),
    });
  }
  return `export const systems = ${JSON.stringify(systems)};`;
}

export function buildStudio(root, out, common) {
  return esbuild.build({
    ...common,
    entryPoints: ['web/studio/src/main.ts'],
    outdir: join(out, 'studio'),
    splitting: true,
    chunkNames: '[name]-[hash]',
    plugins: [toolsGlue, data(root), schemas],
  });
}
