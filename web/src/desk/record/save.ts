import { download } from '../../element/export.js';
import type { Entry, Summary } from './entry.js';
import { toBackup, toTable } from './transfer.js';

/** Hands a document to the person as a JSON file. */
export function save(name: string, document: unknown): void {
  download(name, 'application/json', `${JSON.stringify(document, null, 2)}\n`);
}

/** The whole record, to be taken in again. */
export function saveBackup(entries: Entry[], day: string): void {
  download(`record-${day}.json`, 'application/json', toBackup(entries));
}

/** The whole record as a table for a spreadsheet. */
export function saveTable(entries: Summary[], day: string): void {
  download(`record-${day}.csv`, 'text/csv', toTable(entries));
}
