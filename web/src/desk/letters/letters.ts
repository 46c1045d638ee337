import type { ChangeKind, Quote } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { signOf } from '../../format/money.js';
import { localText, placesOf, planName, priceWord, type ViewContext } from '../../views/models/context.js';
import { deferredOf } from '../../views/models/deferred.js';
import type { GuideModel } from '../../views/models/guide.js';
import type { Paper } from '../paper/paper-view.js';
import { answerText, effectLines, named, offerText, paragraphs, receiptLines } from '../paper/text.js';
import { claimFacts, refundLines } from '../refund/refund-facts.js';
import { say, type DeskKey } from '../words.js';

/** What can be written about a quote: to the customer, and the last three to the vendor's support. */
export type LetterKind =
  | 'offer'
  | 'upgrade'
  | 'downgrade'
  | 'price_change'
  | 'cancel'
  | 'refund_request'
  | 'withdrawal'
  | 'refusal'
  | 'claim'
  | 'appeal'
  | 'late_refund';

export interface Letter {
  subject: string;
  body: string;
}

const raises: ChangeKind[] = ['upgrade', 'crossgrade', 'longer_interval', 'more_seats', 'add_ons', 'renew_early', 'end_trial', 'resume'];
const lowers: ChangeKind[] = ['downgrade', 'crossgrade', 'shorter_interval', 'fewer_seats', 'pause'];

/** The letters that this quote gives a reason for, the likeliest first (DEC-135). */
export function lettersFor(quote: Quote | null): LetterKind[] {
  if (!quote) return ['offer'];
  const { kind, verdict, changes, refund } = quote;
  const cancels = kind === 'cancel';
  const back = cancels && signOf(refund?.amount ?? '0') > 0;
  if (verdict.status === 'refused') return cancels ? ['refusal', 'appeal'] : ['refusal'];
  if (cancels) {
    const less = signOf(refund?.difference ?? '0') < 0;
    return [
      'cancel',
      'withdrawal',
      ...(back ? (['refund_request', 'claim', 'late_refund'] as const) : []),
      ...(!back || less ? (['appeal'] as const) : []),
    ];
  }
  return [
    'offer',
    ...(raises.includes(kind) ? (['upgrade'] as const) : []),
    ...(lowers.includes(kind) ? (['downgrade'] as const) : []),
    ...(changes?.price.to && changes.price.to !== changes.price.from ? (['price_change'] as const) : []),
  ];
}

/** A letter with the quote's own figures in it, in the language of the document. */
export function letterOf(kind: LetterKind, paper: Paper): Letter {
  const { ctx } = paper;
  const places = placesIn(paper);
  const part = (of: 'subject' | 'open'): string => say(ctx, `letter.${kind}.${of}` as DeskKey, places);
  return {
    subject: part('subject').replace(/\s+/g, ' ').trim(),
    body: paragraphs([greeting(kind, paper), part('open'), ...middleOf(kind, paper), ...closing(kind, paper)]),
  };
}

/** The letters that go to the vendor, in the customer's name. */
export const toSupport: LetterKind[] = ['claim', 'appeal', 'late_refund'];

function greeting(kind: LetterKind, { ctx, document }: Paper): string {
  if (toSupport.includes(kind)) return say(ctx, 'letter.hello_support');
  const { name } = document.customer;
  return name ? say(ctx, 'letter.hello', { name }) : say(ctx, 'letter.hello_plain');
}

