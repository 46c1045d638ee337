import { localText, plain, type ViewContext } from '../../views/models/context.js';
import { deferredOf } from '../../views/models/deferred.js';
import type { EffectsModel } from '../../views/models/effects.js';
import type { ChangesModel } from '../../views/models/changes.js';
import type { ReceiptModel } from '../../views/models/receipt.js';
import { screenOf } from '../../views/models/screen.js';
import { say } from '../words.js';
import { brandOf } from './brand.js';
import type { Paper } from './paper-view.js';

/** Paragraphs of lines; an empty one is left out. */
export function paragraphs(parts: (string | string[])[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.filter(Boolean).join('\n')))
    .filter(Boolean)
    .join('\n\n');
}

/** The whole document as plain text: every amount with its arithmetic below it. */
export function textOf(paper: Paper): string {
  const { ctx, document } = paper;
  const { address, terms } = brandOf(ctx);
  return paragraphs([
    [localText(ctx, ctx.catalog.name, ctx.catalog.id), ...address],
    [titleOf(paper), datesOf(paper)],
    customerLines(ctx, document.customer),
    ...offerText(paper),
    [estimateIn(paper), localText(ctx, ctx.catalog.note, '')],
    terms,
  ]);
}

export function titleOf({ ctx, number }: Paper): string {
  return number ? say(ctx, 'paper.title_number', { number }) : say(ctx, 'paper.title');
}

/** "Quote Q-2026-0001-1, Acme Ltd"; '' while there is no document. */
export function fileTitleOf(paper: Paper | null): string {
  if (!paper) return '';
  return [titleOf(paper), paper.document.customer.name].filter(Boolean).join(', ');
}

export function datesOf({ ctx, on, document }: Paper): string {
  const { validUntil } = document.terms;
  const valid = validUntil ? say(ctx, 'paper.valid', { date: ctx.dates.long(validUntil) }) : '';
  return [ctx.dates.long(on), valid].filter(Boolean).join(' \u00b7 ');
}

function customerLines(ctx: ViewContext, customer: Paper['document']['customer']): string[] {
  const rows = ['name', 'reference', 'taxId', 'purchaseOrder', 'contact'] as const;
  return rows
    .filter((one) => customer[one])
    .map((one) => named(ctx, say(ctx, `customer.${one}`), customer[one]));
}

function estimateIn({ ctx, offer }: Paper): string {
  const screen = screenOf(ctx, offer.form.inputs, offer.asked.answers);
  return screen.kind === 'answer' ? screen.answer.estimate : '';
}

/** The answer, its receipts and what changes, in paragraphs. */
export function offerText(paper: Paper): (string | string[])[] {
  const { ctx, offer } = paper;
  const screen = screenOf(ctx, offer.form.inputs, offer.asked.answers);
  if (screen.kind === 'incomplete') return [];
  const { receipt, nextReceipt, effects } = deferredOf(ctx, offer.form, offer.asked.answers);
  return [
    ...answerText(paper),
    screen.buckets.map(({ label, value, note }) =>
      named(ctx, label, note ? `${value} (${note})` : value),
    ),
    receiptLines(receipt),
    receiptLines(nextReceipt),
    changeLines(ctx, screen.changes),
    effectLines(ctx, effects),
  ];
}

/** What it is, how much, when, and the sentences that go with it. */
export function answerText({ ctx, offer }: Paper): (string | string[])[] {
  const screen = screenOf(ctx, offer.form.inputs, offer.asked.answers);
  if (screen.kind === 'incomplete') return [];
  const { chip, label, headline, sentences, notices, deadline } = screen.answer;
  const { gap } = ctx.messages.conventions;
  const said = [...sentences.map(plain), ...notices, deadline?.text ?? ''];
  return [
    [chip.text, label ? named(ctx, label, headline) : headline],
    said.filter(Boolean).join(gap),
  ];
}

export function receiptLines(receipt: ReceiptModel | null): string[] {
  if (!receipt?.rows.length) return [];
  return [
    receipt.title,
    ...receipt.rows.flatMap(({ text, detail, discounts, amount, how }) => [
      `- ${[text, detail].filter(Boolean).join(', ')}: ${amount}`,
      ...discounts.map((one) => `    ${one}`),
      how ? `    ${how.formula} (${how.note})` : '',
    ]),
    ...receipt.after.map(({ text, amount }) => `- ${text}: ${amount}`),
    receipt.total ? `= ${receipt.total.text}: ${receipt.total.amount}` : '',
  ];
}

function changeLines(ctx: ViewContext, changes: ChangesModel | null): string[] {
  if (!changes || changes.note) return [];
  const arrow = ctx.rtl ? '\u2190' : '\u2192';
  return [
    changes.title,
    ...changes.gains.map((one) => `+ ${one}`),
    ...changes.loses.map((one) => `\u2212 ${one}`),
    ...changes.sides.map(({ name, from, to }) => `- ${name}: ${from ? `${from} ${arrow} ` : ''}${to}`),
  ];
}

export function effectLines(ctx: ViewContext, effects: EffectsModel | null): string[] {
  if (!effects?.list.length) return [];
  return [
    effects.title,
    ...effects.list.flatMap(({ name, sentence, badge, restored, items }) => [
      `- ${named(ctx, name, sentence)} (${[badge.text, restored?.text].filter(Boolean).join(', ')})`,
      ...items.map((item) => `    ${item}`),
    ]),
    effects.note,
  ];
}

/** "Name: value", as the language writes it. */
export function named(ctx: ViewContext, name: string, value: string): string {
  return `${name}${ctx.messages.conventions.colon}${value}`;
}
