import type { Discount, Request, Subscription } from '../engine/types.js';
import { isCivil } from '../format/date.js';
import { sameInterval } from '../format/duration.js';
import { readNumber } from '../format/number.js';
import type { Choices } from '../inputs/choices.js';
import { mergeEdits, type Edits, type PageInputs } from '../inputs/inputs.js';
import type { FieldProblem } from '../inputs/request.js';
import { resolveInputs } from '../inputs/resolve.js';
import type { MessageKey } from '../messages/messages.js';
import type { DeskDocument, OfferedDiscount, Scenario } from './document.js';
import { inventoryOf } from './inventory.js';

/** What the visitor's form takes to build a request: what is given, and what was typed over it. */
export interface FormSource {
  page: PageInputs;
  edits: Edits;
  /** Fields of the desk's own that cannot be read. */
  problems: FieldProblem[];
}

/** One scenario of a document in the words of the visitor's form. */
export function formSource(
  document: DeskDocument,
  scenario: Scenario,
  choices: Choices,
  locale: string,
): FormSource {
  const edits = mergeEdits(document.held, scenario.change);
  const reader = new DeskReader(locale, choices.digits);
  const { base } = document;
  const inputs = resolveInputs(choices, { request: base }, edits, locale);
  const request: Request = {
    ...base,
    ...taxOf(document, reader),
    ...(Object.keys(document.inventory).length
      ? { inventory: { ...base.inventory, ...inventoryOf(document.inventory) } }
      : {}),
  };
  if (inputs.plan !== '') {
    const seats = Number(inputs.seats);
    const known = Number.isInteger(seats) && seats > 0;
    request.subscription = {
      ...stillGiven(base.subscription, inputs.plan, inputs.interval, inputs.seats),
      plan: inputs.plan,
      interval: inputs.interval,
      ...(known ? { seats } : {}),
      ...owedOf(document, reader),
      ...paymentsOf(document, reader),
      ...(document.customer.reference ? { reference: document.customer.reference } : {}),
    };
  }
  if (document.customer.contact) request.contact = document.customer.contact;
  const change = inputs.cancel ? cancelOf(scenario, reader) : offeredOf(scenario, reader);
  // The form fills in kind and day; what stands here is only what it does not ask for.
  request.change = change as NonNullable<Request['change']>;
  const { currency } = document.terms;
  return { page: { request, ...(currency ? { currency } : {}) }, edits, problems: reader.problems };
}

/**
 * What was pasted holds as long as it is still that subscription: its charges and what waits for
 * the next invoice belong to one plan, interval and number of seats.
 */
function stillGiven(
  given: Subscription | undefined,
  plan: string,
  interval: string,
  seats: string,
): Partial<Subscription> {
  if (!given) return {};
  const same =
    given.plan === plan &&
    sameInterval(given.interval, interval) &&
    String(given.seats ?? seats) === seats;
  if (same) return given;
  const { started, standing, balance, commitment, reference, addons } = given;
  const kept = { started, standing, balance, commitment, reference, addons };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

function owedOf({ owed }: DeskDocument, reader: DeskReader): Partial<Subscription> {
  const balance = owed.balance && reader.money('balance', owed.balance);
  const unpaid = owed.unpaid && reader.money('unpaid', owed.unpaid);
  return { ...(balance ? { balance } : {}), ...(unpaid ? { unpaid, unpaid_invoice: true } : {}) };
}

function paymentsOf({ payments }: DeskDocument, reader: DeskReader): Partial<Subscription> {
  const read = payments
    .map(({ method, amount, refundable }, i) => ({
      method: method.trim() || 'card',
      amount: amount.trim() === '' ? '' : reader.money(`payment.${i}`, amount),
      ...(refundable ? {} : { refundable: false }),
    }))
    .filter(({ amount }) => amount !== '');
  return read.length ? { payments: read } : {};
}

function taxOf({ tax, base }: DeskDocument, reader: DeskReader): Pick<Request, 'tax'> {
  const percent = tax.percent.trim() && reader.percent('taxPercent', tax.percent, 1000);
  const rates = Object.entries(tax.rates)
    .filter(([, typed]) => typed.trim() !== '')
    .map(([id, typed]) => [id, reader.percent(`taxRate.${id}`, typed, 1000)] as const)
    .filter(([, rate]) => rate !== '');
  if (!percent && rates.length === 0) return base.tax ? { tax: base.tax } : {};
  return {
    tax: {
      ...(percent ? { percent } : {}),
      ...(tax.included ? { included: true } : {}),
      ...(rates.length ? { rates: Object.fromEntries(rates) } : {}),
    },
  };
}

/** What is said of a cancellation beside its day. */
function cancelOf(
  { discount, refundExpected: expected = '' }: Scenario,
  reader: DeskReader,
): { reason?: string; refund_expected?: string } {
  const read = expected.trim() && reader.money('refundExpected', expected);
  return {
    ...(discount.reason ? { reason: discount.reason } : {}),
    ...(read ? { refund_expected: read } : {}),
  };
}

/** What a scenario gives beside the change itself. */
function offeredOf(
  { discount, commitment }: Scenario,
  reader: DeskReader,
): { discount?: Discount; commitment?: string; reason?: string } {
  const read = discountOf(discount, reader);
  return {
    ...(read ? { discount: read } : {}),
    ...(commitment ? { commitment } : {}),
    ...(discount.reason ? { reason: discount.reason } : {}),
  };
}

function discountOf({ percent, amount, until }: OfferedDiscount, reader: DeskReader): Discount | null {
  const part = percent.trim() && reader.percent('discountPercent', percent, 100);
  const sum = amount.trim() && reader.money('discountAmount', amount);
  const end = until && reader.date('discountUntil', until);
  const ends = end ? { until: end } : {};
  if (part) return { percent: part, ...ends };
  return sum ? { amount: sum, ...ends } : null;
}

/** Reads the desk's own fields as the visitor's form reads its own. */
class DeskReader {
  readonly problems: FieldProblem[] = [];
  readonly #locale: string;
  readonly #digits: number;

  constructor(locale: string, digits: number) {
    this.#locale = locale;
    this.#digits = digits;
  }

  money(field: string, text: string): string {
    return this.#number(field, text, this.#digits, Number.MAX_SAFE_INTEGER);
  }

  percent(field: string, text: string, max: number): string {
    return this.#number(field, text, 6, max);
  }

  date(field: string, text: string): string {
    if (isCivil(text)) return text;
    this.problems.push({ field, key: 'input.date_missing' });
    return '';
  }

  #number(field: string, text: string, digits: number, max: number): string {
    const read = readNumber(text, this.#locale, { digits, max });
    if ('value' in read) return read.value;
    const key: MessageKey = `input.${read.error}`;
    this.problems.push({ field, key, places: { count: digits, min: 0, max } });
    return '';
  }
}
