import type {
  AddonChoice,
  Change,
  Discount,
  Inventory,
  Needs,
  Request,
  Span,
  Subscription,
} from '../engine/types.js';
import { addDays, civil, isCivil } from '../format/date.js';
import { addDuration, roughDays, sameInterval } from '../format/duration.js';
import { readNumber, type NumberRules, type ReadError } from '../format/number.js';
import type { MessageKey, Places } from '../messages/messages.js';
import { hasSeats, planOf, type Choices } from './choices.js';
import type { Inputs, PageInputs } from './inputs.js';

/** A field whose content cannot be used, and why; `at` and `started` say it of dates. */
export interface FieldProblem {
  field: string;
  key: MessageKey;
  places?: Places;
  /** More keys may make it right: no mistake, while the field has the focus. */
  unfinished?: boolean;
}

export interface Form {
  choices: Choices;
  page: PageInputs;
  inputs: Inputs;
  locale: string;
  /** The day that counts as today. */
  today: string;
  /** The period that was paid, once the core has said which one it is. */
  period: Span | null;
}

export interface Built {
  request: Request;
  problems: FieldProblem[];
}

const most = 1_000_000;

/** The request that the form stands for, and every field that keeps it from being asked. */
export function buildRequest(form: Form): Built {
  const reader = new Reader(form);
  const request: Request = {
    ...carried(form.page.request),
    subscription: subscriptionOf(form, reader),
    change: changeOf(form, reader),
  };
  const usage = reader.map('usage', form.inputs.usage, { digits: 12 });
  if (Object.keys(usage).length) request.usage = usage;
  const inventory = inventoryOf(form, reader);
  if (Object.keys(inventory).length) request.inventory = inventory;
  return { request, problems: reader.problems };
}

/** The first invoices of somebody who has no plan yet. */
export function buildSchedule(form: Form): Built {
  const { inputs } = form;
  const reader = new Reader(form);
  const started = reader.date('at', inputs.at || form.today);
  const addons = chosenAddons(reader, 'toAddons', inputs.toAddons);
  const subscription: Subscription = {
    plan: inputs.to,
    interval: inputs.toInterval,
    ...seatsOf(form, reader, 'toSeats', inputs.toSeats),
    ...currencyOf(form),
    ...(addons.length ? { addons } : {}),
    started,
  };
  // Three invoices are shown; a few days more than three intervals surely hold them.
  const days = Math.ceil(roughDays(inputs.toInterval) * 3) + 5;
  const until = isCivil(started) ? addDays(started, days) : started;
  const request: Request = { subscription, schedule: { until } };
  const tax = form.page.request?.tax;
  return { request: tax ? { ...request, tax } : request, problems: reader.problems };
}

/** What the person needs, for `fit`; null while nothing was said. */
export function buildNeeds(form: Form): Built & { asked: boolean } {
  const { inputs } = form;
  const reader = new Reader(form);
  const needs: Needs = {};
  const seats = inputs.needSeats && reader.whole('needSeats', inputs.needSeats, 1);
  if (seats) needs.seats = Number(seats);
  const limits = reader.map('needLimits', inputs.needLimits, { digits: 0 });
  if (Object.keys(limits).length) {
    needs.limits = Object.fromEntries(Object.entries(limits).map(([id, n]) => [id, Number(n)]));
  }
  const features = Object.keys(inputs.needFeatures).filter((id) => inputs.needFeatures[id]);
  if (features.length) needs.features = features;
  const asked = Object.keys(needs).length > 0;
  if (!needs.seats && hasSeats(form.choices)) {
    const text = inputs.plan
      ? totalSeats(form, reader)
      : reader.whole('toSeats', inputs.toSeats, 1);
    if (text) needs.seats = Number(text);
  }
  const request: Request = { needs };
  const currency = currencyOf(form).currency;
  if (currency) {
    // Only a subscription can carry another currency than the catalog's.
    request.subscription = { plan: inputs.to, interval: inputs.toInterval, currency };
  }
  return { request, problems: reader.problems, asked };
}

