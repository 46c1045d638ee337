import type { Catalog, Money } from '../../engine/types.js';
import { isCivil } from '../../format/date.js';
import { checksumOf } from '../../verify/quote-file.js';
import type { DeskDocument } from '../document.js';
import { seal, unseal, type Unreadable } from './seal.js';
import { soundDocument } from './sound-document.js';

/** What the offer came to when it was shared, so that the reader learns of other prices. */
export interface Then {
  on: string;
  total: Money;
}

/** A case that somebody shared. */
export interface SharedCase {
  catalog: string;
  version: string;
  document: DeskDocument;
  then: Then | null;
  /** How the numbers in it are written. */
  locale: string;
  /** Its prices, where it came as a file. */
  prices: Catalog | null;
}

export type Unshared = Unreadable | { wrong: 'no_case' };

const key = 'quote';
const format = 1;
/** Longer ones are cut by mail programs and chats: they go as a file (DEC-133). */
export const longestLink = 8000;

export function writeLink(
  { id, version = '' }: Catalog,
  document: DeskDocument,
  then: Then | null,
  locale: string,
): string {
  const url = new URL(window.location.href);
  const body = { document, then, locale };
  url.hash = seal(key, format, { catalog: id, version, body });
  return url.href;
}

/** Null where the address has no case. */
export function readLink(hash: string): SharedCase | Unshared | null {
  const found = unseal(key, format, hash);
  if (!found || 'wrong' in found) return found;
  const { catalog, version, body } = found;
  return made({ catalog, version, prices: null }, body);
}

/** A case as a file: the link's content with the whole catalog, for what is too long for a link. */
export function writeCaseFile(
  catalog: Catalog,
  document: DeskDocument,
  then: Then | null,
  locale: string,
): Record<string, unknown> {
  const file = { planshift_case: format, catalog, document, then, locale };
  return { ...file, checksum: checksumOf(file) };
}

export function readCaseFile(text: string): SharedCase | Unshared {
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown>;
  } catch {
    return { wrong: 'damaged' };
  }
  const version = read?.['planshift_case'];
  if (typeof version !== 'number') return { wrong: 'no_case' };
  if (version > format) return { wrong: 'newer' };
  const prices = read['catalog'] as Catalog | undefined;
  if (read['checksum'] !== checksumOf(read) || typeof prices?.id !== 'string') {
    return { wrong: 'damaged' };
  }
  return made({ catalog: prices.id, version: prices.version ?? '', prices }, read);
}

function made(
  from: Pick<SharedCase, 'catalog' | 'version' | 'prices'>,
  body: unknown,
): SharedCase | Unshared {
  const { document: given, then, locale } = (body ?? {}) as Record<string, unknown>;
  const document = soundDocument(given);
  if (!document || !isLocale(locale)) return { wrong: 'damaged' };
  return { ...from, document, then: soundThen(then), locale };
}

function soundThen(value: unknown): Then | null {
  const { on, total } = (value ?? {}) as Partial<Then>;
  if (typeof on !== 'string' || !isCivil(on)) return null;
  if (typeof total !== 'string' || !/^-?\d+(\.\d+)?$/.test(total)) return null;
  return { on, total };
}

function isLocale(value: unknown): value is string {
  try {
    return typeof value === 'string' && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
