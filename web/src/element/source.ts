import { takeFetched } from '../engine/early.js';
import { PlanshiftError } from '../engine/error.js';
import type { Catalog } from '../engine/types.js';
import { addressOf } from './hasten.js';

const fetched = new Map<string, Promise<string>>();

/** A catalog as text, fetched once for all calculators of a page; a failure is not remembered. */
export function fetchCatalog(src: string): Promise<string> {
  const url = addressOf(src);
  let text = fetched.get(url);
  if (!text) {
    text = fetchText(src, url);
    fetched.set(url, text);
    text.catch(() => fetched.delete(url));
  }
  return text;
}

/** The core reads it, and its messages name the place of an error. */
async function fetchText(src: string, url: string): Promise<string> {
  let response: Response;
  try {
    response = await takeFetched(url);
  } catch (cause) {
    throw PlanshiftError.of('catalog_missing', `${src} cannot be fetched`, cause);
  }
  if (!response.ok) {
    throw PlanshiftError.of('catalog_missing', `${src} answers ${response.status}`);
  }
  return response.text();
}

/** The catalog for the views, once the core has found it sound. */
export function asObject(catalog: Catalog | string): Catalog {
  return typeof catalog === 'string' ? (JSON.parse(catalog) as Catalog) : catalog;
}
