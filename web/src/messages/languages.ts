import { base } from '../format/text.js';
import type { Table } from './table.js';

type Load = () => Promise<{ default: Table }>;

/**
 * The languages that are complete. Each is loaded when it is first needed, in two halves: what the
 * first answer says, and what stands below it.
 */
const files = {
  ar: [() => import('../../locales/ar.json?first'), () => import('../../locales/ar.json?deferred')],
  en: [() => import('../../locales/en.json?first'), () => import('../../locales/en.json?deferred')],
  id: [() => import('../../locales/id.json?first'), () => import('../../locales/id.json?deferred')],
  it: [() => import('../../locales/it.json?first'), () => import('../../locales/it.json?deferred')],
  'zh-CN': [
    () => import('../../locales/zh-CN.json?first'),
    () => import('../../locales/zh-CN.json?deferred'),
  ],
} satisfies Record<string, [first: Load, deferred: Load]>;

export type Language = keyof typeof files;

const rightToLeft: readonly string[] = ['ar'];

/** The language to speak for a tag: the nearest there is, else English. */
export function languageFor(tag: string): Language {
  const all = Object.keys(files) as Language[];
  const wanted = base(tag).toLowerCase();
  return all.find((language) => base(language) === wanted) ?? 'en';
}

/**
 * The locale that numbers and dates follow: the tag itself where its language is spoken here, so
 * that en-IN keeps its own grouping; else the language that is shown.
 */
export function localeFor(tag: string): string {
  const language = languageFor(tag);
  if (base(tag).toLowerCase() !== base(language)) return language;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    return language;
  }
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(language) ? 'rtl' : 'ltr';
}

export async function loadTable(language: Language, half: 'first' | 'deferred'): Promise<Table> {
  const [first, deferred] = files[language];
  return (await (half === 'first' ? first() : deferred())).default;
}
