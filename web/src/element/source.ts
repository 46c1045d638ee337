import { PlanshiftError } from '../engine/error.js';
import type { Catalog } from '../engine/types.js';

/** Fetches a catalog as text: the core reads it, and its messages name the place of an error. */
export async function fetchCatalog(src: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(new URL(src, document.baseURI));
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
