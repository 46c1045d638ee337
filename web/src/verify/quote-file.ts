import type { Catalog, Quote, Request, ScheduleAnswer } from '../engine/types.js';

/**
 * A quote file: a quote that somebody was sent, with everything that it was computed from. It is
 * the file that `planshift verify` reads; core/json/quote_file.h says what it holds.
 */
export interface QuoteFile {
  planshift_quote: 1;
  catalog: Catalog;
  question: 'quote' | 'schedule';
  request: Request;
  answer: Quote | ScheduleAnswer;
  /** What stands on the document beside the quote: the customer, the number, the dates. */
  document: Record<string, unknown>;
  checksum: string;
}

export const fileVersion = 1;

export function makeQuoteFile(parts: Omit<QuoteFile, 'planshift_quote' | 'checksum'>): QuoteFile {
  const { catalog, question, request, answer, document } = parts;
  const file = { planshift_quote: fileVersion, catalog, question, request, answer, document } as const;
  // Through JSON once: what is undefined is not in the file.
  return JSON.parse(JSON.stringify({ ...file, checksum: checksumOf(file) })) as QuoteFile;
}

/**
 * FNV-1a, 64 bits, over the file as JSON without spaces and without its checksum. It finds
 * accidents; it is no signature.
 */
export function checksumOf(file: object): string {
  const { checksum: _, ...rest } = file as Record<string, unknown>;
  const bytes = new TextEncoder().encode(JSON.stringify(rest));
  // Two halves: a product of 64 bits does not fit a number, and a BigInt for each byte is slow.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3: its upper part moves the lower half up by eight bits.
    const carry = Math.floor(((low & 0xffff) * 0x1b3) / 0x10000) + (low >>> 16) * 0x1b3;
    const above = Math.floor(carry / 0x10000);
    high = (Math.imul(high, 0x1b3) + above + (low << 8)) >>> 0;
    low = Math.imul(low, 0x1b3) >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
