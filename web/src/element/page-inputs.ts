import type { Catalog, Request } from '../engine/types.js';
import type { Edits, PageInputs } from '../inputs/inputs.js';

/** Attributes that fill in the form, and the edits that a new value of each one overrules. */
export const inputAttributes: Record<string, (keyof Edits)[]> = {
  plan: ['plan'],
  to: ['to'],
  interval: ['interval', 'toInterval'],
  seats: ['seats', 'toSeats'],
  anchor: ['renewal'],
  paid: ['paid'],
  started: ['started'],
  at: ['at'],
  currency: [],
};

/** What the page says through attributes, with its `request` for all the rest. */
export function readPageInputs(element: Element, request: Request | undefined): PageInputs {
  const page: Record<string, unknown> = {};
  for (const name of Object.keys(inputAttributes)) {
    const value = element.getAttribute(name)?.trim();
    if (value) page[name] = value;
  }
  if (request) page['request'] = request;
  return page as PageInputs;
}

/** Catalog and request as the page's inline script gives them. */
export interface Inline {
  catalog?: Catalog | string;
  request?: Request;
}

/**
 * Reads `<script type="application/json">` in the element: a catalog, or `{"catalog", "request"}`.
 * Text that is no JSON goes to the core as it is: its message knows the place.
 */
export function readInline(element: Element): Inline | null {
  const script = element.querySelector(':scope > script[type="application/json"]');
  const json = script?.textContent?.trim();
  if (!json) return null;
  try {
    const value = JSON.parse(json) as Record<string, unknown>;
    const wrapped = !('plans' in value) && ('catalog' in value || 'request' in value);
    return wrapped ? (value as Inline) : { catalog: json };
  } catch {
    return { catalog: json };
  }
}
