import type { Moment } from '../engine/types.js';
import { isolate } from './money.js';

/**
 * Dates in words. A civil date has no time zone: it is held and printed as midnight UTC, so no
 * reader's clock can move it by a day.
 */
export interface DateFormat {
  /** "15 November", with the year when it is another than the reference year's. */
  day(date: Moment): string;
  /** "15 November 2026" */
  long(date: Moment): string;
  /** "15 Nov" */
  short(date: Moment): string;
  /** "15 Nov – 1 Dec" */
  range(start: Moment, end: Moment): string;
  /** Both ends of a span on their own, with their years as soon as these differ. */
  ends(start: Moment, end: Moment): [string, string];
}

export function makeDateFormat(locale: string, referenceYear: number, rtl = false): DateFormat {
  const first = /^it/.test(locale) ? /^1(?= )/ : '';
  const make = (options: Intl.DateTimeFormatOptions): ((date: Moment) => string) => {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
      ...options,
    });
    return (date) => {
      // Italian counts the first day of a month, and only that one.
      const text = format.format(toUtc(date)).replace(first, first && '1\u00ba');
      return rtl ? isolate(text) : text;
    };
  };
  const long = make({ day: 'numeric', month: 'long', year: 'numeric' });
  const day = make({ day: 'numeric', month: 'long' });
  const short = make({ day: 'numeric', month: 'short' });
  const shortYear = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const near = (date: Moment): boolean => yearOf(date) === referenceYear;
  const shortFor = (date: Moment): string => (near(date) ? short : shortYear)(date);
  const ends = (start: Moment, end: Moment): [string, string] => {
    const both = yearOf(start) !== yearOf(end);
    const write = (date: Moment): string => (both ? shortYear(date) : shortFor(date));
    return [write(start), write(end)];
  };

  return {
    day: (date) => (near(date) ? day : long)(date),
    long,
    short: shortFor,
    range: (start, end) => ends(start, end).join(' \u2013 '),
    ends,
  };
}

/** The civil date written in a moment: its first ten characters. */
export function civil(moment: Moment): string {
  return moment.slice(0, 10);
}

/** Whether a text is a civil date that exists. */
export function isCivil(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The text where it is a civil date, else what stands in its place. */
export function civilOr(text: string, otherwise: Moment): Moment {
  return isCivil(text) ? text : otherwise;
}

/** Whole civil days from one date to another. */
export function daysBetween(from: Moment, to: Moment): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / 86_400_000);
}

/** The civil date a number of days later. */
export function addDays(date: Moment, days: number): string {
  return new Date(toUtc(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The civil date the reader's calendar shows now. */
export function localToday(now: Date): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

export function yearOf(date: Moment): number {
  return Number(date.slice(0, 4));
}

function toUtc(date: Moment): Date {
  return new Date(`${civil(date)}T00:00:00Z`);
}
