import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the licence of every package that ended up in a bundle, found from the bundles; returns
 * their names.
 */
export async function writeNotices(root, metafiles, target) {
  const names = new Set();
  for (const { inputs } of metafiles) {
    for (const path of Object.keys(inputs)) {
      const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
      if (match) names.add(match[1]);
    }
  }
  const sorted = [...names].sort();
  const notices = await Promise.all(sorted.map((name) => noticeOf(root, name)));
  const head = 'The JavaScript in this package contains these libraries.\n';
  await writeFile(target, [head, ...notices].join('\n'));
  return sorted;
}

async function noticeOf(root, name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} is bundled but has no licence file`);
  const text = await readFile(join(folder, file), 'utf8');
  return `${'='.repeat(72)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}
