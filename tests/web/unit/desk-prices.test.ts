import assert from 'node:assert/strict';
import { test } from 'node:test';

import { offsetOf, withPolicy, written } from '../../../web/src/desk/prices/written.js';

const problem = (offset: string, code = 'bad_json') => ({ path: '', code, args: { offset }, message: '' });

test('where a text stops being JSON is counted in its letters, whatever they take in bytes', () => {
  // é takes two bytes, 日 three, the face four and two letters of a string.
  const text = '{"é日😀": x}';
  const bytes = new TextEncoder().encode(text.slice(0, text.indexOf('x'))).length;
  assert.equal(offsetOf(text, problem(String(bytes))), text.indexOf('x'));
  assert.notEqual(bytes, text.indexOf('x'));
  assert.equal(offsetOf(text, problem('0')), 0);
  assert.equal(offsetOf(text, problem('3', 'wrong_type')), undefined);
  assert.equal(offsetOf(text, { path: '', code: 'bad_json', message: '' }), undefined);
});

test('a policy alone goes into the catalog; a catalog, or what is neither, does not', () => {
  const catalog = JSON.stringify({ planshift: 1, id: 'a', plans: [], policy: { direction: 'rank' } });
  const merged = withPolicy('{"proration": {"unit": "month"}}', catalog);
  assert.deepEqual(JSON.parse(merged!), { planshift: 1, id: 'a', plans: [], policy: { proration: { unit: 'month' } } });
  assert.equal(withPolicy(catalog, catalog), null);
  // A catalog with a key at the wrong place is still one.
  assert.equal(withPolicy('{"plans": [], "changes": {}}', catalog), null);
  assert.equal(withPolicy('{"proration": ', catalog), null);
  assert.equal(withPolicy('[]', catalog), null);
  assert.equal(withPolicy('{"subscription": {}}', catalog), null);
  assert.equal(withPolicy('{"proration": {}}', 'no catalog'), null);
});

test('a catalog is shown as it was written, if it was written in lines', () => {
  assert.equal(written('{\n"a": 1}'), '{\n"a": 1}');
  assert.equal(written('{"a":1}'), '{\n  "a": 1\n}\n');
  assert.equal(written({ a: 1 }), '{\n  "a": 1\n}\n');
});
