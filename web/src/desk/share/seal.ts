import { checksum, escapePart, fromBase64, toBase64 } from '../../element/fragment.js';

/**
 * The part of an address after `#`: a key, then format, catalog, its version, a checksum and a body,
 * as in the links of the visitor's element. Anybody can write one, so whoever opens it checks
 * everything in it before it is used.
 *
 *     quote=1.crowdhandler.2026-11-01.1x0a2b.eyJkb2N1bWVudCI6e319
 */
export interface Sealed {
  catalog: string;
  version: string;
  body: unknown;
}

/** Why something that was shared cannot be opened. */
export type Unreadable = { wrong: 'damaged' | 'newer' };

export function seal(key: string, format: number, { catalog, version, body }: Sealed): string {
  const parts = [...[catalog, version].map(escapePart), toBase64(JSON.stringify(body))];
  const [id, of, text] = parts;
  return `${key}=${[format, id, of, checksum(parts.join('.')), text].join('.')}`;
}

/** Null where the address has nothing under this key; `format` is the newest that is known. */
export function unseal(key: string, format: number, hash: string): Sealed | Unreadable | null {
  const entries = hash.replace(/^#/, '').split('&');
  const entry = entries.find((one) => one.startsWith(`${key}=`));
  if (entry === undefined) return null;
  const parts = entry.slice(key.length + 1).split('.');
  const [written = '', id = '', of = '', sum, text = ''] = parts;
  if (/^\d+$/.test(written) && Number(written) > format) return { wrong: 'newer' };
  const whole = parts.length === 5 && sum === checksum([id, of, text].join('.'));
  if (!whole || !/^[1-9]\d*$/.test(written)) return { wrong: 'damaged' };
  try {
    const [catalog, version] = [decodeURIComponent(id), decodeURIComponent(of)];
    return { catalog, version, body: JSON.parse(fromBase64(text)) };
  } catch {
    return { wrong: 'damaged' };
  }
}
