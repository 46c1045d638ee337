import type { Catalog } from '../engine/types.js';
import { differing } from './differing.js';
import { checksumOf, fileVersion, type QuoteFile } from './quote-file.js';

/**
 * - `same`      the answer is what its catalog gives (and, where given, what today's gives)
 * - `changed`   it was right, and today's catalog gives something else
 * - `tampered`  its checksum or its arithmetic does not hold
 * - `newer`     its format is newer than this script
 */
export type FileVerdict = 'same' | 'changed' | 'tampered' | 'newer';

/** A value that differs; null where one of the answers has none. */
export interface Difference {
  path: string;
  then: unknown;
  now: unknown;
}

export interface Verification {
  verdict: FileVerdict;
  differences: Difference[];
}

/** What answers: `createCalculator` of this package. */
export type Open = (options: {
  catalog: Catalog | string;
}) => Promise<{ ask(question: string, request: string): string; close(): void }>;

/** A text that is no quote file. */
export class QuoteFileError extends Error {
  override readonly name = 'QuoteFileError';
  constructor(
    readonly code: 'bad_json' | 'missing_key',
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Computes a quote file again, as `planshift verify` does, and compares the two answers value by
 * value. Throws a `QuoteFileError` for what is no quote file, and the engine's own error for a
 * catalog of today that is none.
 */
export async function verifyQuote(
  text: string,
  open: Open,
  today?: Catalog | string,
): Promise<Verification> {
  const file = readQuoteFile(text);
  if (file === 'newer') return { verdict: 'newer', differences: [] };
  const then = await differencesWith(file, open, file.catalog).catch(() => null);
  if (then === null || then.length > 0 || file.checksum !== checksumOf(file)) {
    return { verdict: 'tampered', differences: then ?? [] };
  }
  if (today === undefined) return { verdict: 'same', differences: [] };
  const differences = await differencesWith(file, open, today);
  return { verdict: differences.length ? 'changed' : 'same', differences };
}

/** The file, or that its format is newer than this script. */
export function readQuoteFile(text: string): QuoteFile | 'newer' {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new QuoteFileError('bad_json', '', (error as Error).message);
  }
  const file = isObject(read) ? read : {};
  const version = file['planshift_quote'];
  if (typeof version !== 'number') throw missing('planshift_quote');
  if (version > fileVersion) return 'newer';
  for (const key of ['catalog', 'request', 'answer']) if (!isObject(file[key])) throw missing(key);
  for (const key of ['question', 'checksum']) {
    if (typeof file[key] !== 'string') throw missing(key);
  }
  return file as unknown as QuoteFile;
}

function missing(key: string): QuoteFileError {
  return new QuoteFileError('missing_key', `/${key}`, `no quote file: "${key}" is missing`);
}

async function differencesWith(
  { question, request, answer }: QuoteFile,
  open: Open,
  catalog: Catalog | string,
): Promise<Difference[]> {
  const calculator = await open({ catalog });
  try {
    const now = JSON.parse(calculator.ask(question, JSON.stringify(request)));
    // It cannot answer at all, a plan being gone, say: why not is the difference.
    if (now.errors) return [{ path: '/errors', then: null, now: now.errors }];
    return differencesOf(answer, now);
  } finally {
    calculator.close();
  }
}

/**
 * Where two answers differ, by JSON Pointer. Another version of the catalog with the same prices is
 * no difference.
 */
export function differencesOf(then: unknown, now: unknown): Difference[] {
  return [...differing(then, now)]
    .filter(([path]) => !/^\/catalog(\/|$)/.test(path))
    .map(([path, one, other]) => ({ path, then: one ?? null, now: other ?? null }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
