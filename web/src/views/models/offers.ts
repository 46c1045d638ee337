import type { FitPlan, Money, Price, Quote } from '../../engine/types.js';
import { parseDuration, sameInterval } from '../../format/duration.js';
import { negate, signOf, subtract } from '../../format/money.js';
import { addonPrice } from '../../inputs/addon-price.js';
import { planOf } from '../../inputs/choices.js';
import type { Form } from '../../inputs/request.js';
import { intervalWord, priceWord, text, type ViewContext } from './context.js';

/** What prices say at the fields that choose them: what a longer interval saves, what a seat costs. */
export function offersOf(
  ctx: ViewContext,
  form: Form,
  quote: Quote | null,
  prices: FitPlan[],
): [string, string][] {
  const { inputs } = form;
  const price = quote?.changes?.price;
  const from = { plan: inputs.plan, interval: inputs.interval, addons: inputs.addons };
  const to = { plan: inputs.to, interval: inputs.toInterval, addons: inputs.toAddons };
  const said: [string, string][] = [
    ['toInterval', savingsOf(ctx, form, prices)],
    ['toSeats', seatOf(ctx, form)],
    ['price.from', price ? inParts(ctx, form, price.from, from, prices) : ''],
    ['price.to', price?.to && !inputs.cancel ? inParts(ctx, form, price.to, to, prices) : ''],
  ];
  return said.filter(([, words]) => words !== '');
}

interface Bought {
  plan: string;
  interval: string;
  addons: Record<string, string>;
}

/** The plan at the price that the list has, and what seats and add-ons cost beside that. */
function inParts(
  ctx: ViewContext,
  { choices, inputs }: Form,
  amount: Money,
  { plan, interval, addons }: Bought,
  prices: FitPlan[],
): string {
  // Off a discounted sum nobody can tell which part is the plan's.
  if (inputs.discount) return '';
  const extra = Object.entries(addons).reduce<Money>((sum, [id, quantity]) => {
    const addon = choices.catalog.addons?.find((one) => one.id === id);
    const each = addonPrice(addon, choices, interval)?.amount;
    return each && /^\d{1,4}$/.test(quantity)
      ? subtract(sum, negate(timesOf(each, Number(quantity))))
      : sum;
  }, '0');
  const rest = subtract(amount, extra);
  const listed = prices.find(
    (one) => one.plan === plan && sameInterval(one.interval, interval) && one.price === rest,
  );
  const own = (listed && planAlone(ctx, listed)) ?? rest;
  const beside = subtract(amount, own);
  if (signOf(beside) === 0) return '';
  const price = priceWord(ctx, own, interval);
  return text(ctx, 'price.with_addons', { price, extra: ctx.money.format(beside) });
}

/** The list price without its seats, where there are both. */
export function planAlone(ctx: ViewContext, { plan, interval, price }: FitPlan): Money | null {
  const listed = ctx.catalog.plans
    .find(({ id }) => id === plan)
    ?.prices?.find(
      (one) =>
        sameInterval(one.interval, interval) &&
        (one.currency ?? ctx.catalog.currency) === ctx.currency,
    );
  const amount = listed?.per_seat || listed?.tiers ? listed.amount : undefined;
  if (price === null || amount === undefined || signOf(amount) === 0) return null;
  return signOf(subtract(price, amount)) > 0 ? amount : null;
}

/** "Billed yearly you save 17%, $23.98 a year." Against the shortest interval, by list prices. */
function savingsOf(ctx: ViewContext, { inputs }: Form, prices: FitPlan[]): string {
  const own = prices
    .filter(({ plan, price }) => plan === inputs.to && price !== null)
    .map(({ interval, price }) => ({ interval, price: price!, months: monthsOf(interval) }))
    .filter(({ months }) => months > 0)
    .sort((a, b) => a.months - b.months);
  const [short, ...longer] = own;
  const sentences = longer.flatMap(({ interval, price, months }) => {
    const times = months / short!.months;
    if (!Number.isInteger(times) || times < 2) return [];
    const saving = subtract(timesOf(short!.price, times), price);
    if (signOf(saving) <= 0) return [];
    const percent = Math.round((100 * Number(saving)) / (Number(short!.price) * times));
    const places = {
      interval: intervalWord(ctx, interval),
      percent: `${percent}%`,
      amount: priceWord(ctx, saving, interval),
    };
    return [text(ctx, 'hint.saves', places)];
  });
  return sentences.join(ctx.messages.conventions.gap);
}

/** "$2.50 a month for each, the first 3 included." */
function seatOf(ctx: ViewContext, { choices, inputs }: Form): string {
  const price = planOf(choices, inputs.to)?.prices?.find(
    (one) =>
      sameInterval(one.interval, inputs.toInterval) &&
      (one.currency ?? ctx.catalog.currency) === choices.currency,
  );
  return price ? perSeat(ctx, price) : '';
}

function perSeat(ctx: ViewContext, { interval, per_seat: each, included_seats: included, tiers }: Price): string {
  const [first, second] = tiers?.steps ?? [];
  if (first) {
    const one = priceWord(ctx, first.per_seat, interval);
    return second && first.up_to
      ? text(ctx, 'hint.each_up_to', { price: one, limit: first.up_to, next: ctx.money.format(second.per_seat) })
      : text(ctx, 'hint.each', { price: one });
  }
  if (!each) return '';
  const price = priceWord(ctx, each, interval);
  return included
    ? text(ctx, 'hint.each_after', { price, included })
    : text(ctx, 'hint.each', { price });
}

function monthsOf(interval: string): number {
  const parts = parseDuration(interval);
  if (parts?.unit === 'month') return parts.count;
  return parts?.unit === 'year' ? parts.count * 12 : 0;
}

function timesOf(amount: Money, times: number): Money {
  return Array.from({ length: times }).reduce<Money>((sum) => subtract(sum, negate(amount)), '0');
}
