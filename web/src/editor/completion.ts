/** A JSON Schema, as far as completion reads it. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** The schemas of one version by their file names. */
export type Schemas = Record<string, Schema>;

export interface Suggestion {
  label: string;
  detail: string;
  /** What is typed for it. */
  apply: string;
}

interface Located {
  file: string;
  schema: Schema;
}

function resolve(schemas: Schemas, { file, schema }: Located): Located {
  let at = { file, schema };
  for (let hops = 0; at.schema.$ref && hops < 20; hops += 1) {
    const [target = '', pointer = ''] = at.schema.$ref.split('#');
    const name = target || at.file;
    const found = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], schemas[name]);
    if (!found) break;
    at = { file: name, schema: found as Schema };
  }
  return at;
}

/** The schema and those that hold beside it or instead of it. */
function alternatives(schemas: Schemas, start: Located): Located[] {
  const own = resolve(schemas, start);
  const more = [...(own.schema.oneOf ?? []), ...(own.schema.anyOf ?? []), ...(own.schema.allOf ?? [])];
  return [own, ...more.flatMap((schema) => alternatives(schemas, { file: own.file, schema }))];
}

/** The schemas that may hold at a path of a document. */
export function schemasAt(schemas: Schemas, root: string, path: (string | number)[]): Located[] {
  let here = alternatives(schemas, { file: root, schema: schemas[root]! });
  for (const step of path) {
    here = here.flatMap(({ file, schema }) => {
      const next =
        typeof step === 'number'
          ? schema.items
          : (schema.properties?.[step] ??
            (typeof schema.additionalProperties === 'object'
              ? schema.additionalProperties
              : undefined));
      return next ? alternatives(schemas, { file, schema: next }) : [];
    });
  }
  return here;
}

/** What a new member's value starts as. */
function startOf(schemas: Schemas, located: Located): string {
  const types = alternatives(schemas, located).map(({ schema }) => schema.type);
  if (types.includes('array')) return '[]';
  if (types.includes('object') && !types.includes('string')) return '{}';
  if (types.includes('string')) return '""';
  return '';
}

/** The keys that may still be added to an object. */
export function keysAt(
  schemas: Schemas,
  root: string,
  path: (string | number)[],
  present: string[],
): Suggestion[] {
  const seen = new Map<string, Suggestion>();
  for (const { file, schema } of schemasAt(schemas, root, path)) {
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      if (present.includes(key) || seen.has(key)) continue;
      const { schema: own } = resolve(schemas, { file, schema: value });
      seen.set(key, {
        label: key,
        detail: value.description ?? own.description ?? '',
        apply: `${JSON.stringify(key)}: ${startOf(schemas, { file, schema: value })}`,
      });
    }
  }
  return [...seen.values()];
}

/** The values that may stand at a place: words of a list, and examples. */
export function valuesAt(schemas: Schemas, root: string, path: (string | number)[]): Suggestion[] {
  const seen = new Map<string, Suggestion>();
  for (const { schema } of schemasAt(schemas, root, path)) {
    const fixed = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
    for (const [values, detail] of [[fixed, ''], [schema.examples ?? [], 'example']] as const) {
      for (const value of values) {
        if (typeof value === 'object') continue;
        const apply = JSON.stringify(value);
        if (!seen.has(apply)) seen.set(apply, { label: String(value), detail, apply });
      }
    }
  }
  return [...seen.values()];
}
