import type { How, Line, Quote, ScheduleInvoice } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { negate, signOf } from '../../format/money.js';
import { itemName, text, unitName, type ViewContext } from './context.js';
import { discountsOf, explain, numberOf, type Explanation } from './explain.js';
import { sumOf, taxIn, taxName, taxOf, taxOfInvoice, type KnownTax } from './tax.js';

/** One row of the receipt. */
export interface RowModel {
  text: string;
  /** The dates or the share it speaks of. */
  detail: string;
  /** How a discounted price came about and until when it holds; the law that gives the line. */
  discounts: string[];
  amount: string;
  negative: boolean;
  how: Explanation | null;
  /** Shown with its arithmetic from the start: the first line that was really measured. */
  open: boolean;
  /** In a waterfall: from where to where this row moves the running sum, in parts of the whole. */
  bar: { from: number; to: number } | null;
}

export interface ReceiptModel {
  title: string;
  rows: RowModel[];
  /** Rows between the sum of the lines and what is paid: the balance. */
  after: { text: string; amount: string }[];
  total: { text: string; amount: string } | null;
  /** Said instead of rows, where nothing is charged. */
  nothing: string;
}

/** The receipt of today: the lines of a switch, or the waterfall of a cancellation. */
export function receiptOf(ctx: ViewContext, quote: Quote, known: KnownTax): ReceiptModel {
  const cancel = quote.kind === 'cancel';
  const shown = cancel ? quote.lines : quote.lines.filter((line) => !isEmpty(line));
  const rows = shown.map((line) => rowOf(ctx, line, quote));
  const measured = shown.findIndex(({ how }) => how !== null && !isWhole(how.share));
  if (rows[measured]) rows[measured].open = true;
  const costs = cancel && signOf(quote.due_now.total) > 0;
  const lines = costs ? asBill(ctx, rows, shown) : shown;
  if (cancel && !costs) addBars(rows, lines);
  const total = rows.length ? totalOf(ctx, quote) : null;
  if (!addSubtotal(ctx, rows, lines) && total) {
    total.text = withTax(total.text, taxOf(ctx, taxIn(quote), known));
  }
  return {
    title: text(ctx, cancel && !costs ? 'section.waterfall' : 'section.receipt'),
    rows,
    after: balanceOf(ctx, quote),
    total,
    nothing: rows.length ? '' : text(ctx, cancel ? 'line.nothing_back' : 'line.nothing'),
  };
}

/** No time is left of it: nothing comes back, and nothing needs to be worked out. */
function isEmpty({ how, amount }: Line): boolean {
  return signOf(amount) === 0 && how !== null && /^0\//.test(how.share);
}

/** Leaving that costs is a bill: what is owed stands above zero, what was paid below it. */
function asBill(ctx: ViewContext, rows: RowModel[], lines: Line[]): Line[] {
  const turned = lines.map((line) => ({ ...line, amount: negate(line.amount) }));
  for (const [i, { amount }] of turned.entries()) {
    Object.assign(rows[i]!, { amount: ctx.money.format(amount), negative: signOf(amount) < 0 });
  }
  return turned;
}

/** The first invoice of somebody who has no plan yet. */
export function firstReceiptOf(
  ctx: ViewContext,
  invoice: ScheduleInvoice,
  known: KnownTax,
): ReceiptModel {
  const today = civil(invoice.on) === ctx.today;
  const label = today
    ? text(ctx, 'line.total_due')
    : text(ctx, 'line.total_due_on', { date: ctx.dates.day(invoice.on) });
  const rows = invoice.lines.map((line) => rowOf(ctx, line, null));
  const added = addSubtotal(ctx, rows, invoice.lines);
  const tax = added ? '' : taxOfInvoice(ctx, invoice, known);
  return {
    title: text(ctx, 'section.receipt'),
    rows,
    after: [],
    total: { text: withTax(label, tax), amount: ctx.money.format(invoice.total) },
    nothing: '',
  };
}

/** The receipt of the next invoice, where it holds more than the recurring prices. */
export function nextReceiptOf(ctx: ViewContext, quote: Quote): ReceiptModel | null {
  const next = quote.next_invoice;
  if (!next || next.lines.length === 0 || quote.verdict.status === 'refused') return null;
  const riding = next.lines.some(({ kind, how }) => kind !== 'charge' || how?.rule !== 'recurring');
  if (quote.lines.length > 0 && !riding) return null;
  const rows = next.lines.map((line) => rowOf(ctx, line, quote));
  addSubtotal(ctx, rows, next.lines);
  return {
    title: text(ctx, 'line.next_title', { date: ctx.dates.day(next.on) }),
    rows,
    after:
      signOf(next.from_balance) === 0
        ? []
        : [{ text: text(ctx, 'line.balance'), amount: minus(ctx, next.from_balance) }],
    total: { text: text(ctx, 'line.total_invoice'), amount: ctx.money.format(next.to_pay) },
    nothing: '',
  };
}

export function rowOf(ctx: ViewContext, line: Line, quote: Quote | null): RowModel {
  return {
    text: wordsOf(ctx, line, quote),
    detail: detailOf(ctx, line, quote),
    discounts: [...discountsOf(ctx, line.how), ...lawOf(ctx, line)],
    amount: ctx.money.format(line.amount),
    negative: signOf(line.amount) < 0,
    how: line.how ? explain(ctx, line) : null,
    open: false,
    bar: null,
  };
}

