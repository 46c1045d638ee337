/** Bundles the sales desk: an entry of its own, of which a visitor's page never loads a byte. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

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

export function buildDesk(out, common) {
  return esbuild.build({
    ...common,
    entryPoints: ['web/src/desk.ts'],
    outdir: out,
    splitting: true,
    chunkNames: 'desk-[name]-[hash]',
    plugins: [...common.plugins, deskWords],
  });
}
