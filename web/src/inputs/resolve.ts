import type { AddonChoice, Subscription } from '../engine/types.js';
import { sameInterval } from '../format/duration.js';
import { writeNumber } from '../format/number.js';
import { intervalsOf, nearestInterval, planOf, plansForSale, type Choices } from './choices.js';
import type { Edits, Inputs, PageInputs } from './inputs.js';

/**
 * The whole form, filled in: what the person changed, else what the page says, else a default that
 * follows from the fields before it. Nothing here is remembered, so nothing can go stale.
 */
export function resolveInputs(
  choices: Choices,
  page: PageInputs,
  edits: Edits,
  locale: string,
): Inputs {
  const now = resolveNow(choices, page, edits, locale);
  const next = resolveNext(choices, page, edits, now);
  return { ...now, ...next, ...resolveFacts(page, edits, locale, now) };
}

type Now = Pick<Inputs, 'plan' | 'interval' | 'seats' | 'addons'> & {
  /** Whether this is still the subscription the page spoke of, with its own payments. */
  asGiven: boolean;
};

function resolveNow(choices: Choices, page: PageInputs, edits: Edits, locale: string): Now {
  const given = page.request?.subscription;
  const pagePlan = page.plan ?? given?.plan ?? '';
  const plan = edits.plan ?? pagePlan;
  const known = planOf(choices, plan);
  const pageInterval = page.interval ?? given?.interval ?? '';
  const interval = nearestInterval(intervalsOf(choices, known), edits.interval ?? pageInterval);
  const pageSeats = page.seats ?? String(given?.seats ?? known?.seats?.min ?? 1);
  const asGiven =
    plan === pagePlan &&
    (edits.seats ?? pageSeats) === pageSeats &&
    (pageInterval === '' || sameInterval(interval, pageInterval));
  return {
    plan,
    interval,
    seats: edits.seats ?? writeNumber(pageSeats, locale),
    addons: { ...quantities(given?.addons), ...edits.addons },
    asGiven,
  };
}

type Next = Pick<Inputs, 'to' | 'toInterval' | 'seatsMode' | 'toSeats' | 'toAddons' | 'cancel'>;

function resolveNext(choices: Choices, page: PageInputs, edits: Edits, now: Now): Next {
  const change = page.request?.change;
  const to = edits.to ?? page.to ?? change?.plan ?? defaultTarget(choices, now.plan);
  const wanted = edits.toInterval ?? change?.interval ?? (now.plan ? now.interval : page.interval);
  const seatsMode = edits.seatsMode ?? 'total';
  const seats = change?.seats === undefined ? now.seats : String(change.seats);
  return {
    to,
    toInterval: nearestInterval(intervalsOf(choices, planOf(choices, to)), wanted ?? ''),
    seatsMode,
    toSeats: edits.toSeats ?? (seatsMode === 'add' ? '0' : seats),
    toAddons: {
      ...(change?.addons ? quantities(change.addons) : now.addons),
      ...edits.toAddons,
    },
    cancel: now.plan !== '' && (edits.cancel ?? change?.kind === 'cancel'),
  };
}

/** Where nothing is said: the next plan up, or the first one for somebody who has none. */
function defaultTarget(choices: Choices, plan: string): string {
  const plans = plansForSale(choices);
  const place = plans.findIndex(({ id }) => id === plan);
  const next = plan === '' ? plans[0] : (plans[place + 1] ?? plans[place]);
  return next?.id ?? plan;
}

type Facts = Omit<Inputs, keyof Now | keyof Next>;

function resolveFacts(page: PageInputs, edits: Edits, locale: string, now: Now): Facts {
  const given: Partial<Subscription> = page.request?.subscription ?? {};
  const paid = now.asGiven ? (page.paid ?? given.paid ?? '') : '';
  return {
    renewal: edits.renewal ?? '',
    at: edits.at ?? '',
    paid: edits.paid ?? writeNumber(paid, locale),
    discount: edits.discount ?? writeNumber(given.discount?.percent ?? '', locale),
    started: edits.started ?? page.started ?? given.started?.slice(0, 10) ?? '',
    standing: edits.standing ?? given.standing ?? 'good',
    unpaidInvoice: edits.unpaidInvoice ?? given.unpaid_invoice ?? false,
    usage: { ...written(page.request?.usage, locale), ...edits.usage },
    have: { ...counts(page), ...edits.have },
    lists: edits.lists ?? '',
    needSeats: edits.needSeats ?? '',
    needLimits: edits.needLimits ?? {},
    needFeatures: edits.needFeatures ?? {},
    then: edits.then ?? '',
    pause: edits.pause ?? {},
  };
}

function quantities(addons: AddonChoice[] | undefined): Record<string, string> {
  return Object.fromEntries((addons ?? []).map(({ id, quantity }) => [id, String(quantity ?? 1)]));
}

function written(usage: Record<string, string> | undefined, locale: string): Inputs['usage'] {
  return Object.fromEntries(
    Object.entries(usage ?? {}).map(([id, value]) => [id, writeNumber(String(value), locale)]),
  );
}

/** Counts the page gave; lists stay with the page and are not typed over. */
function counts(page: PageInputs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(page.request?.inventory ?? {})
      .filter(([, things]) => typeof things === 'number')
      .map(([id, count]) => [id, String(count)]),
  );
}
