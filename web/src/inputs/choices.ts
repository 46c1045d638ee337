import type {
  Addon,
  Catalog,
  Duration,
  Plan,
  Price,
  Resource,
} from '../engine/types.js';
import { parseDuration, roughDays, sameInterval } from '../format/duration.js';

/** What can be chosen from a catalog in one currency. */
export interface Choices {
  catalog: Catalog;
  currency: string;
  digits: number;
}

export function makeChoices(catalog: Catalog, currency?: string): Choices {
  const sold = catalog.plans.some(({ prices }) => prices?.some((one) => one.currency === currency));
  const chosen = currency && sold ? currency : catalog.currency;
  const own = chosen === catalog.currency ? catalog.digits : undefined;
  return { catalog, currency: chosen, digits: own ?? isoDigits(chosen) };
}

/** ISO digits, used only to judge what is typed; amounts shown carry the core's own digits. */
function isoDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function planOf(choices: Choices, id: string): Plan | undefined {
  return choices.catalog.plans.find((plan) => plan.id === id);
}

/** Plans that may be chosen; a plan that is only held stands among them while it is held. */
export function plansForSale(choices: Choices): Plan[] {
  return choices.catalog.plans.filter((plan) => plan.for_sale !== false);
}

/** Whether there are more plans than can be compared and drawn at one go. */
export function hasMany({ catalog }: Pick<Choices, 'catalog'>): boolean {
  return catalog.plans.length > 40;
}

/** The intervals a plan is sold by, shortest first; rates by the hour or day are none of them. */
export function intervalsOf(choices: Choices, plan: Plan | Addon | undefined): Duration[] {
  const intervals: Duration[] = [];
  for (const price of pricesOf(choices, plan)) {
    if (!intervals.some((known) => sameInterval(known, price.interval))) {
      intervals.push(price.interval);
    }
  }
  const terms = intervals.filter((interval) => !isRate(interval));
  return (terms.length ? terms : intervals).sort((a, b) => roughDays(a) - roughDays(b));
}

/** The interval to take where another one is wanted that the plan may not have. */
export function nearestInterval(intervals: Duration[], wanted: Duration): Duration {
  return (
    intervals.find((interval) => interval === wanted) ??
    intervals.find((interval) => sameInterval(interval, wanted)) ??
    intervals[0] ??
    wanted
  );
}

/** Whether seats mean anything in this catalog. */
export function hasSeats(choices: Choices): boolean {
  return choices.catalog.plans.some(
    (plan) =>
      plan.seats !== undefined ||
      pricesOf(choices, plan).some((price) => price.per_seat !== undefined || price.tiers),
  );
}

/** Things a person can count: those with a limit or a feature of their own, not parts of others. */
export function countable(choices: Choices): Resource[] {
  return (choices.catalog.resources ?? []).filter((resource) => resource.of === undefined);
}

/** Ids of the limits and features that any plan carries, in the catalog's order of naming. */
export function limitIds(choices: Pick<Choices, 'catalog'>): string[] {
  const named = (choices.catalog.limits ?? []).map(({ id }) => id);
  const carried = choices.catalog.plans.flatMap((plan) => Object.keys(plan.limits ?? {}));
  return [...new Set([...named, ...carried])];
}

export function featureIds(choices: Choices): string[] {
  const named = (choices.catalog.features ?? []).map(({ id }) => id);
  const carried = choices.catalog.plans.flatMap((plan) => plan.features ?? []);
  return [...new Set([...named, ...carried])];
}

function pricesOf(choices: Choices, plan: Plan | Addon | undefined): Price[] {
  const { catalog, currency } = choices;
  return (plan?.prices ?? []).filter((price) => (price.currency ?? catalog.currency) === currency);
}

function isRate(interval: Duration): boolean {
  const parts = parseDuration(interval);
  return parts?.unit === 'hour' || (parts?.unit === 'day' && parts.count === 1);
}
