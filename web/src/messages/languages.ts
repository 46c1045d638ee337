import { base } from '../format/text.js';
import type { Table } from './table.js';

/** The languages that are complete; each is a file of its own, loaded when it is first needed. */
const files = {
  ar: () => import('../../locales/ar.json'),
  en: () => import('../../locales/en.json'),
  id: () => import('../../locales/id.json'),
  it: () => import('../../locales/it.json'),
  'zh-CN': () => import('../../locales/zh-CN.json'),
} satisfies Record<string, () => Promise<{ default: Table }>>;

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

export async function loadTable(language: Language): Promise<Table> {
  return (await files[language]()).default;
}
