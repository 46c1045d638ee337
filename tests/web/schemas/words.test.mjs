/** What an editor shows: descriptions, units, examples. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ajv, schemas } from './support.mjs';
import { allProperties, partsOf, walkSchemas } from './walk.mjs';

const place = ({ file, at }) => `${file}.schema.json#${at}`;
const ownKeys = ['$schema', '$id', '$defs', 'title'];

test('every schema is a valid one of draft 2020-12 and names itself by its file', () => {
  assert.deepEqual(Object.keys(schemas).sort(), [
    'answers',
    'catalog',
    'common',
    'law',
    'policy',
    'preset',
    'quote',
    'request',
  ]);
  for (const [name, schema] of Object.entries(schemas)) {
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema', name);
    assert.equal(schema.$id, `https://planshift.example/schemas/1/${name}.schema.json`);
    assert.ok(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`);
    assert.ok(schema.title && schema.description, name);
    assert.ok(ajv.getSchema(schema.$id), name);
  }
});

test('every key has a description of its own: a sentence', () => {
  const properties = allProperties();
  assert.ok(properties.length > 250, `${properties.length} properties found`);
  const silent = properties.filter(({ schema }) => !/^\S.{8,}\.$/.test(schema.description ?? ''));
  assert.deepEqual(silent.map(place), []);
});

test('a description says in what its value is counted', () => {
  const units = {
    money: /major units of the currency|major units of the catalog's currency/,
    signed_money: /major units of the currency/,
    exact_money: /major units of the currency/,
    unit_price: /major units of the currency/,
    quantity: /meter's unit/,
    positive_quantity: /meter's unit/,
    percent: /percent/i,
    percent_of_whole: /percent/i,
    fraction: /fraction/,
    duration: /duration|durations|how long/i,
    moment: /date|moment/i,
    date: /date/i,
  };
  const wordless = allProperties().filter(({ schema }) => {
    const unit = units[schema.$ref?.replace(/^.*\//, '')];
    if (unit) return !unit.test(schema.description);
    return schema.type === 'integer' && !/whole|how many|number/i.test(schema.description);
  });
  assert.deepEqual(wordless.map(place), []);
});

test('every key that holds a value of its own kind shows an example', () => {
  const lacking = allProperties().filter((property) => {
    const parts = partsOf(property).map(({ schema }) => schema);
    const says = (key) => parts.some((schema) => schema[key] !== undefined);
    const isObject = parts.some(({ type }) => type === 'object' || type === 'array');
    const isPlain = parts.some(({ type }) => type === 'boolean');
    return !isObject && !isPlain && !says('examples') && !says('enum') && !says('const');
  });
  assert.deepEqual(lacking.map(place), []);
});

test('every example and every default is valid where it stands', () => {
  let count = 0;
  walkSchemas(({ file, at, schema }) => {
    if (at.endsWith('/properties') || at.endsWith('/$defs')) return;
    const values = [...(schema.examples ?? []), ...('default' in schema ? [schema.default] : [])];
    if (values.length === 0) return;
    const pointer = at.split('/').map(encodeURIComponent).join('/');
    const validate = ajv.compile({ $ref: `${schemas[file].$id}#${pointer}` });
    for (const value of values) {
      count += 1;
      const message = `${file}${at}: ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`;
      assert.ok(validate(value), message);
    }
  });
  assert.ok(count > 150, `${count} examples found`);
});

test('a schema that only collects parts has nothing else', () => {
  for (const name of ['common', 'answers']) {
    const keys = Object.keys(schemas[name]).filter((key) => !ownKeys.includes(key));
    assert.deepEqual(keys, ['description'], name);
  }
});
