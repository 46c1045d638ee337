import type {
  Catalog,
  CompareEntry,
  FitAnswer,
  FitPlan,
  Missing,
} from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { roughDays, sameInterval } from '../../format/duration.js';
import { add, compareMoney, signOf, subtract } from '../../format/money.js';
import type { Tone } from './answer.js';
import { limitsIn, limitWord } from './changes.js';
import { planAlone } from './offers.js';
import { reasonsTold, stepsTo } from './steps.js';
import { taxOf, taxOfPrices, type KnownTax } from './tax.js';
import {
  featureName,
  intervalWord,
  limitName,
  placesOf,
  planName,
  priceWord,
  text,
  type ViewContext,
} from './context.js';

/** What a row is made of. */
export type ComparedOffer = Omit<CompareEntry, 'kind' | 'usage'>;

/** One plan at one interval, in the table of all of them. */
export interface CompareRow {
  plan: string;
  interval: string;
  name: string;
  billed: string;
  current: boolean;
  chosen: boolean;
  today: string;
  /** The tax in today's amount. */
  todayTax: string;
  /** The day it starts, where that is not today. */
  todayOn: string;
  next: string;
  /** The day of the next invoice. */
  nextOn: string;
  /** Fits, or why it does not; gains and losses where nothing is known of needs. */
  fit: { text: string; tone: Tone } | null;
  details: string[];
  selectable: boolean;
  /** The words of its button; `choose` names the plan, too. */
  action: string;
  choose: string;
}

export interface CompareModel {
  todayLabel: string;
  /** Whether tax is in the figures. */
  tax: string;
  fitLabel: string;
  rows: CompareRow[];
}

export interface Chosen {
  plan: string;
  interval: string;
}

export function compareOf(
  ctx: ViewContext,
  answer: { answers: ComparedOffer[] },
  chosen: Chosen,
  fit: FitAnswer | null,
  { nextToPay, tax, at }: Figures,
): CompareModel {
  const today = civil(at) === ctx.today;
  const date = ctx.dates.day(at);
  return {
    todayLabel: today ? text(ctx, 'bucket.today') : text(ctx, 'bucket.on', { date }),
    fitLabel: text(ctx, 'compare.fit'),
    tax: taxOf(ctx, '0', tax && { included: true }),
    rows: answer.answers.map((entry) => ({
      ...rowOf(ctx, entry, chosen, fit, tax),
      ...nextOf(ctx, entry, nextToPay),
    })),
  };
}

function rowOf(
  ctx: ViewContext,
  entry: ComparedOffer,
  chosen: Chosen,
  fit: FitAnswer | null,
  tax: KnownTax,
): CompareRow {
  const refused = entry.verdict.status === 'refused';
  const names = (ids: string[]): string => ids.map((id) => featureName(ctx, id)).join(' \u00b7 ');
  const details = refused ? reasonsOf(ctx, entry) : [];
  if (entry.gains.length) details.push(text(ctx, 'compare.gains', { names: names(entry.gains) }));
  if (entry.loses.length) details.push(text(ctx, 'compare.loses', { names: names(entry.loses) }));
  if (entry.effects) details.push(text(ctx, 'compare.effects', { count: entry.effects }));
  return {
    ...named(ctx, entry, chosen),
    current: entry.current === true,
    today: refused ? refusedWord(ctx, entry) : todayOf(ctx, entry),
    todayTax: refused || !tax ? '' : ownTax(ctx, entry),
    todayOn: laterOn(ctx, entry),
    next: '',
    nextOn: '',
    fit: fitOf(ctx, fit, entry, chosen.interval),
    details,
    selectable: entry.current !== true,
    // Nobody chooses what cannot be had: they look at why.
    action: text(ctx, refused && !stepsTo(entry.verdict).length ? 'compare.why' : 'compare.action'),
  };
}

/** The same words as in the answer to that plan. */
function refusedWord(ctx: ViewContext, { verdict }: ComparedOffer): string {
  return text(ctx, stepsTo(verdict).length ? 'compare.steps' : 'compare.refused');
}

/** The day the figures speak of, and what of the next invoices is left to pay. */
export interface Figures {
  nextToPay: Map<string, string>;
  tax: KnownTax;
  at: string;
}

function nextOf(
  ctx: ViewContext,
  entry: ComparedOffer,
  toPay: Map<string, string>,
): Pick<CompareRow, 'next' | 'nextOn'> {
  // What a refused change would cost next is not what the next invoice shows.
  const next = entry.verdict.status === 'refused' ? null : entry.next_invoice;
  if (!next) return { next: '', nextOn: '' };
  const amount = toPay.get(`${entry.plan} ${entry.interval}`) ?? next.total;
  return { next: ctx.money.format(amount), nextOn: ctx.dates.short(next.on) };
}

type Names = Pick<CompareRow, 'plan' | 'interval' | 'name' | 'billed' | 'choose' | 'chosen'>;

function named(ctx: ViewContext, one: Chosen, chosen: Chosen): Names {
  const name = planName(ctx, one.plan);
  const billed = intervalWord(ctx, one.interval);
  return {
    plan: one.plan,
    interval: one.interval,
    name,
    billed,
    choose: text(ctx, 'compare.choose', { plan: `${name}, ${billed}` }),
    chosen: chosen.plan === one.plan && sameInterval(chosen.interval, one.interval),
  };
}

function todayOf(ctx: ViewContext, entry: ComparedOffer): string {
  if (signOf(entry.due_now.to_pay) > 0) return ctx.money.format(entry.due_now.to_pay);
  const { amount, to } = entry.leftover;
  if (signOf(amount) > 0 && to !== 'forfeit') {
    const key = to === 'refund' ? 'bucket.back' : 'bucket.credit';
    return text(ctx, key, { amount: ctx.money.format(amount) });
  }
  return ctx.money.format(entry.due_now.to_pay);
}

