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

/** What the page says through attributes, with a request for all the rest. */
export function readPageInputs(element: Element, { request }: Inline): PageInputs {
  const page: Record<string, unknown> = {};
  for (const name of Object.keys(inputAttributes)) {
    const value = element.getAttribute(name)?.trim();
    if (value) page[name] = value;
  }
  if (request) page['request'] = request;
  return page as PageInputs;
}

/** Text of the page that should be JSON and is not, and where it stands. */
export interface Broken {
  what: string;
  text: string;
}

/** Catalog and request as the page's inline script gives them. */
export interface Inline {
  catalog?: Catalog | string;
  request?: Request;
  broken?: Broken;
}

const inlineSelector = 'script[type="application/json"]';

/**
 * Reads `<script type="application/json">` in the element: a catalog, or `{"catalog", "request"}`.
 * Text that is no JSON goes to the core as it is: its message knows the place.
 */
export function readInline(element: Element): Inline | null {
  const json = element.querySelector(`:scope > ${inlineSelector}`)?.textContent?.trim();
  if (!json) return null;
  try {
    const value = JSON.parse(json) as Record<string, unknown>;
    const wrapped = !('plans' in value) && ('catalog' in value || 'request' in value);
    return wrapped ? (value as Inline) : { catalog: json };
  } catch {
    return { catalog: json, broken: { what: inlineSelector, text: json } };
  }
}

/** The request as an object; text that is no JSON stands beside it. */
export function readRequest(request: Request | string | undefined): Inline {
  if (request === undefined) return {};
  if (typeof request !== 'string') return { request };
  try {
    return { request: JSON.parse(request) as Request };
  } catch {
    return { broken: { what: 'request', text: request } };
  }
}
