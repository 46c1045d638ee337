/** One place of two JSON values: its JSON Pointer, and what each has there, if anything. */
export type Differing = [path: string, one: unknown, other: unknown];

/**
 * Where two JSON values differ, in the order of the first one, then what only the second one has. A
 * member that one of them lacks differs even where its value is null.
 */
export function* differing(one: unknown, other: unknown, path = ''): Generator<Differing> {
  if (one === other) return;
  if (!isParent(one) || !isParent(other) || Array.isArray(one) !== Array.isArray(other)) {
    yield [path, one, other];
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    yield* differing(own(one, key), own(other, key), `${path}/${step}`);
  }
}

type Parent = Record<string, unknown>;
const isParent = (value: unknown): value is Parent => typeof value === 'object' && value !== null;
const own = (parent: Parent, key: string): unknown =>
  Object.hasOwn(parent, key) ? parent[key] : undefined;
