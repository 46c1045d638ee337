import type { Request, Subscription } from '../../engine/types.js';
import { soundEdits } from '../../element/share.js';
import type {
  DeskDocument,
  InventoryRow,
  LaterStep,
  OfferedDiscount,
  PaymentTyped,
  Scenario,
  TaxTyped,
} from '../document.js';

/** More than any case has, and little enough to be drawn. */
const mostScenarios = 50;
const mostRows = 10_000;

type Unknown = Record<string, unknown>;

/**
 * A document that somebody else wrote (a link, a file, a backup): every part that a desk knows, of
 * the kind that it has there, and nothing else. Null where any part is of another kind; whether it
 * makes sense is for the core to say.
 */
export function soundDocument(value: unknown): DeskDocument | null {
  const given = asObject(value);
  if (!given) return null;
  const customer = texts(given['customer'], ['name', 'reference', 'taxId', 'purchaseOrder', 'contact']);
  const terms = texts(given['terms'], ['language', 'currency', 'validUntil', 'horizon']);
  const owed = texts(given['owed'], ['balance', 'unpaid']);
  const base = soundBase(given['base']);
  const tax = soundTax(given['tax']);
  const payments = listOf(given['payments'], soundPayment, mostRows);
  const inventory = soundInventory(given['inventory']);
  const scenarios = listOf(given['scenarios'], soundScenario, mostScenarios);
  const { offer } = given;
  if (!customer || !terms || !owed || !base || !tax || !payments || !inventory) return null;
  if (!scenarios?.length || typeof offer !== 'string') return null;
  if (new Set(scenarios.map(({ id }) => id)).size !== scenarios.length) return null;
  const held = soundEdits(given['held']);
  return { customer, terms, base, held, owed, tax, payments, inventory, scenarios, offer };
}

function asObject(value: unknown): Unknown | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Unknown)
    : null;
}

/** All of these members, and each of them a text. */
function texts<Key extends string>(value: unknown, keys: Key[]): Record<Key, string> | null {
  const given = asObject(value);
  if (!given || keys.some((key) => typeof given[key] !== 'string')) return null;
  return Object.fromEntries(keys.map((key) => [key, given[key]])) as Record<Key, string>;
}

function listOf<T>(value: unknown, sound: (one: unknown) => T | null, most: number): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const all = value.map(sound);
  return all.includes(null) ? null : (all as T[]);
}

/** The form reads plan, interval and add-ons itself; all the rest of it the core reads. */
function soundBase(value: unknown): Request | null {
  const given = asObject(value);
  if (!given) return null;
  const { subscription } = given;
  if (subscription === undefined) return {};
  const held = asObject(subscription);
  if (!held || typeof held['plan'] !== 'string' || typeof held['interval'] !== 'string') return null;
  const { addons } = held;
  const known = (one: unknown): unknown => (typeof asObject(one)?.['id'] === 'string' ? one : null);
  if (addons !== undefined && !listOf(addons, known, mostRows)) return null;
  return { subscription: held as unknown as Subscription };
}

function soundTax(value: unknown): TaxTyped | null {
  const given = texts(value, ['percent']);
  const { included, rates } = (value ?? {}) as Unknown;
  const sound = given && typeof included === 'boolean' ? textMap(rates) : null;
  return sound && { ...given!, included: included as boolean, rates: sound };
}

function textMap(value: unknown): Record<string, string> | null {
  const given = asObject(value);
  return given && Object.values(given).every((one) => typeof one === 'string')
    ? (given as Record<string, string>)
    : null;
}

function soundPayment(value: unknown): PaymentTyped | null {
  const given = texts(value, ['method', 'amount']);
  const { refundable } = (value ?? {}) as Unknown;
  return given && typeof refundable === 'boolean' ? { ...given, refundable } : null;
}

function soundInventory(value: unknown): Record<string, InventoryRow[]> | null {
  const given = asObject(value);
  if (!given) return null;
  const lists = Object.entries(given).map(
    ([resource, rows]) => [resource, listOf(rows, textMap, mostRows)] as const,
  );
  return lists.some(([, rows]) => rows === null)
    ? null
    : (Object.fromEntries(lists) as Record<string, InventoryRow[]>);
}

function soundScenario(value: unknown): Scenario | null {
  const given = texts(value, ['id', 'name', 'commitment']);
  const { discount, change, refundExpected, later } = (value ?? {}) as Unknown;
  const offered: OfferedDiscount | null = texts(discount, ['percent', 'amount', 'until', 'reason']);
  if (!given || !offered) return null;
  const expected = typeof refundExpected === 'string' ? { refundExpected } : {};
  const steps = later === undefined ? [] : listOf(later, soundStep, mostScenarios);
  if (!steps) return null;
  const planned = steps.length ? { later: steps } : {};
  return { ...given, ...expected, ...planned, change: soundEdits(change), discount: offered };
}

function soundStep(value: unknown): LaterStep | null {
  return texts(value, ['at', 'plan', 'interval', 'seats']);
}
