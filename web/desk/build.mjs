/** Bundles the sales desk: an entry of its own, of which a visitor's page never loads a byte. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

import { schemas } from '../plugins.mjs';

const folder = fileURLToPath(new URL('words', import.meta.url));

/** `planshift-desk-words` is the list of the files in web/desk/words. */
export const deskWords = {
  name: 'desk-words',
  setup(build) {
    build.onResolve({ filter: /^planshift-desk-words$/ }, ({ path }) => ({
      path,
      namespace: 'desk-words',
    }));
    build.onLoad({ filter: /.*/, namespace: 'desk-words' }, async () => ({
      contents: listOf((await readdir(folder)).sort()),
      resolveDir: folder,
    }));
    // One value each: esbuild would also export every message by its name.
    build.onLoad({ filter: /[/\\]desk[/\\]words[/\\][\w-]+\.json$/ }, async ({ path }) => {
      const table = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default ${table}`, loader: 'js' };
    });
  },
};

function listOf(files) {
  const lines = files.map(
    (file) => `'${file.replace(/\.json$/, '')}': () => import('./${file}'),`,
  );
  return `export const words = {\n${lines.join('\n')}\n};\n`;
}

const page = fileURLToPath(new URL('.', import.meta.url));
const catalogs = fileURLToPath(new URL('../catalogs', import.meta.url));

/**
 * Everything that the desk's page can ask for, by its address, with its hash: the page itself, its
 * scripts and words, the core, and the catalogs that are served beside it.
 */
async function filesOf(out) {
  const own = ['index.html', 'page.js', 'desk.css', 'desk.webmanifest', 'icon.svg'];
  const scripts = (await readdir(out)).filter((name) =>
    /^(desk(-.*)?\.js|planshift-core\.(js|wasm))$/.test(name),
  );
  const listed = [
    ...own.map((name) => [`/desk/${name === 'index.html' ? '' : name}`, join(page, name)]),
    ...scripts.sort().map((name) => [`/dist/${name}`, join(out, name)]),
    ...(await readdir(catalogs)).sort().map((name) => [`/catalogs/${name}`, join(catalogs, name)]),
  ];
  const files = {};
  for (const [address, path] of listed) {
    files[address] = createHash('sha256').update(await readFile(path)).digest('hex');
  }
  return files;
}

/** The service worker, once everything that it lists is there (DEC-134). */
export async function buildDeskWorker(out, common) {
  const files = await filesOf(out);
  const text = JSON.stringify(files);
  const version = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const listed = {
    name: 'desk-files',
    setup(build) {
      build.onResolve({ filter: /^planshift-desk-files$/ }, ({ path }) => ({ path, namespace: 'desk-files' }));
      build.onLoad({ filter: /.*/, namespace: 'desk-files' }, () => ({
        contents: `export const version = ${JSON.stringify(version)};\nexport const files = ${text};`,
      }));
    },
  };
  await esbuild.build({
    ...common,
    entryPoints: ['web/desk/worker.js'],
    outfile: join(out, 'desk/sw.js'),
    format: 'iife',
    metafile: false,
    plugins: [listed],
  });
}

export function buildDesk(out, common) {
  return esbuild.build({
    ...common,
    entryPoints: ['web/src/desk.ts'],
    outdir: out,
    splitting: true,
    chunkNames: 'desk-[name]-[hash]',
    plugins: [...common.plugins, deskWords, schemas],
  });
}
