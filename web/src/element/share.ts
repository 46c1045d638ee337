import type { Catalog, Quote, Request } from '../engine/types.js';
import { isCivil, localToday } from '../format/date.js';
import type { Edits, Inputs } from '../inputs/inputs.js';
import { soundLists } from '../inputs/lists.js';
import { totalOf, type Quoted } from '../views/models/quoted.js';
import { checksum, escapePart, fromBase64, toBase64 } from './fragment.js';

/** What a share link carries: what the person changed, and the price list it was seen with. */
export interface Shared {
  catalog: string;
  version: string;
  edits: Edits;
  /** What was quoted when the link was made; a link of the first format has none. */
  record?: Quoted;
}

/** A link that is there and cannot be followed, and why. */
export interface Unreadable {
  wrong: 'damaged' | 'newer';
}

const format = '2';

/**
 * The part of an address after `#`: format, catalog, version, checksum, edits. A link is made by
 * anybody, so everything in it is checked before it is used.
 */
export function writeFragment(key: string, shared: Shared): string {
  const { record } = shared;
  // Names of things are nobody else's business.
  const { lists: _, ...edits } = shared.edits;
  const body = toBase64(JSON.stringify(record ? { edits, record } : { edits }));
  const head = [shared.catalog, shared.version].map(escapePart);
  return `${key}=${[format, ...head, checksum([...head, body].join('.')), body].join('.')}`;
}

/** Null where the address has nothing for this calculator. */
export function readFragment(key: string, hash: string): Shared | Unreadable | null {
  const entry = hash
    .replace(/^#/, '')
    .split('&')
    .find((one) => one.startsWith(`${key}=`));
  if (entry === undefined) return null;
  const parts = entry.slice(key.length + 1).split('.');
  const [version = '', catalog, catalogVersion, sum, body] = parts;
  if (/^\d+$/.test(version) && Number(version) > Number(format)) return { wrong: 'newer' };
  const whole = parts.length === 5 && sum === checksum([catalog, catalogVersion, body].join('.'));
  if (!whole || !/^[12]$/.test(version)) return { wrong: 'damaged' };
  try {
    const held = JSON.parse(fromBase64(body!)) as Record<string, unknown>;
    const record = version === '1' ? undefined : soundRecord(held['record']);
    return {
      catalog: decodeURIComponent(catalog!),
      version: decodeURIComponent(catalogVersion!),
      edits: soundEdits(version === '1' ? held : held['edits']),
      ...(record ? { record } : {}),
    };
  } catch {
    return { wrong: 'damaged' };
  }
}

/** The question without what names a person or a thing of theirs. */
export function recordOf(request: Request, quote: Quote, on: string): Quoted {
  const { inventory: _i, contact: _c, subscription, ...rest } = request;
  const { reference: _r, payments: _p, ...kept } = subscription!;
  return { on, total: totalOf(quote), request: { ...rest, subscription: kept } };
}

/** The core judges the question itself; here it only has to be one. */
function soundRecord(value: unknown): Quoted | undefined {
  const { on, total, request } = (value ?? {}) as Partial<Quoted>;
  if (typeof on !== 'string' || !isCivil(on)) return undefined;
  if (typeof total !== 'string' || !/^-?\d+(\.\d+)?$/.test(total)) return undefined;
  if (!isObject(request?.subscription) || !isObject(request.change)) return undefined;
  return { on, total, request };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * What was typed stays in the tab until it is closed, for the reload of a page; where nothing can be
 * kept (a private window, a page without storage), a reload begins anew. Of another day, the day of
 * the change is let go: it may be over. Of another link, nothing is (DEC-85).
 */
export function writeKept(element: HTMLElement, catalog: Catalog, edits: Edits): void {
  const place = placeOf(element, catalog);
  try {
    if (Object.keys(edits).length === 0) return sessionStorage.removeItem(place);
    const { hash } = location;
    sessionStorage.setItem(place, JSON.stringify({ on: localToday(new Date()), hash, edits }));
  } catch {
    // Nothing to keep it in.
  }
}

/** Where the tab keeps it: of this page, this element and this price list alone. */
function placeOf(element: HTMLElement, { id, version }: Catalog): string {
  const all = [...document.querySelectorAll(element.localName)];
  const { pathname, search } = location;
  const parts = [pathname + search, element.id || all.indexOf(element), id, version];
  return `planshift ${JSON.stringify(parts)}`;
}

/** Null where nothing was kept. */
export function readKept(element: HTMLElement, catalog: Catalog): Edits | null {
  try {
    const text = sessionStorage.getItem(placeOf(element, catalog)) ?? 'null';
    const kept = JSON.parse(text) as Record<string, unknown> | null;
    if (!kept || kept['hash'] !== location.hash) return null;
    const edits = soundEdits(kept['edits']);
    if (kept['on'] !== localToday(new Date())) delete edits.at;
    return edits;
  } catch {
    return null;
  }
}

const kinds: { [Field in keyof Inputs]: 'text' | 'yes' | 'texts' | 'yeses' } = {
  plan: 'text',
  interval: 'text',
  seats: 'text',
  to: 'text',
  toInterval: 'text',
  seatsMode: 'text',
  toSeats: 'text',
  addons: 'texts',
  toAddons: 'texts',
  renewal: 'text',
  at: 'text',
  cancel: 'yes',
  paid: 'text',
  discount: 'text',
  started: 'text',
  standing: 'text',
  unpaidInvoice: 'yes',
  usage: 'texts',
  have: 'texts',
  lists: 'text',
  needSeats: 'text',
  needLimits: 'texts',
  needFeatures: 'yeses',
  then: 'text',
  pause: 'texts',
};

/** Of anything at all, the edits that are really edits. */
export function soundEdits(value: unknown): Edits {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(([field, one]) => {
    const kind = Object.hasOwn(kinds, field) ? kinds[field as keyof Inputs] : undefined;
    if (field === 'lists') return soundLists(one);
    if (kind === 'text') return typeof one === 'string';
    if (kind === 'yes') return typeof one === 'boolean';
    const wanted = kind === 'texts' ? 'string' : 'boolean';
    return (
      kind !== undefined &&
      typeof one === 'object' &&
      one !== null &&
      !Array.isArray(one) &&
      Object.values(one).every((inner) => typeof inner === wanted)
    );
  });
  return Object.fromEntries(entries) as Edits;
}
