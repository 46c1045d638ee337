import type { Catalog } from '../../engine/types.js';
import { totalOf } from '../../views/models/quoted.js';
import { makeQuoteFile, type QuoteFile } from '../../verify/quote-file.js';
import type { Answered } from '../answers.js';
import type { DeskDocument } from '../document.js';
import { idOf, type Entry } from './entry.js';

/** A document as an entry of the record, with its offer as a quote file. */
export function makeEntry(
  document: DeskDocument,
  offer: Answered,
  catalog: Catalog,
  kept: string,
  desk: { by: string; locale: string },
): (number: string, revision: number) => Entry {
  const { quote, schedule } = offer.asked.answers;
  const { customer, terms } = document;
  return (number, revision) => ({
    id: idOf(number, revision),
    number,
    revision,
    state: 'draft',
    kept,
    customer: customer.name,
    reference: customer.reference,
    reason: offer.scenario.discount.reason,
    catalog: { id: catalog.id, version: catalog.version ?? null },
    currency: quote?.currency ?? schedule?.currency ?? catalog.currency,
    total: quote ? totalOf(quote) : (schedule?.invoices[0]?.total ?? '0'),
    validUntil: terms.validUntil,
    document,
    ...desk,
    file: quoteFileOf(document, offer, catalog, { number: idOf(number, revision), kept }),
  });
}

/** The file that is sent with the document; null while there is no answer. */
export function quoteFileOf(
  { customer, terms }: DeskDocument,
  { asked: { request, answers }, scenario }: Answered,
  catalog: Catalog,
  named: { number: string; kept: string },
): QuoteFile | null {
  const answer = answers.quote ?? answers.schedule;
  if (!answer || !request) return null;
  const document = { ...named, title: scenario.name, customer, valid_until: terms.validUntil };
  const question = answers.quote ? 'quote' : 'schedule';
  return makeQuoteFile({ catalog, question, request, answer, document });
}
