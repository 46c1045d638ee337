import { locales } from 'planshift-locales';

import { base } from '../format/text.js';
import type { Table } from './table.js';

/** The language to speak for a tag: the nearest there is, else English. */
export function languageFor(tag: string): string {
  const wanted = base(tag).toLowerCase();
  return Object.keys(locales).find((language) => base(language) === wanted) ?? 'en';
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

/** The words of one half: what the first answer says, or what stands below it. */
export async function loadTable(language: string, half: 'first' | 'deferred'): Promise<Table> {
  return (await locales[language]![half]()).default;
}
