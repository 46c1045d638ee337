/** A link is anybody's: whatever stands in it, what is read is sound or is told to be damaged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { readCaseFile, writeCaseFile } from '../../../web/src/desk/share/case-link.js';
import { soundDocument } from '../../../web/src/desk/share/sound-document.js';
import { newDocument } from '../../../web/src/desk/document.js';
import { checksum, escapePart, toBase64 } from '../../../web/src/element/fragment.js';
import { readFragment, soundEdits, writeFragment } from '../../../web/src/element/share.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import type { Edits } from '../../../web/src/inputs/inputs.js';
import { listsOf } from '../../../web/src/inputs/lists.js';
import { readJson } from '../support/read.js';

const runs = { numRuns: 2000, seed: 18 };

const yeses = fc.dictionary(fc.string(), fc.boolean());
const texts = fc.dictionary(fc.string(), fc.string());
const edits = fc.record(
  {
    plan: fc.string(),
    at: fc.string(),
    cancel: fc.boolean(),
    unpaidInvoice: fc.boolean(),
    addons: texts,
    usage: texts,
    needFeatures: yeses,
  },
  { requiredKeys: [] },
);

/** Values of the wrong kind, names that every object has, and lists that are none. */
const names = fc.constantFrom(
  'plan', 'at', 'cancel', 'addons', 'usage', 'needFeatures', 'lists', 'then', 'pause',
  '__proto__', 'constructor', 'toString', 'unknown',
);
const lists = fc.constantFrom('{}', '[]', '{"rooms":[null]}', '{"rooms":[["x"]]}', '{"rooms":[{"id":"x"}]}', '{"rooms":["x",7]}');
const anything = fc.oneof(lists, fc.string(), fc.jsonValue({ maxDepth: 3 }));
const forged = fc
  .array(fc.tuple(names, anything), { maxLength: 6 })
  .map((entries) => `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`);

function linkOf(catalog: string, version: string, text: string): string {
  const head = [catalog, version].map(escapePart);
  const body = toBase64(text);
  return `#planshift=${['2', ...head, checksum([...head, body].join('.')), body].join('.')}`;
}

/** The types that the form relies on, by the first letter of what is typed there. */
function isSound(found: Edits): boolean {
  return Object.entries(found).every(([field, value]) => {
    if (['cancel', 'unpaidInvoice'].includes(field)) return typeof value === 'boolean';
    if (typeof value === 'object') {
      const inner = field === 'needFeatures' ? 'boolean' : 'string';
      return value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === inner);
    }
    return typeof value === 'string';
  });
}

test('what anybody changed comes back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), edits, (catalog, version, changed) => {
      const shared = { catalog, version, edits: changed as Edits };
      const fragment = writeFragment('planshift', shared);
      assert.doesNotMatch(fragment, /[#&\s]/u);
      const plain = JSON.parse(JSON.stringify(shared)) as typeof shared;
      assert.deepEqual(readFragment('planshift', `#${fragment}`), plain);
    }),
    runs,
  );
});

test('any text after the name is damaged, newer or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readFragment('planshift', `#planshift=${text}`);
      assert.ok(read && 'wrong' in read, JSON.stringify(read));
    }),
    runs,
  );
});

test('one changed letter is noticed', () => {
  fc.assert(
    fc.property(edits, fc.nat(), fc.constantFrom(...'Az09-_.'), (changed, place, letter) => {
      const fragment = writeFragment('planshift', { catalog: 'acme', version: '7', edits: changed as Edits });
      const at = 'planshift='.length + (place % (fragment.length - 'planshift='.length));
      fc.pre(fragment[at] !== letter);
      const read = readFragment('planshift', `#${fragment.slice(0, at)}${letter}${fragment.slice(at + 1)}`);
      assert.ok(read && 'wrong' in read, fragment);
    }),
    runs,
  );
});

test('of edits that fit the checksum and nothing else, only sound ones are taken', () => {
  fc.assert(
    fc.property(forged, anything, (text, record) => {
      const read = readFragment('planshift', linkOf('acme', '7', `{"edits":${text},"record":${JSON.stringify(record)}}`));
      assert.ok(read && !('wrong' in read));
      assert.ok(isSound(read.edits), JSON.stringify(read.edits));
      assert.deepEqual(soundEdits(read.edits), read.edits);
      assert.equal(Object.getPrototypeOf(read.edits), Object.prototype);
      for (const things of Object.values(listsOf({}, read.edits as Parameters<typeof listsOf>[1]))) {
        for (const thing of things) assert.ok(typeof thing === 'object' && thing !== null && !Array.isArray(thing));
      }
    }),
    runs,
  );
});

test('a record is the texts and objects that it is read as', () => {
  const request = { subscription: {}, change: {} };
  const read = (record: unknown): unknown => {
    const shared = readFragment('planshift', linkOf('acme', '7', JSON.stringify({ edits: {}, record })));
    assert.ok(shared && !('wrong' in shared));
    return shared.record;
  };
  const whole = { on: '2026-11-15', total: '-184.00', request };
  assert.deepEqual(read(whole), whole);
  for (const wrong of [
    { ...whole, on: ['2026-11-15'] },
    { ...whole, total: ['1.00'] },
    { ...whole, on: '2026-02-30' },
    { ...whole, total: '1,00' },
    { ...whole, request: { subscription: null, change: {} } },
    { ...whole, request: { subscription: {}, change: null } },
    { ...whole, request: null },
    null,
  ]) {
    assert.equal(read(wrong), undefined, JSON.stringify(wrong));
  }
});

test('what a case came to is two texts', () => {
  const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');
  const plain = newDocument({ subscription: { plan: 'standard', interval: 'P1M' } }, 'First');
  const read = (then: object): unknown => {
    const file = writeCaseFile(catalog, plain, then as { on: string; total: string }, 'en-GB');
    return (readCaseFile(JSON.stringify(file)) as { then: unknown }).then;
  };
  const then = { on: '2026-11-15', total: '196.20' };
  assert.deepEqual(read(then), then);
  assert.equal(read({ ...then, on: ['2026-11-15'] }), null);
  assert.equal(read({ ...then, total: ['196.20'] }), null);
});

test('any member of a case that is of another kind is told, and never breaks the desk', () => {
  const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');
  const plain = newDocument({ subscription: { plan: 'standard', interval: 'P1M' } }, 'First');
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(plain)), fc.jsonValue({ maxDepth: 3 }), (member, value) => {
      const changed = { ...plain, [member]: value };
      const sound = soundDocument(changed);
      const file = writeCaseFile(catalog, changed as typeof plain, null, 'en-GB');
      const read = readCaseFile(JSON.stringify(file));
      if (!sound) assert.deepEqual(read, { wrong: 'damaged' });
      else assert.deepEqual(soundDocument(sound), sound);
    }),
    runs,
  );
});
