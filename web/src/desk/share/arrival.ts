import type { MessageKey } from '../../messages/messages.js';
import { text, type ViewContext } from '../../views/models/context.js';
import { totalOf } from '../../views/models/quoted.js';
import type { Answered } from '../answers.js';
import { say } from '../words.js';
import type { SharedCase, Unshared } from './case-link.js';

/** What is said of a case that came by a link or as a file, in whatever language is spoken then. */
export interface Arrival {
  words: (ctx: ViewContext) => string;
  bad: boolean;
}

export function refusedCase({ wrong }: Unshared): Arrival {
  const words = (ctx: ViewContext): string =>
    wrong === 'no_case' ? say(ctx, 'send.no_case') : text(ctx, `share.${wrong}`);
  return { words, bad: true };
}

export const otherPrices: Arrival = { words: (ctx) => text(ctx, 'share.other_catalog'), bad: true };

/** Everything the reader has to know of it: other prices, and what it came to then and now. */
export function arrivalsOf(prices: string, shared: SharedCase, offer: Answered): Arrival[] {
  const { version, then } = shared;
  const told: Arrival[] = [];
  if (version !== prices) {
    const places = { version: version || '\u2013' };
    told.push({ words: (ctx) => text(ctx, 'share.other_version', places), bad: true });
  }
  const { quote } = offer.asked.answers;
  if (!then || !quote) return told;
  const now = totalOf(quote);
  const key: MessageKey = now === then.total ? 'share.quoted_same' : 'share.quoted';
  const words = (ctx: ViewContext): string =>
    text(ctx, key, {
      then: ctx.money.format(then.total),
      date: ctx.dates.long(then.on),
      now: ctx.money.format(now),
    });
  return [...told, { words, bad: now !== then.total }];
}
