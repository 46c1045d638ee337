import type { Quote } from '../../engine/types.js';
import { localText, text, type ViewContext } from './context.js';

/** What the person has entered on the way to a withdrawal, and when it was declared. */
export interface WithdrawalState {
  /** `ask` shows the first button, `declare` the form with the second, `done` what was declared. */
  step: 'ask' | 'declare' | 'done';
  name: string;
  contract: string;
  contact: string;
  /** A declaration without a name or a contract was tried. */
  incomplete: boolean;
  declaredAt: Date | null;
}

/** A right to withdraw that is still open, and the text of its declaration. */
export interface WithdrawalModel {
  law: string;
  article: string;
  deadline: string;
  /** Once it is declared: who, what and when, in one text; else empty. */
  confirmation: string;
}

/** Null where no law lets the contract be withdrawn from, or no longer. */
export function withdrawalOf(
  ctx: ViewContext,
  quote: Quote | null,
  { name, contract, contact, declaredAt }: WithdrawalState,
): WithdrawalModel | null {
  const args = quote?.notices.find(({ code }) => code === 'withdrawal_until')?.args;
  if (!args) return null;
  const article = String(args['article']);
  const vendor = localText(ctx, ctx.catalog.name, ctx.catalog.id);
  const when = declaredAt ? instantIn(ctx, declaredAt) : '';
  return {
    law: String(args['law']),
    article,
    deadline: text(ctx, 'withdrawal.until', { until: ctx.dates.long(String(args['until'])) }),
    confirmation: declaredAt
      ? text(ctx, 'withdrawal.declared', { name, contract, contact: contact || '–', vendor, when })
      : '',
  };
}

/** Date, time and zone, as the law asks of a confirmation. */
function instantIn(ctx: ViewContext, instant: Date): string {
  return new Intl.DateTimeFormat(ctx.messages.locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).format(instant);
}
