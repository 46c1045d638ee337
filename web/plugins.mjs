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

/**
 * The words of a language as one value: esbuild would also export every message by its name, which
 * makes the file half as long again.
 */
export const words = {
  name: 'words',
  setup(build) {
    build.onLoad({ filter: /[/\\]locales[/\\][\w-]+\.json$/ }, async ({ path }) => ({
      contents: `export default ${await readFile(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

