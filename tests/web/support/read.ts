import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

export const languages = ['en', 'zh-CN', 'id', 'it', 'ar'] as const;
