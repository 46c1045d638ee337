import type { Quote } from '../../engine/types.js';
import type { Intervals, Tone } from './answer.js';
import { featureName, limitName, priceWord, text, unitName, type ViewContext } from './context.js';

/** What is different afterwards: features, and limits and price side by side. */
export interface ChangesModel {
  title: string;
  gains: string[];
  loses: string[];
  /** Limits, price and paid-until, before and after. */
  sides: { name: string; from: string; to: string; tone: Tone }[];
  hasEffects: boolean;
  /** A sentence that stands in for an empty list. */
  note: string;
}

export function changesOf(ctx: ViewContext, quote: Quote, intervals: Intervals): ChangesModel {
  const changes = quote.changes;
  const gains = (changes?.gains ?? []).map((id) => featureName(ctx, id));
  const loses = (changes?.loses ?? []).map((id) => featureName(ctx, id));
  const sides = [...limitsOf(ctx, quote), ...contractOf(ctx, quote, intervals)];
  const worse = loses.length > 0;
  const empty = gains.length + loses.length + (changes?.limits.length ?? 0) === 0;
  return {
    title: text(ctx, worse && gains.length === 0 ? 'section.loses' : 'section.changes'),
    gains,
    loses,
    sides,
    hasEffects: quote.effects.length > 0,
    note: empty ? text(ctx, 'change.none') : '',
  };
}

function limitsOf(ctx: ViewContext, quote: Quote): ChangesModel['sides'] {
  return (quote.changes?.limits ?? []).map(({ id, from, to }) => {
    const more = to === null || (from !== null && to > from);
    return {
      name: limitName(ctx, id),
      from: limitWord(ctx, id, from),
      to: limitWord(ctx, id, to),
      tone: more ? 'good' : 'warn',
    };
  });
}

/** Prices and the end of what is paid, where they differ. */
function contractOf(ctx: ViewContext, quote: Quote, intervals: Intervals): ChangesModel['sides'] {
  const changes = quote.changes;
  if (!changes) return [];
  const sides: ChangesModel['sides'] = [];
  const add = (key: 'change.price' | 'change.contract_end', from: string, to: string): void => {
    if (from !== to) sides.push({ name: text(ctx, key), from, to, tone: 'plain' });
  };
  const { price, contract_end: end } = changes;
  add(
    'change.price',
    priceWord(ctx, price.from, intervals.from),
    priceWord(ctx, price.to, intervals.to),
  );
  if (end) add('change.contract_end', ctx.dates.day(end.from), ctx.dates.day(end.to));
  return sides;
}

function limitWord(ctx: ViewContext, id: string, value: number | null): string {
  if (value === null) return text(ctx, 'change.unlimited');
  return `${ctx.messages.number(value)} ${unitName(ctx, ctx.catalog.limits, id)}`.trim();
}
