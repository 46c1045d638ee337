/** Ways through schemas and documents: which parts of a schema speak about a value. */
import { schemas } from './support.mjs';

/** Keywords that apply further schemas to the same value. */
const beside = ['then', 'else', 'anyOf', 'oneOf', 'allOf'];

/** Where a `$ref` leads: a file, the pointer inside it, the schema there. */
function resolve({ file, schema }) {
  const [name, pointer = ''] = schema.$ref.split('#');
  const target = name ? name.replace('.schema.json', '') : file;
  let found = schemas[target];
  for (const step of pointer.split('/').slice(1)) found = found[step];
  return { file: target, at: pointer, schema: found };
}

/** A schema and all that it applies to the same value, each with its place. */
export function partsOf(place) {
  const { file, at, schema } = place;
  if (typeof schema !== 'object') return [];
  const parts = [place];
  if (schema.$ref) parts.push(...partsOf(resolve(place)));
  for (const key of beside) {
    if (Array.isArray(schema[key])) {
      schema[key].forEach((one, i) => {
        parts.push(...partsOf({ file, at: `${at}/${key}/${i}`, schema: one }));
      });
    } else if (schema[key]) {
      parts.push(...partsOf({ file, at: `${at}/${key}`, schema: schema[key] }));
    }
  }
  return parts;
}

/** The parts that speak about a member or an element of a value. */
export function partsBelow(parts, step) {
  return parts.flatMap(({ file, at, schema }) => {
    const below = (path, one) => (one ? partsOf({ file, at: `${at}/${path}`, schema: one }) : []);
    if (typeof step === 'number') return below('items', schema.items);
    if (schema.properties && Object.hasOwn(schema.properties, step)) {
      return below(`properties/${step}`, schema.properties[step]);
    }
    return below('additionalProperties', schema.additionalProperties);
  });
}

/** Calls `visit` with every value of a document, its steps, and the parts that speak about it. */
export function walk(document, parts, visit, steps = []) {
  visit(document, steps, parts);
  if (document === null || typeof document !== 'object') return;
  const members = Array.isArray(document) ? document.entries() : Object.entries(document);
  for (const [step, value] of members)
    walk(value, partsBelow(parts, step), visit, [...steps, step]);
}

/** A copy of a document in which the value at the end of `steps` went through `change`. */
export function withChange(document, steps, change) {
  const copy = structuredClone(document);
  if (steps.length === 0) return change(copy);
  const owner = steps.slice(0, -1).reduce((value, step) => value[step], copy);
  owner[steps.at(-1)] = change(owner[steps.at(-1)]);
  return copy;
}

/** Calls `visit` with every schema inside the schemas: its file, the pointer to it, itself. */
export function walkSchemas(visit) {
  const values = ['examples', 'enum', 'default', 'const'];
  const search = (file, at, schema) => {
    if (schema === null || typeof schema !== 'object') return;
    if (!Array.isArray(schema)) visit({ file, at, schema });
    for (const [key, value] of Object.entries(schema)) {
      const isName = at.endsWith('/properties') || at.endsWith('/$defs');
      if (isName || !values.includes(key)) search(file, `${at}/${key}`, value);
    }
  };
  for (const [file, schema] of Object.entries(schemas)) search(file, '', schema);
}

/**
 * Every property that the schemas define. An object that is closed (or says what else it may hold)
 * defines its properties; any other only narrows what is defined elsewhere.
 */
export function allProperties() {
  const found = [];
  walkSchemas(({ file, at, schema }) => {
    if (schema.additionalProperties === undefined || at.endsWith('/properties')) return;
    for (const [name, one] of Object.entries(schema.properties ?? {})) {
      found.push({ file, at: `${at}/properties/${name}`, name, schema: one });
    }
  });
  return found;
}
