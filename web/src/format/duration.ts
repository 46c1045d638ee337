import type { Duration } from '../engine/types.js';
import { addDays } from './date.js';

export type DurationUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

export interface Parts {
  count: number;
  unit: DurationUnit;
}

const unitOf: Record<string, DurationUnit> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** The day one interval later; a month that is too short ends on its last day. */
export function addDuration(day: string, duration: Duration): string {
  const parts = parseDuration(duration);
  if (!parts) return day;
  const days = { week: 7, day: 1, hour: 0 }[parts.unit as string];
  if (days !== undefined) return addDays(day, parts.count * days);
  const months = parts.count * (parts.unit === 'year' ? 12 : 1);
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return addDays(first, Math.min(Number(day.slice(8, 10)), last) - 1);
}

/** Reads `P1M`, `P12M` (a year), `P2W`, `PT72H`; null when it is none of them. */
export function parseDuration(duration: Duration): Parts | null {
  const match = /^P(?:T(\d+)H|(\d+)([DWMY]))$/.exec(duration);
  if (!match) return null;
  if (match[1]) return { count: Number(match[1]), unit: 'hour' };
  const count = Number(match[2]);
  const unit = unitOf[match[3]!]!;
  return unit === 'month' && count % 12 === 0
    ? { count: count / 12, unit: 'year' }
    : { count, unit };
}

/** Whether two intervals are the same one: P12M and P1Y are, P2W and P14D too. */
export function sameInterval(a: Duration, b: Duration): boolean {
  return a === b || key(a) === key(b);
}

function key(duration: Duration): string {
  const parts = parseDuration(duration);
  if (!parts) return duration;
  return parts.unit === 'week' ? `${parts.count * 7} day` : `${parts.count} ${parts.unit}`;
}

/** Days of an interval, roughly: for putting intervals in order, never for money. */
export function roughDays(duration: Duration): number {
  const parts = parseDuration(duration);
  const days = { hour: 1 / 24, day: 1, week: 7, month: 365 / 12, year: 365 };
  return parts ? parts.count * days[parts.unit] : 0;
}