function placesIn({ ctx, offer, number, document }: Paper): Record<string, string> {
  const { inputs } = offer.form;
  const { quote, schedule } = offer.asked.answers;
  const on = quote?.effective_on ?? quote?.requested_at ?? schedule?.invoices[0]?.on ?? ctx.today;
  const { from, to } = quote?.changes?.price ?? { from: '0', to: null };
  const due = quote?.refund?.review?.expected_by ?? quote?.refund?.review?.until ?? null;
  return {
    vendor: localText(ctx, ctx.catalog.name, ctx.catalog.id),
    plan: planName(ctx, inputs.plan || inputs.to),
    to: planName(ctx, inputs.to),
    date: ctx.dates.long(civil(on)),
    asked: ctx.dates.long(civil(quote?.requested_at ?? ctx.today)),
    number: number ? `${number}` : '',
    reference: document.customer.reference || number || planName(ctx, inputs.plan || inputs.to),
    old: priceWord(ctx, from, inputs.interval),
    new: priceWord(ctx, to ?? from, inputs.toInterval),
    amount: ctx.money.format(quote?.refund?.amount ?? '0'),
    due: due ? ctx.dates.long(due) : '\u2013',
  };
}

function middleOf(kind: LetterKind, paper: Paper): (string | string[])[] {
  const { ctx, offer } = paper;
  const { quote } = offer.asked.answers;
  const more = deferredOf(ctx, offer.form, offer.asked.answers);
  const receipts = [receiptLines(more.receipt), receiptLines(more.nextReceipt)];
  const effects = effectLines(ctx, more.effects);
  switch (kind) {
    case 'offer':
      return offerText(paper);
    case 'upgrade':
    case 'downgrade':
      return [...answerText(paper), ...receipts, effects, ...guideLines(more.guide)];
    case 'price_change':
      return answerText(paper);
    case 'cancel':
    case 'withdrawal':
      return [...answerText(paper), receiptLines(more.receipt), effects, ...guideLines(more.guide)];
    case 'refund_request':
      return [claimFacts(paper), receiptLines(more.receipt), refundLines(ctx, quote)];
    case 'refusal':
      return refusalLines(paper);
    case 'claim':
      return [claimFacts(paper), receiptLines(more.receipt)];
    case 'appeal':
      return [claimFacts(paper), reasonLines(ctx, quote), receiptLines(more.receipt)];
    case 'late_refund':
      return [claimFacts(paper), refundLines(ctx, quote)];
  }
}

/** How it is done at this vendor: its steps by number, what to know, and where. */
function guideLines({ parts }: GuideModel): string[][] {
  return parts.slice(0, 1).map(({ title, steps, note, url }) => [
    title,
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    note,
    url,
  ]);
}

function reasonLines(ctx: ViewContext, quote: Quote | null): string[] {
  if (!quote?.verdict.reasons.length) return [];
  const said = quote.verdict.reasons.map(({ code, args }) =>
    ctx.messages.code('reason', code, placesOf(ctx, args)),
  );
  return [say(ctx, 'refund.reasons'), ...said.map((one) => `- ${one}`)];
}

/** Why not, what to do about it, and the single steps where it is done in several. */
function refusalLines({ ctx, offer }: Paper): (string | string[])[] {
  const { quote } = offer.asked.answers;
  const { refusal } = deferredOf(ctx, offer.form, offer.asked.answers);
  const next = (refusal?.reasons ?? []).map((one) => one.next).filter(Boolean);
  const steps = (refusal?.steps ?? []).map((step, i) => `${i + 1}. ${step.text}`);
  return [reasonLines(ctx, quote), next.join(ctx.messages.conventions.gap), steps];
}

function closing(kind: LetterKind, { ctx, document }: Paper): string[] {
  if (toSupport.includes(kind)) {
    const { name, contact } = document.customer;
    return [say(ctx, 'letter.close_support'), [name, contact].filter(Boolean).join('\n')];
  }
  const { support } = ctx.catalog.guides ?? {};
  const where = [support?.email, support?.url].filter(Boolean).join(' \u00b7 ');
  const vendor = localText(ctx, ctx.catalog.name, ctx.catalog.id);
  const help = where ? named(ctx, say(ctx, 'letter.help'), where) : say(ctx, 'letter.close');
  return [help, say(ctx, 'letter.sign', { vendor })];
}
