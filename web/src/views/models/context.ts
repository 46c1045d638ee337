import type { Catalog, Duration, Item, Money, Named, Text } from '../../engine/types.js';
import { makeDateFormat, yearOf, type DateFormat } from '../../format/date.js';
import { parseDuration } from '../../format/duration.js';
import { makeMoneyFormat, type MoneyFormat } from '../../format/money.js';
import { textIn } from '../../format/text.js';
import type { MessageKey, Messages, Piece, Places } from '../../messages/messages.js';

/** Everything a view needs to put a quote into words: no clock, no document. */
export interface ViewContext {
  catalog: Catalog;
  messages: Messages;
  money: MoneyFormat;
  dates: DateFormat;
  /** The day that counts as today: "due today" is said of no other. */
  today: string;
  currency: string;
  rtl: boolean;
}

export function makeContext(settings: {
  catalog: Catalog;
  messages: Messages;
  today: string;
  currency: string;
}): ViewContext {
  const { messages, currency, today } = settings;
  const rtl = messages.conventions.direction === 'rtl';
  messages.names = seatNames(settings.catalog, messages);
  return {
    ...settings,
    rtl,
    money: makeMoneyFormat(messages.locale, currency, rtl),
    dates: makeDateFormat(messages.locale, yearOf(today), rtl),
  };
}

/** What a seat is called: by the catalog, where it has the reader's language, else by ours (DEC-126). */
function seatNames({ seat_unit: own }: Catalog, messages: Messages): Places {
  const word = (name: Text | undefined, key: MessageKey): string =>
    textIn(name, messages.language, '', true) || messages.text(key);
  return { unit: word(own?.one, 'seat.one'), units: word(own?.many, 'seat.many') };
}

export type Rich = Piece[];

export function text(ctx: ViewContext, key: MessageKey, places?: Places): string {
  return ctx.messages.text(key, places);
}

export function rich(ctx: ViewContext, key: MessageKey, places?: Places): Rich {
  return ctx.messages.pieces(key, places);
}

export function plain(pieces: Rich): string {
  return pieces.map((piece) => ('words' in piece ? piece.words : piece.value)).join('');
}

// ---------------------------------------------------------------- names

export function planName(ctx: ViewContext, id: string): string {
  return nameIn(ctx, ctx.catalog.plans, id);
}

export function featureName(ctx: ViewContext, id: string): string {
  return nameIn(ctx, ctx.catalog.features, id);
}

export function limitName(ctx: ViewContext, id: string): string {
  return nameIn(ctx, ctx.catalog.limits, id);
}

export function addonName(ctx: ViewContext, id: string): string {
  return nameIn(ctx, ctx.catalog.addons, id);
}

export function meterName(ctx: ViewContext, id: string): string {
  return nameIn(ctx, ctx.catalog.meters, id);
}

/** A resource without a name of its own is called like its limit or its feature. */
export function resourceName(ctx: ViewContext, id: string): string {
  const resource = ctx.catalog.resources?.find((one) => one.id === id);
  if (resource?.name !== undefined) return localText(ctx, resource.name, id);
  if (resource?.limit !== undefined) return limitName(ctx, resource.limit);
  if (resource?.feature !== undefined) return featureName(ctx, resource.feature);
  return spaced(id);
}

export function itemName(ctx: ViewContext, item: Item | null): string {
  if (item === null) return '';
  if ('plan' in item) return planName(ctx, item.plan);
  return 'addon' in item ? addonName(ctx, item.addon) : meterName(ctx, item.meter);
}

/** The unit of a limit or meter, if the catalog names one. */
export function unitName(ctx: ViewContext, list: Named[] | undefined, id: string): string {
  return localText(ctx, list?.find((one) => one.id === id)?.unit, '');
}

export function localText(ctx: ViewContext, value: Text | undefined, fallback: string): string {
  return textIn(value, ctx.messages.locale, fallback);
}

export function nameIn(ctx: ViewContext, list: Named[] | undefined, id: string): string {
  return localText(ctx, list?.find((one) => one.id === id)?.name, spaced(id));
}

/** An id as words, where the catalog gives no name: "priority_groups" is "Priority groups". */
function spaced(id: string): string {
  const words = id.replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// ---------------------------------------------------------------- prices and intervals

/** "monthly", "every 3 months" */
export function intervalWord(ctx: ViewContext, interval: Duration): string {
  const parts = parseDuration(interval);
  return parts ? text(ctx, `interval.${parts.unit}`, { count: parts.count }) : interval;
}

/** "£99.00 a month" */
export function priceWord(ctx: ViewContext, amount: Money, interval: Duration): string {
  const parts = parseDuration(interval);
  const formatted = ctx.money.format(amount);
  return parts
    ? text(ctx, `price.${parts.unit}`, { amount: formatted, count: parts.count })
    : formatted;
}

/** "30 days" */
export function durationWord(ctx: ViewContext, duration: Duration): string {
  const parts = parseDuration(duration);
  return parts ? text(ctx, `duration.${parts.unit}`, { count: parts.count }) : duration;
}

/** What a year or a quarter is by the month, roughly; null for a month itself. */
export function perMonth(ctx: ViewContext, amount: Money, interval: Duration): string | null {
  const parts = parseDuration(interval);
  const months =
    parts?.unit === 'year' ? parts.count * 12 : parts?.unit === 'month' ? parts.count : 1;
  if (months === 1 || !/^\d/.test(amount)) return null;
  const digits = amount.split('.')[1]?.length ?? 0;
  const units = BigInt(amount.replace('.', ''));
  const share = (units * 2n + BigInt(months)) / BigInt(2 * months);
  const padded = share.toString().padStart(digits + 1, '0');
  const cut = padded.length - digits;
  const value = digits ? `${padded.slice(0, cut)}.${padded.slice(cut)}` : padded;
  return text(ctx, 'price.per_month', { amount: ctx.money.format(value) });
}

// ---------------------------------------------------------------- values inside notes

/** The values a reason or notice came with, as words: dates become dates, amounts money. */
export function placesOf(ctx: ViewContext, args: Record<string, unknown> | undefined): Places {
  const places: Places = {};
  for (const [name, value] of Object.entries(args ?? {})) {
    if (typeof value === 'number') places[name] = value;
    if (typeof value !== 'string') continue;
    places[name] = /^\d{4}-\d{2}-\d{2}/.test(value)
      ? ctx.dates.day(value)
      : /^(amount|price|was|becomes)$/.test(name)
        ? ctx.money.format(value)
        : name === 'meter'
          ? meterName(ctx, value)
          : name === 'addon'
            ? addonName(ctx, value)
            : value;
  }
  return places;
}
