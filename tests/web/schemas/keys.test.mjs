/**
 * The program tells which keys and words it knows when it meets another one. They are exactly those
 * of the schemas, so that neither can learn one without the other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { errorsOfCatalog, errorsOfRequest, fullPairs, schemas } from './support.mjs';
import { partsOf, walk, withChange } from './walk.mjs';

const strange = 'zzzzzzzzzzzzzzzz';

/** Calls `visit` for every value of the full documents, with a way to ask about a changed one. */
async function eachPlace(visit) {
  const pairs = fullPairs();
  for (const [index, { where, catalog, request }] of pairs.entries()) {
    const ownsCatalog = index === 0 || request === undefined;
    const jobs = [
      ...(ownsCatalog ? [['catalog', catalog, errorsOfCatalog]] : []),
      ...(request ? [['request', request, (changed) => errorsOfRequest(catalog, changed)]] : []),
    ];
    for (const [kind, document, errorsOf] of jobs) {
      const places = [];
      walk(
        document,
        partsOf({ file: kind, at: '', schema: schemas[kind] }),
        (value, steps, parts) => {
          places.push({ value, steps, parts: parts.map(({ schema }) => schema) });
        },
      );
      for (const { value, steps, parts } of places) {
        const pointer = steps.map((step) => `/${step}`).join('');
        const ask = (change) => errorsOf(withChange(document, steps, change));
        await visit({ value, parts, pointer, ask, where: `${where} ${kind} ${pointer}` });
      }
    }
  }
}

const words = (text) => text.split(', ').sort();

test('keys', async () => {
  let count = 0;
  await eachPlace(async ({ value, parts, pointer, ask, where }) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
    const closed = parts.filter(({ additionalProperties }) => additionalProperties === false);
    if (closed.length === 0) return;
    const errors = await ask((object) => ({ ...object, [strange]: 1 }));
    const told = errors.find(
      ({ code, path }) => code === 'unknown_key' && path === `${pointer}/${strange}`,
    );
    assert.ok(told, where);
    const keys = new Set(closed.flatMap(({ properties }) => Object.keys(properties)));
    assert.deepEqual([...keys].sort(), words(told.args.allowed), where);
    count += 1;
  });
  assert.ok(count > 60, `${count} objects`);
});

test('required keys', async () => {
  let count = 0;
  await eachPlace(async ({ value, parts, pointer, ask, where }) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
    const closed = parts.filter(({ additionalProperties }) => additionalProperties !== undefined);
    const always = new Set(closed.flatMap(({ required }) => required ?? []));
    for (const key of always) {
      const errors = await ask(({ [key]: _, ...rest }) => rest);
      const told = errors.some(({ code, path }) => code === 'missing_key' && path === pointer);
      assert.ok(told, `${where} without ${key}`);
      count += 1;
    }
  });
  assert.ok(count > 40, `${count} keys`);
});

test('words', async () => {
  let count = 0;
  await eachPlace(async ({ value, parts, pointer, ask, where }) => {
    const lists = parts.filter((schema) => schema.enum && typeof value === 'string');
    if (lists.length === 0) return;
    const errors = await ask(() => strange);
    const told = errors.find(({ code, path }) => code === 'bad_value' && path === pointer);
    assert.ok(told, where);
    const known = [...new Set(lists.flatMap((schema) => schema.enum))].sort();
    assert.deepEqual(known, words(told.args.allowed), where);
    count += 1;
  });
  assert.ok(count > 30, `${count} words`);
});
