import Papa from 'papaparse';

import { soundDocument } from '../share/sound-document.js';
import { idOf, type Entry, type Summary } from './entry.js';

/** The whole record as one file, to be taken in again. */
export function toBackup(entries: Entry[]): string {
  return `${JSON.stringify({ planshift_record: 1, entries }, null, 2)}\n`;
}

const columns = [
  'number',
  'revision',
  'state',
  'kept',
  'customer',
  'reference',
  'reason',
  'total',
  'currency',
  'validUntil',
  'by',
] as const;

/** The record as a table: UTF-8 with a byte order mark, and no cell that a spreadsheet would run. */
export function toTable(entries: readonly Summary[]): string {
  const rows = entries.map((entry) => [...columns.map((one) => safe(String(entry[one] ?? ''))), entry.catalog.id, entry.catalog.version ?? '']);
  const fields = [...columns, 'catalog', 'catalog_version'];
  return `\ufeff${Papa.unparse({ fields, data: rows }, { newline: '\r\n' })}\r\n`;
}

/** A plain number is no formula, even with a minus before it. */
function safe(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

export interface Merge {
  added: Entry[];
  /** Entries that are there already, word for word. */
  known: number;
  /** Entries whose number is taken by another quote: they come in under the next revision. */
  renumbered: number;
}

export type ReadBackup = { entries: Entry[] } | { problem: { code: 'no_json' | 'newer' | 'no_record' | 'entry'; place: string } };

/** Reads a backup, whole or not at all. */
export function readBackup(text: string): ReadBackup {
  const wrong = (code: 'no_json' | 'newer' | 'no_record' | 'entry', place = ''): ReadBackup => ({ problem: { code, place } });
  let read: { planshift_record?: unknown; entries?: unknown };
  try {
    read = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return wrong('no_json', (error as Error).message);
  }
  const version = read?.planshift_record;
  if (typeof version !== 'number' || !Array.isArray(read.entries)) return wrong('no_record');
  if (version > 1) return wrong('newer');
  const bad = read.entries.findIndex((one) => !isEntry(one));
  return bad < 0 ? { entries: read.entries as Entry[] } : wrong('entry', `/entries/${bad}`);
}

function isEntry(value: unknown): boolean {
  const entry = value as Partial<Entry> | null;
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof entry.number === 'string' &&
    Number.isInteger(entry.revision) &&
    entry.id === idOf(entry.number, entry.revision!) &&
    /^(draft|sent|accepted|declined)$/.test(String(entry.state)) &&
    [entry.kept, entry.customer, entry.reference, entry.total].every((one) => typeof one === 'string') &&
    typeof entry.catalog?.id === 'string' &&
    soundDocument(entry.document) !== null
  );
}

/** Nothing is there twice and nothing is overwritten (DEC-109). */
export function merge(existing: Entry[], incoming: Entry[]): Merge {
  const numbers = new Map<string, Entry[]>();
  const remember = (entry: Entry): void => void numbers.set(entry.number, [...(numbers.get(entry.number) ?? []), entry]);
  existing.forEach(remember);
  const result: Merge = { added: [], known: 0, renumbered: 0 };
  for (const entry of incoming) {
    const siblings = numbers.get(entry.number) ?? [];
    const content = contentOf(entry);
    if (siblings.some((one) => contentOf(one) === content)) {
      result.known += 1;
      continue;
    }
    const taken = siblings.some(({ id }) => id === entry.id);
    const revision = taken ? Math.max(...siblings.map((one) => one.revision)) + 1 : entry.revision;
    const made = { ...entry, revision, id: idOf(entry.number, revision) };
    if (taken) result.renumbered += 1;
    remember(made);
    result.added.push(made);
  }
  return result;
}

/** Everything in an entry but its number, whatever the order in which it was written. */
function contentOf(entry: Entry): string {
  const members = Object.entries({ ...entry, id: '', revision: 0 });
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
