import type { Effect, Inventory, Quote, Resource } from '../../engine/types.js';
import type { MessageKey } from '../../messages/messages.js';
import type { Tone } from './answer.js';
import { durationWord, planName, resourceName, text, type ViewContext } from './context.js';

/** What happens to one kind of thing the person has. */
export interface EffectModel {
  name: string;
  sentence: string;
  badge: { text: string; tone: Tone };
  restored: { text: string; tone: Tone } | null;
  /** Every single thing: what stays, what goes, what becomes of its number. */
  items: string[];
}

export interface EffectsModel {
  title: string;
  list: EffectModel[];
  /** What of the person's own fits as it is. */
  fits: { name: string; sentence: string; badge: { text: string; tone: Tone } }[];
  /** All that was counted fits. */
  all: string;
  /** How long things are kept after the end, or that the order is the vendor's. */
  note: string;
}

/** `general`: what would become of things that nobody counted. */
export function effectsOf(
  ctx: ViewContext,
  quote: Quote,
  general: Effect[],
  own: { inventory: Inventory; to: string },
): EffectsModel {
  const ends = quote.kind === 'cancel';
  const list = inOrder(ctx, [...quote.effects, ...general]).map((effect) => effectOf(ctx, effect));
  const fits = ends ? [] : fitsOf(ctx, quote, own);
  const all = fits.length > 0 && quote.effects.length === 0;
  return {
    title: text(ctx, ends ? 'section.ends' : 'section.effects'),
    list,
    fits,
    all: all ? text(ctx, 'effect.all_fit', { plan: planName(ctx, own.to) }) : '',
    note: ends
      ? quote.effects.length ? retentionOf(ctx) : ''
      : list.length > 1 ? text(ctx, 'effect.in_order') : '',
  };
}

/** As the vendor does it: in the order of the catalog. */
function inOrder(ctx: ViewContext, effects: Effect[]): Effect[] {
  const ids = (ctx.catalog.resources ?? []).map(({ id }) => id);
  return [...effects].sort((a, b) => ids.indexOf(a.resource) - ids.indexOf(b.resource));
}

/** What the person has, and the new plan has room for; of a larger plan nobody asks. */
function fitsOf(
  ctx: ViewContext,
  quote: Quote,
  { inventory, to }: { inventory: Inventory; to: string },
): EffectsModel['fits'] {
  if (quote.kind !== 'downgrade' && quote.kind !== 'crossgrade') return [];
  const limits = ctx.catalog.plans.find(({ id }) => id === to)?.limits ?? {};
  return (ctx.catalog.resources ?? []).flatMap((resource: Resource) => {
    const things = inventory[resource.id];
    const have = Array.isArray(things) ? things.length : things;
    if (!have || quote.effects.some((effect) => effect.resource === resource.id)) return [];
    const limit = resource.limit === undefined ? undefined : limits[resource.limit];
    const sentence =
      limit === undefined
        ? text(ctx, 'effect.fits_any', { have })
        : text(ctx, 'effect.fits', { have, limit });
    const badge = { text: text(ctx, 'compare.fits'), tone: 'good' as const };
    return [{ name: resourceName(ctx, resource.id), sentence, badge }];
  });
}

function retentionOf(ctx: ViewContext): string {
  const retention = ctx.catalog.policy?.['retention'];
  if (typeof retention !== 'string') return '';
  return text(ctx, 'effect.retention', { duration: durationWord(ctx, retention) });
}

/** So many names are listed in a sentence; the rest is counted. */
const listed = 4;

export function effectOf(ctx: ViewContext, effect: Effect): EffectModel {
  const taken = effect.action !== 'scale' && effect.action !== 'cap';
  const hard = effect.action === 'keep_top' || effect.action === 'remove';
  return {
    name: resourceName(ctx, effect.resource),
    sentence:
      effect.have === null && !effect.goes?.length
        ? text(ctx, 'effect.if_any', { sentence: sentenceOf(ctx, effect) })
        : sentenceOf(ctx, effect),
    badge: {
      text: ctx.messages.code('effect.badge', effect.action),
      tone: hard ? 'bad' : 'warn',
    },
    restored: taken ? restoredOf(ctx, effect) : null,
    items: itemsOf(ctx, effect),
  };
}

