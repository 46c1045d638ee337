import { addDays, civil } from '../format/date.js';

/** A day or a moment not to be missed. */
export interface Deadline {
  /** A civil date, or a moment with its time. */
  on: string;
  /** What to do by then, in a sentence. */
  summary: string;
  /** The same for the same deadline, so that a calendar takes a second file for the first. */
  id: string;
  /** Where it was worked out. */
  url: string;
}

/**
 * A deadline as a file for any calendar (RFC 5545): a civil date is a day that keeps nobody busy,
 * a moment with a time is that moment, in UTC. A week before, the calendar reminds (DEC-87).
 */
export function toCalendar({ on, summary, id, url }: Deadline, made: Date): string {
  const timed = on.includes('T');
  const day = civil(on);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Planshift//Calculator//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(id)}`,
    `DTSTAMP:${stamp(made)}`,
    ...(timed
      ? [`DTSTART:${stamp(new Date(on))}`]
      : [`DTSTART;VALUE=DATE:${digits(day)}`, `DTEND;VALUE=DATE:${digits(addDays(day, 1))}`]),
    `SUMMARY:${escaped(summary)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    'TRIGGER:-P7D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function digits(day: string): string {
  return day.replaceAll('-', '');
}

/** "20261006T143000Z" */
function stamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** No control character may stand in a text, and the marks that separate values are escaped. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f\u2066-\u2069]/g, '');
}

/** At most 75 bytes in a line; what is longer goes on in the next one, after a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let width = 0;
  for (const letter of line) {
    const bytes = encoder.encode(letter).length;
    if (width + bytes > 75) {
      out += '\r\n ';
      width = 1;
    }
    out += letter;
    width += bytes;
  }
  return out;
}
