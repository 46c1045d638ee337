import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Table } from '../../../web/src/messages/table.js';

/** Tests are run from the root of the repository. */
export function readText(path: string): string {
  return readFileSync(join(process.cwd(), path), 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

/** A quote or another answer as the core gives it. */
export function fixture<T>(name: string): T {
  return readJson<T>(`tests/web/fixtures/${name}.json`);
}

/** Every language there is, by its file. */
export const languages = readdirSync(join(process.cwd(), 'web/locales'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

/** The words of a language: its first half, then what is deferred. */
export function readTable(language: string): Table {
  const { first, deferred } = readJson<Record<'first' | 'deferred', Table>>(
    `web/locales/${language}.json`,
  );
  return { ...first, ...deferred };
}
