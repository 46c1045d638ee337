import { download } from '../../element/export.js';
import type { Entry } from './entry.js';
import { toBackup, toTable } from './transfer.js';

/** Hands a document to the person as a JSON file. */
export function save(name: string, document: unknown): void {
  download(name, 'application/json', `${JSON.stringify(document, null, 2)}\n`);
}

/** The whole record as a backup, or as a table for a spreadsheet. */
export function saveRecord(entries: Entry[], as: 'json' | 'csv', day: string): void {
  if (as === 'json') download(`record-${day}.json`, 'application/json', toBackup(entries));
  else download(`record-${day}.csv`, 'text/csv', toTable(entries));
}