function restoredOf(ctx: ViewContext, effect: Effect): EffectModel['restored'] {
  const tone = { yes: 'good', manual: 'warn', never: 'bad' } as const;
  return {
    text: ctx.messages.code('effect.restored', effect.restored_on_upgrade),
    tone: tone[effect.restored_on_upgrade],
  };
}

function sentenceOf(ctx: ViewContext, effect: Effect): string {
  switch (effect.action) {
    case 'keep_top':
      return keepTopSentence(ctx, effect);
    case 'scale':
      return effect.have === null
        ? text(ctx, 'effect.scale_general', { limit: effect.limit ?? 0 })
        : text(ctx, 'effect.scale', { have: effect.have, limit: effect.limit ?? 0 });
    case 'cap':
      return text(ctx, 'effect.cap', { limit: effect.limit ?? 0 });
    default:
      return takenSentence(ctx, effect);
  }
}

function keepTopSentence(ctx: ViewContext, effect: Effect): string {
  const goes = effect.goes ?? [];
  if (goes.length) return text(ctx, 'effect.keep_top_goes', { names: namesOf(ctx, goes) });
  const limit = effect.limit ?? 0;
  const sentence =
    effect.have === null
      ? text(ctx, 'effect.keep_top_general', { limit })
      : text(ctx, 'effect.over_limit', { have: effect.have, limit });
  return whichFirst(ctx, effect.resource, sentence);
}

/** Which of them stay: those with the most of something, or the first by a date. */
function whichFirst(ctx: ViewContext, id: string, sentence: string): string {
  const resource = ctx.catalog.resources?.find((one) => one.id === id);
  const rule = resource?.over_limit as { keep_top?: { by?: string; order?: string } } | undefined;
  const { by, order = 'desc' } = rule?.keep_top ?? {};
  if (!by) return sentence;
  const dated = /(^|_)(on|at|date|since|until)$/.test(by);
  const key = dated
    ? order === 'asc' ? 'effect.first_by_date' : 'effect.last_by_date'
    : order === 'asc' ? 'effect.least_first' : 'effect.most_first';
  return text(ctx, key, { sentence, name: resourceName(ctx, by) });
}

function takenSentence(ctx: ViewContext, effect: Effect): string {
  const goes = effect.goes ?? [];
  if (goes.length) return namesOf(ctx, goes);
  const count = effect.count ?? effect.have;
  const general = `effect.${effect.action}_general` as MessageKey;
  if (!count) return text(ctx, general);
  return text(ctx, `effect.${effect.action}` as MessageKey, { count });
}

function namesOf(ctx: ViewContext, names: string[]): string {
  if (names.length <= listed) return ctx.messages.list(names);
  const more = text(ctx, 'list.more', { count: names.length - listed + 1 });
  return `${ctx.messages.enumerate(names.slice(0, listed - 1))} ${more}`;
}

function itemsOf(ctx: ViewContext, effect: Effect): string[] {
  const { stays = [], goes = [], changes = [] } = effect;
  const items: string[] = [];
  if (stays.length && goes.length) {
    const places = { stays: stays.length, have: stays.length + goes.length };
    const kept = text(ctx, 'effect.keep_top', { ...places, names: ctx.messages.enumerate(stays) });
    items.push(whichFirst(ctx, effect.resource, kept));
  }
  if (goes.length > listed) {
    items.push(text(ctx, 'effect.keep_top_goes', { names: ctx.messages.enumerate(goes) }));
  }
  for (const { id, from, to } of changes) {
    items.push(text(ctx, 'effect.becomes', { name: id, from, to }));
  }
  return items;
}
