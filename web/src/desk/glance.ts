import type { Quote, ScheduleAnswer } from '../engine/types.js';
import { civil } from '../format/date.js';
import { signOf } from '../format/money.js';
import { intervalWord, planName, text, type ViewContext } from '../views/models/context.js';
import { totalOf } from '../views/models/quoted.js';
import { screenOf } from '../views/models/screen.js';
import type { Answered } from './answers.js';
import type { Revenue } from './revenue.js';
import { say, type DeskKey } from './words.js';

/** A row of the table that puts the scenarios side by side. */
export interface GlanceRow {
  label: string;
  cells: { text: string; differs: boolean }[];
  /** What it means for the vendor, and is no business of the customer's. */
  internal: boolean;
}

/** Every scenario in one column; what differs from the first one is marked. */
export function glanceOf(ctx: ViewContext, answered: Answered[]): GlanceRow[] {
  const row = (
    label: string,
    internal: boolean,
    cell: (one: Answered) => string,
  ): GlanceRow => {
    const texts = answered.map((one) => cell(one) || '\u2013');
    return {
      label,
      internal,
      cells: texts.map((said) => ({ text: said, differs: said !== texts[0] })),
    };
  };
  const rows = [
    row(say(ctx, 'row.change'), false, (one) => changeWord(ctx, one)),
    row(say(ctx, 'row.on'), false, (one) => dayWord(ctx, one)),
    row(say(ctx, 'row.now'), false, (one) => nowWord(ctx, one)),
    row(say(ctx, 'row.next'), false, (one) => nextWord(ctx, one)),
    row(say(ctx, 'row.after'), false, (one) => afterWord(ctx, one)),
    ...worthRows(ctx, answered, row),
  ];
  return rows.filter(({ cells }) => cells.some((cell) => cell.text !== '\u2013'));
}

type MakeRow = (label: string, internal: boolean, cell: (one: Answered) => string) => GlanceRow;

function worthRows(ctx: ViewContext, answered: Answered[], row: MakeRow): GlanceRow[] {
  const terms = new Set(answered.flatMap(({ worth }) => (worth ? [worth.months] : [])));
  const months = terms.size === 1 ? [...terms][0] : undefined;
  const named = (key: DeskKey): string =>
    months === undefined
      ? say(ctx, key)
      : `${say(ctx, key)} \u00b7 ${text(ctx, 'duration.month', { count: months })}`;
  const arrow = ctx.rtl ? '\u2190' : '\u2192';
  const both = (of: keyof Revenue) => ({ worth }: Answered): string => {
    if (!worth) return '';
    const [from, to] = [worth.before[of], worth.after[of]].map((one) => ctx.money.format(one));
    return from === to ? to! : `${from} ${arrow} ${to}`;
  };
  const only = (of: keyof Revenue) => ({ worth }: Answered): string =>
    worth ? ctx.money.format(worth.after[of]) : '';
  return [
    row(say(ctx, 'row.mrr'), true, both('mrr')),
    row(say(ctx, 'row.arr'), true, both('arr')),
    row(named('row.tcv'), true, both('tcv')),
    row(named('row.recurring'), true, only('recurring')),
    row(named('row.once'), true, only('oneTime')),
    row(named('row.discount'), true, only('discount')),
  ];
}

/** "Pro, monthly", or "Cancellation" */
function changeWord(ctx: ViewContext, { form: { inputs, choices }, asked }: Answered): string {
  if (inputs.cancel) return ctx.messages.code('kind', 'cancel');
  const { quote } = asked.answers;
  const name = `${planName(ctx, inputs.to)}, ${intervalWord(ctx, inputs.toInterval)}`;
  const seated = choices.catalog.plans.some(({ seats }) => seats !== undefined);
  const seats = quote?.after?.seats ?? Number(inputs.toSeats);
  return seated && seats > 1 ? `${name}, ${text(ctx, 'field.seats_first')} ${seats}` : name;
}

function dayWord(ctx: ViewContext, { asked: { answers } }: Answered): string {
  const { quote, schedule } = answers;
  const on = quote ? (quote.effective_on ?? quote.requested_at) : schedule?.invoices[0]?.on;
  if (quote?.verdict.status === 'refused') return ctx.messages.code('desk.status', 'refused');
  return on ? ctx.dates.long(civil(on)) : '';
}

function nowWord(ctx: ViewContext, { asked: { answers } }: Answered): string {
  const { quote, schedule } = answers;
  if (quote?.verdict.status === 'refused') return '';
  if (quote) return moneyWord(ctx, totalOf(quote));
  return firstOf(ctx, schedule);
}

function firstOf(ctx: ViewContext, schedule: ScheduleAnswer | null): string {
  const invoice = schedule?.invoices[0];
  return invoice ? ctx.money.format(invoice.total) : '';
}

/** Money that comes back says so in words. */
function moneyWord(ctx: ViewContext, amount: string): string {
  return signOf(amount) < 0
    ? text(ctx, 'bucket.back', { amount: ctx.money.magnitude(amount) })
    : ctx.money.format(amount);
}

function nextWord(ctx: ViewContext, { asked: { answers } }: Answered): string {
  const next = answers.quote?.next_invoice;
  if (answers.quote && refused(answers.quote)) return '';
  if (next) return `${ctx.money.format(next.to_pay)} \u00b7 ${ctx.dates.day(next.on)}`;
  const second = answers.schedule?.invoices[1];
  return second ? `${ctx.money.format(second.total)} \u00b7 ${ctx.dates.day(second.on)}` : '';
}

/** The third of the three buckets that a visitor sees. */
function afterWord(ctx: ViewContext, { form: { inputs }, asked: { answers } }: Answered): string {
  const { quote } = answers;
  if (!quote || refused(quote)) return '';
  const screen = screenOf(ctx, inputs, answers);
  return screen.kind === 'answer' ? (screen.buckets[2]?.value ?? '') : '';
}

function refused({ verdict }: Quote): boolean {
  return verdict.status === 'refused';
}
