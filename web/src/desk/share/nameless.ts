import type { DeskDocument, InventoryRow, Scenario } from '../document.js';

/**
 * A case without whom it is about: no names, numbers, contacts, reasons or payment methods, and
 * things by number in the place of their own names, in the same order. Every amount stays what it
 * was.
 */
export function nameless(document: DeskDocument): DeskDocument {
  const { customer, held, base, payments, scenarios } = document;
  const { lists: _, ...kept } = held;
  const said = Object.values(customer).filter((one) => one.trim() !== '');
  return {
    ...document,
    customer: { name: '', reference: '', taxId: '', purchaseOrder: '', contact: '' },
    held: kept,
    base: base.subscription ? { subscription: unnamed(base.subscription) } : {},
    payments: payments.map((one, i) => ({ ...one, method: String(i + 1) })),
    inventory: numbered(document.inventory),
    scenarios: scenarios.map((one, i) => scenarioWithout(one, i, said)),
  };
}

type Held = NonNullable<DeskDocument['base']['subscription']>;

function unnamed({ reference: _r, payments, ...rest }: Held): Held {
  if (!payments) return rest;
  return { ...rest, payments: payments.map((one, i) => ({ ...one, method: String(i + 1) })) };
}

/** The name of a scenario is often the customer's own; then its number stands in its place. */
function scenarioWithout(scenario: Scenario, place: number, said: string[]): Scenario {
  const { name, discount, change } = scenario;
  const { lists: _, ...kept } = change;
  const tells = said.some((one) => name.toLowerCase().includes(one.toLowerCase()));
  return {
    ...scenario,
    name: tells ? String(place + 1) : name,
    change: kept,
    discount: { ...discount, reason: '' },
  };
}

/** Rows sorted by id keep their order: the core lets equals stay by it. */
function numbered(inventory: DeskDocument['inventory']): DeskDocument['inventory'] {
  const names = new Map(
    Object.entries(inventory).map(([resource, rows]) => [resource, numbersOf(rows, resource, inventory)]),
  );
  const renamed = (resource: string, [column, cell]: [string, string]): [string, string] => {
    const list = column === 'id' ? names.get(resource) : names.get(column);
    return [column, list?.get(cell) ?? (/^[\d.:TZ+-]*$/.test(cell) ? cell : '?')];
  };
  return Object.fromEntries(
    Object.entries(inventory).map(([resource, rows]) => [
      resource,
      rows.map((row) => Object.fromEntries(Object.entries(row).map((one) => renamed(resource, one)))),
    ]),
  );
}

/** Every name of a resource, its own and those that its children give as parents. */
function numbersOf(
  rows: InventoryRow[],
  resource: string,
  inventory: DeskDocument['inventory'],
): Map<string, string> {
  const own = rows.map((row) => row['id'] ?? '');
  const parents = Object.values(inventory).flatMap((list) => list.map((row) => row[resource] ?? ''));
  const all = [...new Set([...own, ...parents])].filter(Boolean).sort();
  const digits = String(all.length).length;
  return new Map(all.map((name, i) => [name, `n${String(i + 1).padStart(digits, '0')}`]));
}