function subscriptionOf(form: Form, reader: Reader): Subscription {
  const { page, inputs, period } = form;
  const given = sameAsGiven(form) ? page.request?.subscription : keptOf(page);
  // What the form asks for itself is taken from the form alone: a field that was emptied is gone.
  const {
    paid: _p,
    started: _s,
    standing: _t,
    unpaid_invoice: _u,
    addons: _a,
    discount,
    ...rest
  } = given ?? {};
  const addons = chosenAddons(reader, 'addons', inputs.addons).map((addon) => ({
    ...given?.addons?.find(({ id, quantity }) => id === addon.id && quantity === addon.quantity),
    ...addon,
  }));
  const paid = inputs.paid && reader.money('paid', inputs.paid);
  const percent =
    inputs.discount && reader.number('discount', inputs.discount, { digits: 6, max: 100 });
  const renewal = inputs.renewal && reader.date('renewal', inputs.renewal);
  // A day that cannot be the next renewal is told, never taken for another one.
  if (renewal && period && civil(period.end) !== renewal) {
    reader.problem('renewal', 'input.date_outside', { ...renewalsOf(form) }, true);
  }
  const anchor = renewal || page.anchor || given?.anchor;
  const started = inputs.started && reader.date('started', inputs.started);
  if (started && started > lastDayOf(form)) {
    reader.problem('started', 'input.date_future', undefined, true);
  }
  // What the person typed says what was paid; the charges of the page say it otherwise.
  const { charges, ...unpaid } = rest;
  return {
    ...(paid ? unpaid : rest),
    plan: inputs.plan,
    interval: inputs.interval,
    ...seatsOf(form, reader, 'seats', inputs.seats),
    ...currencyOf(form),
    ...(period ? { period } : {}),
    ...(anchor ? { anchor } : {}),
    ...(paid ? { paid } : {}),
    ...discountOf(discount, percent),
    ...(addons.length ? { addons } : {}),
    ...(started ? { started: keepTime(started, given?.started) } : {}),
    ...(inputs.standing === 'good' ? {} : { standing: inputs.standing }),
    ...(inputs.unpaidInvoice ? { unpaid_invoice: true } : {}),
  };
}

function changeOf(form: Form, reader: Reader): Change {
  const { page, inputs } = form;
  const { plan, interval, seats, addons, ...given } = page.request?.change ?? {};
  const at = momentOf(form, reader);
  if (inputs.cancel) return { ...given, kind: 'cancel', at };
  const total = hasSeats(form.choices) ? totalSeats(form, reader) : '';
  const chosen = chosenAddons(reader, 'toAddons', inputs.toAddons);
  const hasAddons = chosen.length > 0 || Object.keys(inputs.addons).length > 0;
  return {
    ...given,
    kind: 'switch',
    at,
    plan: inputs.to,
    interval: sameInterval(inputs.interval, inputs.toInterval)
      ? inputs.interval
      : inputs.toInterval,
    ...(total ? { seats: Number(total) } : {}),
    ...(hasAddons ? { addons: chosen } : {}),
  };
}

/** A discount in percent is the form's; one by amount stays as the page gave it. */
function discountOf(given: Discount | undefined, percent: string): { discount?: Discount } {
  if (percent && percent !== '0') return { discount: { ...given, percent } };
  return given?.amount === undefined ? {} : { discount: given };
}

/** The moment of the change: the day given, else today, moved into the period. */
function momentOf(form: Form, reader: Reader): string {
  const { page, inputs, period, today } = form;
  const said = page.at ?? page.request?.change?.at;
  if (inputs.at === '' && period) {
    const day = clamp(today, period);
    return said && civil(said) === day ? said : insideOf(period, day);
  }
  const day = reader.date('at', inputs.at || today);
  if (!period || !isCivil(day)) return day;
  const start = clamp(today, period);
  if (day < start || day > civil(period.end)) {
    const ends = { start, end: civil(period.end) };
    reader.problem('at', 'input.date_outside', ends, true);
  }
  return insideOf(period, day);
}

/** The next renewal comes after today, and within one interval. */
export function renewalsOf({ inputs, today }: Form): Span {
  return { start: addDays(today, 1), end: addDuration(today, inputs.interval) };
}

export function clamp(day: string, period: Span): string {
  if (day < civil(period.start)) return civil(period.start);
  return day > civil(period.end) ? civil(period.end) : day;
}

/** A day as a moment of the period: at its very ends the period's own time of day counts. */
function insideOf(period: Span, day: string): string {
  if (day === civil(period.start)) return period.start;
  return day === civil(period.end) ? period.end : day;
}

/** Nobody can be a customer since a later day than this: today, or the day that is asked about. */
function lastDayOf({ inputs, today }: Form): string {
  return inputs.at > today && isCivil(inputs.at) ? inputs.at : today;
}

/** A date the person left as it was keeps the time the page gave with it. */
function keepTime(day: string, given: string | undefined): string {
  return given && civil(given) === day ? given : day;
}

function totalSeats(form: Form, reader: Reader): string {
  const { inputs } = form;
  if (inputs.seatsMode === 'total') return reader.whole('toSeats', inputs.toSeats, 1);
  const added = reader.whole('toSeats', inputs.toSeats, 0);
  const now = reader.whole('seats', inputs.seats, 1);
  return added && now ? String(Number(now) + Number(added)) : '';
}

