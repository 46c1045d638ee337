/**
 * What a page loads, in bytes after brotli, as a table beside its budgets.
 *
 *     node web/sizes.mjs
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

function brotli(path) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(path), { params }).length;
}

/** Outputs by name, each with what it imports at once and what it imports later. */
function readOutputs(dist) {
  const { outputs } = JSON.parse(readFileSync(join(dist, 'meta.json'), 'utf8'));
  const byName = new Map();
  for (const [path, { imports, entryPoint, bytes }] of Object.entries(outputs)) {
    byName.set(basename(path), {
      bytes,
      entryPoint: entryPoint ?? '',
      now: imports
        .filter(({ kind }) => kind === 'import-statement')
        .map((one) => basename(one.path)),
    });
  }
  return byName;
}

/** The files that come along with some of them. */
function closure(outputs, names) {
  const all = new Set();
  const visit = (name) => {
    if (all.has(name) || !outputs.has(name)) return;
    all.add(name);
    outputs.get(name).now.forEach(visit);
  };
  names.forEach(visit);
  return [...all];
}

/** Rows of `name`, `size`, `limit`. */
export function measure(dist = join(root, 'dist')) {
  const budgets = JSON.parse(readFileSync(join(root, 'web/budgets.json'), 'utf8'));
  const outputs = readOutputs(dist);
  const named = (part) => [...outputs].find(([, { entryPoint }]) => entryPoint.endsWith(part))?.[0];
  const first = closure(outputs, ['planshift.js', named('element/session.ts')]);
  const beside = (part) => closure(outputs, [named(part)]).filter((name) => !first.includes(name));
  const sum = (names) => names.reduce((all, name) => all + brotli(join(dist, name)), 0);

  // A page loads one language; the longest one counts.
  const longest = (half) =>
    Math.max(
      ...[...outputs]
        .filter(([, { entryPoint }]) => entryPoint.endsWith(`.json?${half}`))
        .map(([name]) => brotli(join(dist, name))),
    );
  const words = longest('first');
  const module = ['planshift-core.js', 'planshift-page.wasm'].filter((name) =>
    existsSync(join(dist, name)),
  );
  const own = sum(first) + words;
  const { files } = budgets;
  return [
    { name: 'first load', size: own + sum(module), limit: budgets.first_load.limit },
    {
      name: 'first load without the module',
      size: own,
      limit: budgets.first_load_without_module.limit,
    },
    ...module.map((name) => ({ name: `  ${name}`, size: brotli(join(dist, name)), limit: null })),
    { name: '  words, the longest language', size: words, limit: files.locale },
    { name: 'planshift.js alone', size: sum(['planshift.js']), limit: files['planshift.js'] },
    { name: 'core.js alone', size: sum(['core.js']), limit: files['core.js'] },
    {
      name: 'after the first answer',
      size: sum(beside('element/deferred.ts')) + longest('deferred'),
      limit: files.deferred,
    },
    {
      name: 'the chart, when it is seen',
      size: sum(beside('element/chart.ts')),
      limit: files.chart,
    },
    {
      name: 'the rows of very many plans',
      size: sum(beside('element/long-table.ts')),
      limit: files.long_table,
    },
  ];
}

export function asTable(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, size, limit }) => {
      const left = limit === null ? '' : ` of ${String(limit).padStart(6)}`;
      const over = limit !== null && size > limit ? '  over' : '';
      return `${name.padEnd(width)} ${String(size).padStart(7)}${left}${over}`;
    })
    .join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(asTable(measure()));
