/** What only the program can tell: web/schemas/decoder-only.json. */
import { readJson } from './support.mjs';

export const decoderOnly = readJson('web/schemas/decoder-only.json');

/** Whether an entry of the list speaks about an error. */
export function covers(entry, document, error) {
  const isThere = (entry.at ?? ['']).some((pattern) => new RegExp(pattern).test(error.path));
  return entry.code === error.code && entry.documents.includes(document) && isThere;
}

/** The errors of a document that a schema should have told: no entry of the list speaks of them. */
export function unexplained(document, errors) {
  return errors.filter((error) => !decoderOnly.some((entry) => covers(entry, document, error)));
}
