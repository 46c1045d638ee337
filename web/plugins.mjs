import { readFile } from 'node:fs/promises';

import * as esbuild from 'esbuild';

/** The compiler's glue stands beside the bundles and is fetched when it is needed. */
export const glue = {
  name: 'glue',
  setup(build) {
    build.onResolve({ filter: /^planshift-core-glue$/ }, () => ({
      path: './planshift-core.js',
      external: true,
    }));
  },
};

/**
 * Keeps all that the first answer needs in one file. What an entry shares with a later import is cut
 * out into files of its own; so the later ones are made to share the whole session, not parts of it.
 */
export const wholeFirstFile = {
  name: 'whole-first-file',
  setup(build) {
    build.onLoad({ filter: /[/\\]element[/\\](deferred|chart)\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: `${source}\nexport { Session } from './session.js';\n`, loader: 'ts' };
    });
  },
};

/** A style sheet as minified text, for constructed style sheets. */
export const styleText = {
  name: 'style-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const { code } = await esbuild.transform(source, { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Messages of what comes after the first answer; they are loaded with it. */
const deferredWords = new RegExp(
  '^(' +
    [
      'effect',
      'how',
      'line',
      'input',
      'step',
      'reason\\.(show_date|\\w+\\.\\w+)',
      'curve',
      'cliff',
      'compare',
      'fit',
      'guide',
      'error',
      'duration',
      'share',
      'section\\.(curve|curve_cancel|compare|fit|guide|effects|ends|receipt|waterfall|steps)',
      'field\\.(addon_now|addon_after|exact_hint|paid|paid_hint|discount|started|standing)',
      'field\\.(unpaid_invoice|usage|usage_unit|have|have_hint|needs_\\w+)',
      'action\\.(print|share|shared|share_here|csv|json|reset|retry)',
    ].join('|') +
    ')(\\.|$)',
);

/**
 * The words of a language as one value (esbuild would also export every message by its name, which
 * makes the file half as long again), in two halves: `it.json?first` and `it.json?deferred`.
 */
export const words = {
  name: 'words',
  setup(build) {
    build.onLoad({ filter: /[/\\]locales[/\\][\w-]+\.json$/ }, async ({ path, suffix }) => {
      const table = Object.entries(JSON.parse(await readFile(path, 'utf8')));
      const half = table.filter(([key]) => deferredWords.test(key) === (suffix === '?deferred'));
      return {
        contents: `export default ${JSON.stringify(Object.fromEntries(half))}`,
        loader: 'js',
      };
    });
  },
};