/** "incl. £39.24 VAT", where something is due and tax is in it. */
function ownTax(ctx: ViewContext, { due_now: due }: ComparedOffer): string {
  return signOf(due.tax) > 0 ? taxOf(ctx, due.tax, null) : '';
}

function laterOn(ctx: ViewContext, entry: ComparedOffer): string {
  const on = entry.verdict.status === 'scheduled' ? entry.effective_on : null;
  return on ? text(ctx, 'compare.from', { date: ctx.dates.short(civil(on)) }) : '';
}

/** "Websites: 10 · Storage: 50 GB" */
function limitsOf(ctx: ViewContext, id: string): string[] {
  const plan = ctx.catalog.plans.find((one) => one.id === id);
  const limits = (plan ? limitsIn(ctx, plan) : []).map(
    ([limit, value]) => `${limitName(ctx, limit)}${ctx.messages.conventions.colon}${limitWord(ctx, limit, value)}`,
  );
  return limits.length ? [limits.join(' \u00b7 ')] : [];
}

/** Why not; the date from which it is possible stands in the sentence. */
function reasonsOf(ctx: ViewContext, entry: ComparedOffer): string[] {
  return reasonsTold(entry.verdict).map(({ code, args }) =>
    ctx.messages.code('reason', code, placesOf(ctx, args)),
  );
}

/** The plans of somebody who has none yet: what each costs, and whether it fits. */
export function pricesOf(
  ctx: ViewContext,
  fit: FitAnswer,
  chosen: Chosen,
  asked: boolean,
  tax: KnownTax,
  plans = inOrder(ctx.catalog, fit.plans),
): CompareModel {
  return {
    todayLabel: text(ctx, 'compare.price'),
    tax: taxOfPrices(ctx, tax),
    fitLabel: text(ctx, 'section.includes'),
    rows: plans.map((one) => ({
      ...named(ctx, one, chosen),
      current: false,
      today:
        one.price === null
          ? text(ctx, 'price.on_request')
          : priceWord(ctx, one.price, one.interval),
      todayTax: '',
      todayOn: '',
      next: '',
      nextOn: '',
      fit: asked ? fitOf(ctx, fit, one, chosen.interval) : null,
      details: [...seatsIn(ctx, one), ...limitsOf(ctx, one.plan)],
      selectable: true,
      action: text(ctx, 'compare.action'),
    })),
  };
}

/** "$39.00 + $3.00 for seats" */
function seatsIn(ctx: ViewContext, one: FitPlan): string[] {
  const alone = planAlone(ctx, one);
  if (alone === null) return [];
  const extra = ctx.money.format(subtract(one.price!, alone));
  return [text(ctx, 'price.with_seats', { price: ctx.money.format(alone), extra })];
}

/** By plan as the catalog has them, the shortest interval first, as in the choices above. */
export function inOrder(catalog: Catalog, plans: FitPlan[]): FitPlan[] {
  const places = new Map(catalog.plans.map(({ id }, place) => [id, place]));
  const place = ({ plan }: FitPlan): number => places.get(plan)!;
  return [...plans].sort(
    (a, b) => place(a) - place(b) || roughDays(a.interval) - roughDays(b.interval),
  );
}

function fitOf(
  ctx: ViewContext,
  fit: FitAnswer | null,
  one: Chosen,
  chosen: string,
): CompareRow['fit'] {
  const found = fit && planIn(fit, one);
  if (!fit || !found) return null;
  if (!found.fits) {
    const words = found.missing.map((what) => missingWord(ctx, what));
    const missing = ctx.messages.enumerate(words);
    return { text: missing || text(ctx, 'compare.does_not_fit'), tone: 'bad' };
  }
  const best = found === bestIn(fit, chosen);
  return { text: text(ctx, best ? 'compare.best' : 'compare.fits'), tone: 'good' };
}

/** The cheapest that fits as one is billed now; where none is billed so, the cheapest of all. */
function bestIn(fit: FitAnswer, interval: string): FitPlan | undefined {
  const cost = ({ price, usage = '0' }: FitPlan): string => add(price!, usage);
  const same = fit.plans.filter(
    (one) => one.fits && one.price !== null && sameInterval(one.interval, interval),
  );
  const [best] = same.sort((a, b) => compareMoney(cost(a), cost(b)));
  return best ?? (fit.best ? planIn(fit, fit.best) : undefined);
}

function planIn(fit: FitAnswer, one: Chosen): FitPlan | undefined {
  return fit.plans.find(
    ({ plan, interval }) => plan === one.plan && sameInterval(interval, one.interval),
  );
}

function missingWord(ctx: ViewContext, what: Missing): string {
  if ('limit' in what) {
    return text(ctx, 'compare.missing_limit', {
      limit: limitName(ctx, what.limit),
      has: what.has ?? 0,
      needs: what.needs,
    });
  }
  if ('feature' in what) {
    return text(ctx, 'compare.missing_feature', { feature: featureName(ctx, what.feature) });
  }
  return text(ctx, 'compare.missing_seats');
}

/** "Pro fits, at £249.00 a month." */
export function fitSentence(ctx: ViewContext, fit: FitAnswer, interval: string): string {
  const best = bestIn(fit, interval);
  if (!best?.price) return text(ctx, 'fit.none');
  return text(ctx, 'fit.best', {
    plan: planName(ctx, best.plan),
    price: priceWord(ctx, best.price, best.interval),
  });
}
