import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

/**
 * What stands beside the bundles and is fetched when it is needed: the compiler's glue, the module
 * inside a script, and the module itself for runtimes that compile it beforehand.
 */
export const glue = {
  name: 'glue',
  setup(build) {
    build.onResolve({ filter: /^planshift-(core|tools)-(glue|inline)$/ }, ({ path }) => ({
      path: `./${path.replace(/-glue$/, '.js').replace(/-inline$/, '.inline.js')}`,
      external: true,
    }));
    build.onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Takes in what otherwise stands beside the bundles, from the folder they are built to. */
export const glueInside = (folder) => ({
  name: 'glue-inside',
  setup(build) {
    build.onResolve({ filter: /^planshift-core-(glue|inline)$/ }, ({ path }) => ({
      path: `${folder}/${path.replace(/-glue$/, '.js').replace(/-inline$/, '.inline.js')}`,
    }));
  },
});

/** Leaves the session out of a build for places without a document, where none ever starts. */
export const withoutSession = {
  name: 'without-session',
  setup(build) {
    build.onResolve({ filter: /\/session\.js$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'session', namespace: 'nothing' } : null,
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

/**
 * Keeps all that the first answer needs in one file. What an entry shares with a later import is cut
 * out into files of its own; so the later ones are made to share the whole session, not parts of it.
 */
export const wholeFirstFile = {
  name: 'whole-first-file',
  setup(build) {
    build.onLoad({ filter: /[/\\]element[/\\](deferred|chart|long-table)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: `${source}\nexport { Session } from './session.js';\n`, loader: 'ts' };
    });
  },
};

/** A style sheet with all that it imports as one minified text, for constructed style sheets. */
export const styleText = {
  name: 'style-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        legalComments: 'none',
      });
      return { contents: outputFiles[0].text.trim(), loader: 'text' };
    });
  },
};

const localesFolder = fileURLToPath(new URL('locales', import.meta.url));

/**
 * The words. `planshift-locales` is the list of the files in web/locales, so that a new one needs no
 * line anywhere else. Each file has two halves, `first` for the first answer and `deferred` for what
 * stands below it; `it.json?first` is one of them as a single value (esbuild would also export every
 * message by its name, which makes the file half as long again).
 */
export const locales = {
  name: 'locales',
  setup(build) {
    build.onResolve({ filter: /^planshift-locales$/ }, ({ path }) => ({
      path,
      namespace: 'locales',
    }));
    build.onLoad({ filter: /.*/, namespace: 'locales' }, async () => ({
      contents: listOf((await readdir(localesFolder)).sort()),
      resolveDir: localesFolder,
    }));
    build.onLoad({ filter: /[/\\]locales[/\\][\w-]+\.json$/ }, async ({ path, suffix }) => {
      const halves = JSON.parse(await readFile(path, 'utf8'));
      return {
        contents: `export default ${JSON.stringify(halves[suffix.slice(1)])}`,
        loader: 'js',
      };
    });
  },
};

function listOf(files) {
  const entries = files.map((file) => {
    const load = (half) => `${half}: () => import('./${file}?${half}')`;
    return `'${file.replace(/\.json$/, '')}': { ${load('first')}, ${load('deferred')} },`;
  });
  return `export const locales = {\n${entries.join('\n')}\n};\n`;
}

const schemasFolder = fileURLToPath(new URL('schemas', import.meta.url));
const ofCatalogs = ['catalog', 'common', 'policy'].map((name) => `${name}.schema.json`);

/** `planshift-schemas`: what a catalog may say, for an editor that completes it. */
export const schemas = {
  name: 'schemas',
  setup(build) {
    build.onResolve({ filter: /^planshift-schemas$/ }, ({ path }) => ({ path, namespace: 'schemas' }));
    build.onLoad({ filter: /.*/, namespace: 'schemas' }, async () => {
      const texts = await Promise.all(ofCatalogs.map((name) => readFile(join(schemasFolder, name), 'utf8')));
      const all = Object.fromEntries(texts.map((text, i) => [ofCatalogs[i], JSON.parse(text)]));
      return { contents: `export const schemas = ${JSON.stringify(all)};` };
    });
  },
};
