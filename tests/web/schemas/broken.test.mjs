/**
 * Documents broken in every place, one mistake at a time: what the schema refuses the program
 * refuses, and what only the program refuses is on the list of such mistakes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { unexplained } from './decoder-only.mjs';
import {
  ajv,
  errorsOfCatalog,
  errorsOfRequest,
  fullPairs,
  schemas,
  validator,
} from './support.mjs';
import { partsOf, walk, withChange } from './walk.mjs';

const otherKinds = [
  null,
  true,
  7,
  -1,
  1.5,
  9007199254740992,
  'zzz',
  '',
  [],
  {},
  ['zzz'],
  { zzz: 1 },
];
const otherNumbers = [0, 1, 2, 366, 367, 1200, 1201, 1e6, 1000001, 9007199254740991, '5'];
/** For texts with a pattern, and for all others. */
const writtenTexts = [
  // amounts, quantities, percents
  ...['0', '-0', '-0.00', '-1', '007.50', '1.', '.5', '49,90', '1e3', '+1', ' 1', '1.123456'],
  ...['0.1234567', '0.1234567890', '0.123456789012', '0.1234567890123', '100', '100.000001'],
  ...['1000', '1000.5', '1001', '9007199254740991', '9007199254740992'],
  ...['90071992547409.91', '90071992547409.92'],
  // dates and timestamps
  ...['2026-11-20', '2026-02-30', '2026-13-01', '2026-1-1', '20261101', '1969-12-31', '2200-01-01'],
  ...['2026-11-15T10:00:00', '2026-11-15T10:00:00Z', '2026-11-15t10:00:00.5+08:00'],
  ...['2026-11-15T24:00:00Z', '2026-11-15T10:00Z', '2026-11-15T10:00:00+24:00'],
  ...['2026-11-15 10:00:00Z'],
  // durations, fractions, offsets, currencies
  ...['P1M', 'P01M', 'P12M', 'P1Y', 'P0M', 'P', 'P1M1D', 'PT1D', 'PT', 'PT72H', 'PT60M', 'P1D'],
  ...['P101Y', '1M', 'p1m', 'P99999999999D'],
  ...['1/2', '2/2', '3/2', '0/2', '1/0', '0/0', '1/2/3', '1'],
  ...['Z', 'z', '+08:00', '+8:00', '-24:00', 'usd', 'USD', 'EUR', 'US'],
];
const plainTexts = ['a'.repeat(200), 'a'.repeat(201), 'small', 'large', 'support', 'stripe', '0'];

/** Every document that differs from this one by one mistake, as far as there are places for one. */
function* mutations(kind, document) {
  const places = [];
  walk(document, partsOf({ file: kind, at: '', schema: schemas[kind] }), (value, steps, parts) => {
    places.push({ value, steps, parts });
  });
  for (const { value, steps, parts } of places) {
    const pointer = steps.map((step) => `/${step}`).join('');
    const put = (other) => [
      `${pointer} = ${JSON.stringify(other)?.slice(0, 60)}`,
      withChange(document, steps, () => other),
    ];
    for (const other of otherKinds) yield put(other);
    const isWritten = parts.some(({ schema }) => schema.pattern);
    if (typeof value === 'string')
      for (const text of isWritten ? writtenTexts : plainTexts) yield put(text);
    if (typeof value === 'number') for (const number of otherNumbers) yield put(number);
    for (const { schema } of parts) {
      for (const other of [...(schema.enum ?? []), ...(schema.examples ?? [])]) yield put(other);
    }
    if (Array.isArray(value)) {
      yield [`${pointer} twice`, withChange(document, steps, (list) => [...list, ...list])];
      for (const index of value.keys()) {
        yield [
          `${pointer} without ${index}`,
          withChange(document, steps, (list) => list.filter((_, i) => i !== index)),
        ];
      }
    } else if (value !== null && typeof value === 'object') {
      yield [`${pointer} + zzz`, withChange(document, steps, (object) => ({ ...object, zzz: 1 }))];
      for (const key of Object.keys(value)) {
        yield [`${pointer} - ${key}`, withChange(document, steps, ({ [key]: _, ...rest }) => rest)];
      }
      for (const name of namesFor(parts)) {
        if (Object.hasOwn(value, name)) continue;
        yield [
          `${pointer} + ${name}`,
          withChange(document, steps, (object) => ({ ...object, [name]: exampleOf(parts, name) })),
        ];
      }
    }
  }
}

const namesFor = (parts) =>
  new Set(parts.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));

/** A value for a key that is not there yet. */
function exampleOf(parts, name) {
  for (const { file, schema } of parts) {
    const property = schema.properties?.[name];
    if (typeof property !== 'object') continue;
    for (const { schema: part } of partsOf({ file, at: '', schema: property })) {
      const value = part.examples?.[0] ?? part.enum?.[0] ?? part.const;
      if (value !== undefined) return value;
    }
  }
  return true;
}

async function disagreements(kind, pairs, errorsOf) {
  const validate = validator(kind);
  const found = [];
  const count = { refused: 0, only: 0, taken: 0 };
  for (const { where, catalog, [kind]: document } of pairs) {
    const seen = new Set();
    for (const [what, mutant] of mutations(kind, document)) {
      const text = JSON.stringify(mutant);
      if (text === undefined || seen.has(text)) continue;
      seen.add(text);
      const isValid = validate(mutant);
      const errors = await errorsOf(mutant, catalog);
      count[isValid ? (errors.length > 0 ? 'only' : 'taken') : 'refused'] += 1;
      if (!isValid && errors.length === 0) {
        found.push(`${where} ${what}: the program takes it; ${ajv.errorsText(validate.errors)}`);
      }
      if (!isValid) continue;
      for (const { code, path, message } of unexplained(kind, errors)) {
        found.push(`${where} ${what}: the schema takes it; ${code} at ${path}: ${message}`);
      }
    }
  }
  return { found, count };
}

const pairs = fullPairs();
const catalogs = pairs.filter(({ request }, index) => index === 0 || request === undefined);
const requests = pairs.filter(({ request }) => request !== undefined);

test('catalogs with one mistake', async () => {
  const { found, count } = await disagreements('catalog', catalogs, errorsOfCatalog);
  assert.deepEqual(found, []);
  assert.ok(count.refused > 4000 && count.taken > 500 && count.only > 100, JSON.stringify(count));
});

test('requests with one mistake', async () => {
  const { found, count } = await disagreements('request', requests, (request, catalog) =>
    errorsOfRequest(catalog, request),
  );
  assert.deepEqual(found, []);
  assert.ok(count.refused > 4000 && count.taken > 500 && count.only > 100, JSON.stringify(count));
});