/** Before a tax that comes on top, what it is taken of: subtotal, tax, total. */
function addSubtotal(ctx: ViewContext, rows: RowModel[], lines: Line[]): boolean {
  const first = lines.findIndex(({ kind }) => kind === 'tax');
  if (first <= 0) return false;
  const subtotal = sumOf(lines.slice(0, first));
  rows.splice(first, 0, {
    text: text(ctx, 'line.subtotal'),
    detail: '',
    discounts: [],
    amount: ctx.money.format(subtotal),
    negative: signOf(subtotal) < 0,
    how: null,
    open: false,
    bar: null,
  });
  return true;
}

function withTax(label: string, tax: string): string {
  return tax ? `${label} \u00b7 ${tax}` : label;
}

function wordsOf(ctx: ViewContext, line: Line, quote: Quote | null): string {
  const item = itemName(ctx, line.item);
  const whole = line.how !== null && isWhole(line.how.share);
  switch (line.kind) {
    case 'credit':
      return text(ctx, whole ? 'line.credit_whole' : 'line.credit', { item });
    case 'fee':
      return text(ctx, quote?.kind === 'cancel' ? 'line.fee_cancel' : 'line.fee');
    case 'tax':
      return text(ctx, 'line.tax', { tax: capital(taxName(ctx)), percent: percentOf(ctx, line.how) });
    default:
      return text(ctx, `line.${line.kind}`, { item });
  }
}

function detailOf(ctx: ViewContext, line: Line, quote: Quote | null): string {
  if (line.kind === 'overage') return allowanceOf(ctx, line, quote);
  const used = line.kind === 'used' || line.kind === 'addon_used';
  const counted = line.how?.unit === 'day' || line.how?.unit === 'month';
  const share = /^(\d+)\/(\d+)$/.exec(line.how?.share ?? '');
  if (used && counted && share) {
    const key = line.how?.unit === 'day' ? 'line.share_days' : 'line.share_months';
    return text(ctx, key, {
      used: ctx.messages.number(Number(share[1])),
      count: Number(share[2]),
    });
  }
  return line.period ? ctx.dates.range(line.period.start, line.period.end) : '';
}

/** "20 GB over 100 GB included", or "5 × 1,000 GB · 4,300 GB over 10,000 GB included" */
function allowanceOf(ctx: ViewContext, line: Line, quote: Quote | null): string {
  if (!line.item || !('meter' in line.item) || !line.how) return '';
  const id = line.item.meter;
  const unit = unitName(ctx, ctx.catalog.meters, id);
  const amount = (value: number): string => `${ctx.messages.number(value)} ${unit}`.trim();
  const { per, over: more, units, share } = line.how;
  const packs = per && units ? `${numberOf(ctx, units)} \u00d7 ${amount(Number(per))} \u00b7 ` : '';
  const over = more ? shareValue(more) : shareValue(share);
  const held = quote?.lines.find(({ item }) => item && 'plan' in item)?.item;
  const plan = ctx.catalog.plans.find(({ id: one }) => held && 'plan' in held && one === held.plan);
  const allowance = Number(plan?.allowances?.[id] ?? 0);
  return packs + text(ctx, 'line.over', { over: amount(over), allowance: amount(allowance) });
}

function totalOf(ctx: ViewContext, quote: Quote): NonNullable<ReceiptModel['total']> {
  if (quote.kind === 'cancel' && signOf(quote.due_now.total) === 0) {
    const amount = ctx.money.format(quote.refund!.amount);
    return { text: text(ctx, 'line.total_refund'), amount };
  }
  const { amount, to } = quote.leftover;
  if (signOf(amount) > 0) {
    const key = {
      refund: 'line.total_back',
      balance: 'line.total_credit',
      forfeit: 'line.total_forfeit',
    };
    return {
      text: text(ctx, key[to] as 'line.total_back'),
      amount: ctx.money.format(amount),
    };
  }
  const today = civil(quote.requested_at) === ctx.today;
  const date = ctx.dates.day(quote.requested_at);
  return {
    text: today ? text(ctx, 'line.total_due') : text(ctx, 'line.total_due_on', { date }),
    amount: ctx.money.format(quote.due_now.to_pay),
  };
}

function balanceOf(ctx: ViewContext, quote: Quote): ReceiptModel['after'] {
  const amount = quote.due_now.from_balance;
  if (signOf(amount) === 0) return [];
  return [{ text: text(ctx, 'line.balance'), amount: minus(ctx, amount) }];
}

function minus(ctx: ViewContext, amount: string): string {
  return `\u2212${ctx.money.magnitude(amount)}`;
}

/** Running sums as parts of the largest one: only a picture, so doubles are good enough. */
function addBars(rows: RowModel[], lines: Line[]): void {
  const steps = lines.map(({ amount }) => Number(amount));
  const sums = steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? 0) + step], []);
  const most = Math.max(...sums, 0);
  if (most <= 0) return;
  rows.forEach((row, i) => {
    const before = (sums[i] ?? 0) - (steps[i] ?? 0);
    const ends = [before, sums[i] ?? 0].map((sum) => Math.min(1, Math.max(0, sum / most)));
    row.bar = { from: Math.min(...ends), to: Math.max(...ends) };
  });
}

/** The article that gives a line, where the policy would have given less. */
function lawOf(ctx: ViewContext, { law }: Line): string[] {
  return law ? [text(ctx, 'line.by_law', { article: law.article })] : [];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function percentOf(ctx: ViewContext, how: How | null): string {
  return how ? `${ctx.messages.number(shareValue(how.share) * 100)}%` : '';
}

export function shareValue(share: string): number {
  const [part, whole = '1'] = share.split('/');
  return Number(part) / Number(whole);
}

function isWhole(share: string): boolean {
  const [part, whole] = share.split('/');
  return part === whole;
}
