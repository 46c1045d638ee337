import type { Inventory, Resource } from '../engine/types.js';
import type { Inputs, PageInputs } from './inputs.js';

/** One thing of a list; a page may give it as its name alone. */
export type Thing = Record<string, unknown>;

/** The lists of things there are: the page's, and over them what the person made of them. */
export function listsOf(page: PageInputs, { lists }: Inputs): Record<string, Thing[]> {
  const given = { ...page.request?.inventory, ...changed(lists) };
  return Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, (string | Thing)[]] => Array.isArray(entry[1]))
      .map(([id, things]) => [
        id,
        things.map((one) => (typeof one === 'string' ? { id: one } : one)),
      ]),
  );
}

/** The edit that puts another list in the place of the one there is. */
export function withList(lists: string, resource: string, things: Thing[]): { lists: string } {
  return { lists: JSON.stringify({ ...changed(lists), [resource]: things }) };
}

/**
 * The edit that takes a thing out, or gives it another name: what belongs to it (the rooms of a
 * domain) goes with it.
 */
export function withName(
  all: Record<string, Thing[]>,
  { lists }: Inputs,
  resources: Resource[],
  change: { resource: string; from: Thing; to: Thing | null },
): { lists: string } {
  const { resource, from, to } = change;
  const replace = (things: Thing[], is: (one: Thing) => boolean, by: (one: Thing) => Thing) =>
    things.flatMap((one) => (is(one) ? (to ? [by(one)] : []) : [one]));
  const own = replace(all[resource] ?? [], (one) => one === from, () => to!);
  const below = resources.filter(({ id, belongs_to: above }) => above === resource && all[id]);
  return below.reduce(
    (edit, { id }) => {
      const is = (one: Thing): boolean => one[resource] === from['id'];
      const by = (one: Thing): Thing => ({ ...one, [resource]: to?.['id'] });
      return withList(edit.lists, id, replace(all[id]!, is, by));
    },
    withList(lists, resource, own),
  );
}

/** Whether a value from elsewhere is a text that `withList` writes. */
export function soundLists(text: unknown): boolean {
  const isThing = (one: unknown): boolean => typeof one === 'string' || isObject(one);
  const isList = (one: unknown): boolean => Array.isArray(one) && one.every(isThing);
  try {
    const value = typeof text === 'string' && (JSON.parse(text || '{}') as unknown);
    return isObject(value) && Object.values(value).every(isList);
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changed(lists: string): Inventory {
  return lists ? (JSON.parse(lists) as Inventory) : {};
}