function seatsOf(form: Form, reader: Reader, field: string, text: string): { seats?: number } {
  if (!hasSeats(form.choices)) return {};
  const seats = reader.whole(field, text, 1);
  return seats ? { seats: Number(seats) } : {};
}

function currencyOf(form: Form): { currency?: string } {
  const { catalog, currency } = form.choices;
  return currency === catalog.currency ? {} : { currency };
}

function chosenAddons(
  reader: Reader,
  field: string,
  quantities: Record<string, string>,
): (AddonChoice & { quantity: number })[] {
  return Object.entries(reader.map(field, quantities, { digits: 0, max: most }))
    .map(([id, quantity]) => ({ id, quantity: Number(quantity) }))
    .filter(({ quantity }) => quantity > 0);
}

function inventoryOf(form: Form, reader: Reader): Inventory {
  const counts = reader.map('have', form.inputs.have, { digits: 0, max: most });
  const typed = Object.entries(counts).map(([id, count]) => [id, Number(count)]);
  const { lists } = form.inputs;
  const changed = lists ? (JSON.parse(lists) as Inventory) : {};
  return { ...form.page.request?.inventory, ...changed, ...Object.fromEntries(typed) };
}

/** The parts of the page's request that the form does not ask for. */
function carried(request: Request | undefined): Request {
  return {
    ...(request?.tax ? { tax: request.tax } : {}),
    ...(request?.contact ? { contact: request.contact } : {}),
    ...(request?.laws ? { laws: request.laws } : {}),
    ...(request?.customer ? { customer: request.customer } : {}),
    ...(request?.concluded_on ? { concluded_on: request.concluded_on } : {}),
    ...(request?.renewal_announced === false ? { renewal_announced: false } : {}),
  };
}

/** Whether plan, interval and seats are those that the page's own payments belong to. */
function sameAsGiven({ page, inputs, choices }: Form): boolean {
  const given = page.request?.subscription;
  return (
    given !== undefined &&
    planOf(choices, given.plan)?.id === inputs.plan &&
    sameInterval(given.interval, inputs.interval) &&
    String(given.seats ?? inputs.seats) === inputs.seats
  );
}

/** What still holds of the page's subscription when the person says it is another one. */
function keptOf(page: PageInputs): Partial<Subscription> | undefined {
  const given = page.request?.subscription;
  if (!given) return undefined;
  const { paid, price, per_seat, payments, credited, unpaid, discount, discounts, ...rest } = given;
  const { period, anchor, charges, pending, scheduled, ...kept } = rest;
  return kept;
}

/** Reads typed fields and collects what is wrong with them; an unusable one reads as ''. */
class Reader {
  readonly problems: FieldProblem[] = [];
  readonly #locale: string;
  readonly #moneyDigits: number;

  constructor(form: Form) {
    this.#locale = form.locale;
    this.#moneyDigits = form.choices.digits;
  }

  problem(field: string, key: MessageKey, places?: Places, unfinished = false): void {
    if (this.problems.some((known) => known.field === field)) return;
    this.problems.push({ field, key, unfinished, ...(places ? { places } : {}) });
  }

  number(field: string, text: string, rules: NumberRules): string {
    const read = readNumber(text, this.#locale, rules);
    if ('value' in read) return read.value;
    // "Enter a number, such as 12.5" would lead astray where only whole ones will do.
    const whole = read.error === 'not_a_number' && rules.digits === 0;
    const error = whole ? 'whole_number' : read.error;
    const small = error === 'too_small';
    const unfinished = small || (/^(not|whole)/.test(error) && !/\p{L}/u.test(text));
    this.problem(field, `input.${error}`, placesOf(read.error, rules), unfinished);
    return '';
  }

  whole(field: string, text: string, min: number): string {
    return this.number(field, text, { digits: 0, min, max: most });
  }

  money(field: string, text: string): string {
    return this.number(field, text, { digits: this.#moneyDigits });
  }

  /** Several fields of one kind; empty ones are left out. */
  map(field: string, texts: Record<string, string>, rules: NumberRules): Record<string, string> {
    const read = Object.entries(texts)
      .filter(([, text]) => text.trim() !== '')
      .map(([id, text]) => [id, this.number(`${field}.${id}`, text, rules)] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== ''));
  }

  date(field: string, text: string): string {
    if (!isCivil(text)) this.problem(field, 'input.date_missing', undefined, true);
    return text;
  }
}

function placesOf(error: ReadError, rules: NumberRules): Places {
  if (error === 'too_many_digits') return { count: rules.digits };
  return { min: rules.min ?? 0, max: rules.max ?? Number.MAX_SAFE_INTEGER };
}
