import type { Request, Subscription } from '../engine/types.js';
import { mergeEdits, type Edits } from '../inputs/inputs.js';
import {
  newScenario,
  noDiscount,
  type Customer,
  type DeskDocument,
  type InventoryRow,
  type LaterStep,
  type OfferedDiscount,
  type Owed,
  type PaymentTyped,
  type Scenario,
  type TaxTyped,
  type Terms,
} from './document.js';

/** Everything that can be done to a document. */
export type Action =
  | { type: 'customer'; patch: Partial<Customer> }
  | { type: 'terms'; patch: Partial<Terms> }
  | { type: 'held'; patch: Edits }
  | { type: 'owed'; patch: Partial<Owed> }
  | { type: 'tax'; patch: Partial<TaxTyped> }
  | { type: 'payments'; rows: PaymentTyped[] }
  | { type: 'inventory'; resource: string; rows: InventoryRow[] }
  /** A subscription as JSON takes the place of everything that was typed of the old one. */
  | { type: 'paste'; subscription: Subscription }
  | { type: 'add'; id: string; name: string }
  | { type: 'duplicate'; id: string; from: string; name: string }
  | { type: 'rename'; id: string; name: string }
  | { type: 'move'; id: string; by: number }
  | { type: 'remove'; id: string }
  | { type: 'change'; id: string; patch: Edits }
  | { type: 'discount'; id: string; patch: Partial<OfferedDiscount> }
  | { type: 'commitment'; id: string; duration: string }
  /** What the customer expects back. */
  | { type: 'expected'; id: string; amount: string }
  /** What comes after the change. */
  | { type: 'later'; id: string; steps: LaterStep[] }
  /** A counter-offer: all of its concessions at once. */
  | { type: 'concede'; id: string; to: Scenario }
  /** Marks the scenario that is offered, or with '' none. */
  | { type: 'offer'; id: string }
  | { type: 'open'; document: DeskDocument };

/** What the visitor's form asks of a change; all the rest is what the customer has. */
const changeFields = new Set<keyof Edits>([
  'to',
  'toInterval',
  'seatsMode',
  'toSeats',
  'toAddons',
  'at',
  'cancel',
]);

/** What was typed into the form, parted into what the customer has and what would change. */
export function partEdits(patch: Edits): { held: Edits; change: Edits } {
  const pick = (ofChange: boolean): Edits =>
    Object.fromEntries(
      Object.entries(patch).filter(
        ([field]) => changeFields.has(field as keyof Edits) === ofChange,
      ),
    );
  return { held: pick(false), change: pick(true) };
}

/**
 * The next document. Pure: the same document and action give the same one, and nothing of the old
 * one is changed (DEC-104). What makes no difference gives the document itself.
 */
export function reduce(document: DeskDocument, action: Action): DeskDocument {
  switch (action.type) {
    case 'customer':
      return { ...document, customer: { ...document.customer, ...action.patch } };
    case 'terms':
      return { ...document, terms: { ...document.terms, ...action.patch } };
    case 'held':
      return { ...document, held: mergeEdits(document.held, action.patch) };
    case 'owed':
      return { ...document, owed: { ...document.owed, ...action.patch } };
    case 'tax':
      return { ...document, tax: { ...document.tax, ...action.patch } };
    case 'payments':
      return { ...document, payments: action.rows };
    case 'inventory':
      return { ...document, inventory: inventoryWith(document.inventory, action) };
    case 'paste':
      return paste(document, action.subscription);
    case 'open':
      return action.document;
    default:
      return reduceScenarios(document, action);
  }
}

type ScenarioAction = Extract<Action, { id: string }>;

function reduceScenarios(document: DeskDocument, action: ScenarioAction): DeskDocument {
  const { scenarios, offer } = document;
  const place = scenarios.findIndex(({ id }) => id === action.id);
  const found = scenarios[place];
  if (action.type === 'add') {
    return found ? document : { ...document, scenarios: [...scenarios, newScenario(action.id, action.name)] };
  }
  if (action.type === 'duplicate') return duplicate(document, action);
  if (action.type === 'offer' && action.id === '') return { ...document, offer: '' };
  if (!found) return document;
  const replace = (patch: Partial<Scenario>): DeskDocument => ({
    ...document,
    scenarios: scenarios.map((one) => (one === found ? { ...one, ...patch } : one)),
  });
  switch (action.type) {
    case 'rename':
      return replace({ name: action.name });
    case 'change':
      return replace({ change: mergeEdits(found.change, action.patch) });
    case 'discount':
      return replace({ discount: discountWith(found.discount, action.patch) });
    case 'commitment':
      return replace({ commitment: action.duration });
    case 'expected':
      return replace({ refundExpected: action.amount });
    case 'later':
      return replace({ later: action.steps });
    case 'concede': {
      const { change, commitment, discount } = action.to;
      const { reason } = found.discount;
      return replace({ change, commitment, discount: { ...discount, reason } });
    }
    case 'offer':
      return { ...document, offer: action.id };
    case 'move':
      return { ...document, scenarios: moved(scenarios, place, action.by) };
    case 'remove':
      if (scenarios.length === 1) return document;
      return {
        ...document,
        scenarios: scenarios.filter((one) => one !== found),
        offer: offer === found.id ? '' : offer,
      };
  }
}

/** A copy stands right after the one that it was made of. */
function duplicate(
  document: DeskDocument,
  { id, from, name }: Extract<Action, { type: 'duplicate' }>,
): DeskDocument {
  const { scenarios } = document;
  const place = scenarios.findIndex((one) => one.id === from);
  const source = scenarios[place];
  if (!source || scenarios.some((one) => one.id === id)) return document;
  const copy = { ...source, id, name };
  return {
    ...document,
    scenarios: [...scenarios.slice(0, place + 1), copy, ...scenarios.slice(place + 1)],
  };
}

function moved(scenarios: Scenario[], place: number, by: number): Scenario[] {
  const to = Math.min(scenarios.length - 1, Math.max(0, place + by));
  const rest = scenarios.filter((_, i) => i !== place);
  return [...rest.slice(0, to), scenarios[place]!, ...rest.slice(to)];
}

/** A percent and an amount take each other's place. */
function discountWith(before: OfferedDiscount, patch: Partial<OfferedDiscount>): OfferedDiscount {
  const other = patch.percent ? { amount: '' } : patch.amount ? { percent: '' } : {};
  return { ...noDiscount, ...before, ...other, ...patch };
}

function inventoryWith(
  before: DeskDocument['inventory'],
  { resource, rows }: Extract<Action, { type: 'inventory' }>,
): DeskDocument['inventory'] {
  const { [resource]: _, ...others } = before;
  return rows.length ? { ...others, [resource]: rows } : others;
}

function paste(document: DeskDocument, subscription: Subscription): DeskDocument {
  const { subscription: _, ...rest } = document.base;
  const base: Request = { ...rest, subscription };
  // What was typed of the old subscription is gone with it; what is used and counted is not.
  const { usage, have } = document.held;
  const held = { ...(usage ? { usage } : {}), ...(have ? { have } : {}) };
  const owed = { balance: '', unpaid: '' };
  return { ...document, base, held, owed, payments: [] };
}
