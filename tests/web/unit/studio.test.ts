import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import type { Catalog } from '../../../web/src/engine/types.js';
import { typicalCases } from '../../../web/studio/src/cases.js';
import { parseDraft, textPath, withValue } from '../../../web/studio/src/catalog.js';
import { keysAt, valuesAt, type Schemas } from '../../../web/src/editor/completion.js';

const schemas: Schemas = Object.fromEntries(
  ['catalog', 'policy', 'common'].map((name) => [
    `${name}.schema.json`,
    JSON.parse(readFileSync(`web/schemas/${name}.schema.json`, 'utf8')),
  ]),
);
const root = 'catalog.schema.json';
const labels = (list: { label: string }[]) => list.map(({ label }) => label);

test('keys are completed from the schema, less those that are there', () => {
  const keys = labels(keysAt(schemas, root, ['plans', 0], ['id']));
  assert.ok(keys.includes('prices') && keys.includes('limits') && !keys.includes('id'));
  assert.ok(labels(keysAt(schemas, root, ['policy', 'changes', 'upgrade'], [])).includes('settle'));
  const [prices] = keysAt(schemas, root, ['plans', 0], []).filter(({ label }) => label === 'prices');
  assert.equal(prices!.apply, '"prices": []');
  assert.deepEqual(keysAt(schemas, root, ['plans', 0, 'nowhere'], []), []);
});

test('values are completed from the words of a list', () => {
  const settle = labels(valuesAt(schemas, root, ['policy', 'changes', 'downgrade', 'settle']));
  assert.ok(settle.includes('restart') && settle.includes('prorate'));
  assert.ok(labels(valuesAt(schemas, root, ['policy', 'direction'])).includes('price'));
});

test('a field writes its place alone, and an empty one goes', () => {
  const draft = { id: 'a', plans: [{ id: 'p', seats: { min: 2 } }], note: 'stays' };
  const named = withValue(draft, ['plans', 0, 'name'], 'Pro');
  assert.deepEqual(named, { ...draft, plans: [{ ...draft.plans[0], name: 'Pro' }] });
  assert.deepEqual(withValue(draft, ['plans', 0, 'seats', 'min'], ''), {
    id: 'a',
    plans: [{ id: 'p' }],
    note: 'stays',
  });
  assert.deepEqual(withValue(draft, ['plans', 0], undefined), { id: 'a', plans: [], note: 'stays' });
  assert.deepEqual(withValue(draft, ['policy', 'changes', 'upgrade', 'settle'], 'restart'), {
    ...draft,
    policy: { changes: { upgrade: { settle: 'restart' } } },
  });
  assert.equal(draft.plans[0]!.seats!.min, 2, 'the old document stays as it was');
});

test('a text in several languages is written in its first', () => {
  const draft = { name: { it: 'Negozio', en: 'Shop' } };
  assert.deepEqual(withValue(draft, textPath(draft, ['name']), 'Bottega'), {
    name: { it: 'Bottega', en: 'Shop' },
  });
});

test('what is no object is no document', () => {
  for (const text of ['', '[]', 'null', '"a"', '{']) assert.equal(parseDraft(text), null, text);
});

test('every vendor has ten cases, or all that its catalog allows, inside their month', () => {
  for (const file of readdirSync('web/catalogs')) {
    const catalog = JSON.parse(readFileSync(`web/catalogs/${file}`, 'utf8')) as Catalog;
    const cases = typicalCases(catalog, '2026-02-17');
    assert.ok(cases.length >= 8 && cases.length <= 10, `${file}: ${cases.length}`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, file);
    for (const { request } of cases) assert.match(request.change!.at!, /^2026-02-(01|03|16|28)$/);
  }
});
