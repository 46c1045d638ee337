import type { Duration, Request, Standing } from '../engine/types.js';

/**
 * Everything the person can say, as they said it: numbers are the text they typed, so that a wrong
 * one is kept and explained, never dropped.
 */
export interface Inputs {
  /** The current plan; empty when there is none yet. */
  plan: string;
  interval: Duration;
  seats: string;
  to: string;
  toInterval: Duration;
  /** Whether `toSeats` is a new total or a number to add. */
  seatsMode: 'total' | 'add';
  toSeats: string;
  addons: Record<string, string>;
  toAddons: Record<string, string>;
  /** A period boundary; empty means that only the anchor is known. */
  renewal: string;
  at: string;
  cancel: boolean;
  paid: string;
  discount: string;
  started: string;
  standing: Standing;
  unpaidInvoice: boolean;
  usage: Record<string, string>;
  have: Record<string, string>;
  /** Lists of things that were changed, as JSON by resource; empty while they are the page's. */
  lists: string;
  needSeats: string;
  needLimits: Record<string, string>;
  needFeatures: Record<string, boolean>;
  /** The steps after the first change, as `ahead.ts` writes them. */
  then: string;
  /** The days of a pause: `from`, `until`, and `resume` where it ends early. */
  pause: Record<string, string>;
}

/** What a date says while a part of it is missing: neither empty nor a date. */
export const unfinishedDate = '?';

/** What the person changed; everything else comes from the page or is a default. */
export type Edits = { [Field in keyof Inputs]?: Inputs[Field] };

/** What the page says: attributes, and a request for all the rest. */
export interface PageInputs {
  plan?: string;
  to?: string;
  interval?: Duration;
  seats?: string;
  anchor?: string;
  paid?: string;
  started?: string;
  at?: string;
  currency?: string;
  request?: Request;
}

/** Later edits over earlier ones; maps are merged by their keys. */
export function mergeEdits(edits: Edits, patch: Edits): Edits {
  const merged: Record<string, unknown> = { ...edits };
  for (const [field, value] of Object.entries(patch)) {
    const before = merged[field];
    merged[field] =
      typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value;
  }
  return merged as Edits;
}
