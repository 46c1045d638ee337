import type { ChainAnswer, Line, Quote, Request, ScheduleAnswer } from '../engine/types.js';

/** What is saved: the question and the answer, so that anybody can ask it again. */
export interface Saved {
  request: Request | null;
  answer: Quote | ScheduleAnswer | null;
  /** What may follow, the answer's own change before it. */
  then?: { request: Request; chain: ChainAnswer } | null;
}

/** Empty while there is no answer. */
export function toJSON({ request, answer: quote, then }: Saved): string {
  if (!request || !quote) return '';
  const saved = { planshift: 1, request, quote, ...(then ? { then } : {}) };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

const columns = [
  'invoice',
  'kind',
  'item',
  'start',
  'end',
  'amount',
  'currency',
  'base',
  'share',
  'unit',
  'exact',
  'rounding',
  'rule',
  'list',
  'discount',
  'discount_until',
  'less',
  'unit_amount',
  'units',
  'per',
  'over',
  'residue',
  'cut',
  'measured',
];

/** Every line of the answer as a table for a spreadsheet: UTF-8 with a byte order mark. */
export function toCSV({ answer: quote, then }: Saved): string {
  if (!quote) return '';
  const rows = [...linesOf(quote), ...(then ? linesAhead(then.chain) : [])].map(({ invoice, line }) => [
    invoice,
    line.kind,
    line.item ? (Object.values(line.item)[0] ?? '') : '',
    line.period?.start ?? '',
    line.period?.end ?? '',
    line.amount,
    quote.currency,
    line.how?.base ?? '',
    line.how?.share ?? '',
    line.how?.unit ?? '',
    line.how?.exact ?? '',
    line.how?.rounding ?? '',
    line.how?.rule ?? '',
    ...discountsOf(line),
    ...parts.map((part) => line.how?.[part] ?? ''),
  ]);
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const parts = ['less', 'unit_amount', 'units', 'per', 'over', 'residue', 'cut', 'measured'] as const;

/** List price, what comes off it and until when; several discounts with a semicolon between them. */
function discountsOf({ how }: Line): string[] {
  const all = how?.discounts ?? (how?.discount ? [how.discount] : []);
  const offs = all.map(({ percent, amount }) => (percent === undefined ? amount : `${percent}%`));
  return [all[0]?.list ?? '', offs.join(';'), all.map(({ until }) => until ?? '').join(';')];
}

function linesOf(quote: Quote | ScheduleAnswer): { invoice: string; line: Line }[] {
  if ('invoices' in quote) {
    return quote.invoices.flatMap(({ on, lines }) => lines.map((line) => ({ invoice: on, line })));
  }
  return [...linesOn(quote.requested_at, quote.lines), ...nextLines(quote)];
}

/** The steps after the first: the invoices that come before each, and its own lines. */
function linesAhead({ steps }: ChainAnswer): { invoice: string; line: Line }[] {
  return steps.slice(1).flatMap(({ renewals, quote }) => [
    ...renewals.flatMap(({ on, lines }) => linesOn(on, lines)),
    ...linesOn(quote.requested_at, quote.lines),
  ]);
}

function nextLines({ next_invoice: next }: Quote): { invoice: string; line: Line }[] {
  return next ? linesOn(next.on, next.lines) : [];
}

function linesOn(invoice: string, lines: Line[]): { invoice: string; line: Line }[] {
  return lines.map((line) => ({ invoice, line }));
}

/** A spreadsheet runs a cell that starts like a formula; a plain number is none. */
function cell(value: string): string {
  const number = /^-?\d+(\.\d+)?$/.test(value);
  const safe = !number && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a text to the person as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
