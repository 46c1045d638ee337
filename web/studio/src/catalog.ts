import type { Catalog } from '../../src/engine/types.js';

/** What is typed may be anything; a catalog is what the core has checked (DEC-78). */
export type Draft = Record<string, unknown>;

/** The document as an object, or null while the text is no JSON object. */
export function parseDraft(text: string): Draft | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Draft) : null;
  } catch {
    return null;
  }
}

export function written(draft: Draft): string {
  return `${JSON.stringify(draft, null, 2)}\n`;
}

export type Path = readonly (string | number)[];

/** The value at a path, or undefined. */
export function valueAt(draft: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return (value as Record<string | number, unknown>)[step];
  }, draft);
}

/**
 * The draft with another value at a path; the old one is left as it was. Nothing (undefined or an
 * empty text) takes the key away, and with it objects that it leaves empty.
 */
export function withValue(draft: Draft, path: Path, value: unknown): Draft {
  return put(draft, path, value === '' ? undefined : value) as Draft;
}

function put(node: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(node) ? [...node] : [];
    const next = put(list[step], rest, value);
    if (next === undefined) list.splice(step, 1);
    else list[step] = next;
    return list;
  }
  const object = { ...(typeof node === 'object' && node !== null ? (node as Draft) : {}) };
  const next = put(object[step], rest, value);
  const isEmpty =
    typeof next === 'object' && next !== null && !Array.isArray(next) && !Object.keys(next).length;
  if (next === undefined || (rest.length > 0 && isEmpty)) delete object[step];
  else object[step] = next;
  return object;
}

/** A list of objects at a path, whatever stands there. */
export function listAt(draft: unknown, path: Path): Draft[] {
  const value = valueAt(draft, path);
  return Array.isArray(value) ? (value as Draft[]) : [];
}

/** A text of a catalog for the form: the whole of it, or its first language. */
export function firstText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const [text] = Object.values(value);
  return typeof text === 'string' ? text : '';
}

/** Where the form writes that text: in place, or under its first language. */
export function textPath(draft: unknown, path: Path): Path {
  const value = valueAt(draft, path);
  if (typeof value !== 'object' || value === null) return path;
  const [language] = Object.keys(value);
  return language === undefined ? path : [...path, language];
}

export const emptyCatalog: Catalog = {
  planshift: 1,
  id: 'shop',
  currency: 'EUR',
  plans: [
    { id: 'small', name: 'Small', prices: [{ interval: 'P1M', amount: '10.00' }] },
    { id: 'large', name: 'Large', prices: [{ interval: 'P1M', amount: '30.00' }] },
  ],
  policy: {},
};
