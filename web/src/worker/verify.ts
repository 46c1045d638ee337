/**
 * Whether a quote that somebody shows is the right one at this moment: the request is quoted again,
 * and the two are compared value by value.
 *
 * A quote is stale when its catalog or its day is over, and tampered with when anything else in it
 * differs; it does not matter which of its amounts, or whether one is missing. The awkward case is a
 * change that lies ahead: a customer may quote today what is to happen next month, so a moment in
 * the future is no reason to refuse.
 */
import type { Request as QuoteRequest } from '../engine/types.js';
import { differing } from '../verify/differing.js';

/** Where the shown quote says something else than the right one. */
export interface Difference {
  path: string;
  shown: unknown;
  now: unknown;
}

/** `catalog`: of another catalog or version; `moment`: the change lies too far back; `amounts`. */
export type Refusal = 'catalog' | 'moment' | 'amounts';

const mostDifferences = 20;

/** The differences of two JSON values, by JSON Pointer, the first twenty of them. */
export function differencesOf(shown: unknown, now: unknown): Difference[] {
  const found: Difference[] = [];
  for (const [path, right, said] of differing(now, shown)) {
    found.push({ path, shown: said ?? null, now: right ?? null });
    if (found.length === mostDifferences) break;
  }
  return found;
}

/** The last offset west is -12:00, so a day is over everywhere twelve hours after it is in UTC. */
const hoursUntilOverEverywhere = 12;

/** Whether the moment lies more than `maxAge` seconds before `now`; a day lasts until it is over. */
export function isOver(at: unknown, now: Date, maxAge: number): boolean {
  if (typeof at !== 'string') return false;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at);
  const start = Date.parse(at);
  if (Number.isNaN(start)) return false; // the core refuses it, and says why
  const hours = isDay ? 24 + hoursUntilOverEverywhere : 0;
  return start + (hours * 3600 + maxAge) * 1000 < now.getTime();
}

/** The request with its change at this moment, written as it was: a day, or a time of its offset. */
export function atNow(request: QuoteRequest, now: Date): QuoteRequest {
  const at = String(request.change?.at ?? '');
  return { ...request, change: { ...request.change, at: momentLike(at, now) } } as QuoteRequest;
}

function momentLike(at: string, now: Date): string {
  if (!at.includes('T')) return now.toISOString().slice(0, 10);
  const [offset = 'Z', sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(at) ?? [];
  if (offset === 'Z') return `${now.toISOString().slice(0, 19)}Z`;
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return new Date(now.getTime() + shift * 60_000).toISOString().slice(0, 19) + offset;
}
