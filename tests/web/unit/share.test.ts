import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Quote, Request } from '../../../web/src/engine/types.js';
import { toCSV, toJSON } from '../../../web/src/element/export.js';
import { readFragment, soundEdits, writeFragment } from '../../../web/src/element/share.js';
import { fixture } from '../support/read.js';

const shared = {
  catalog: 'a.b/c',
  version: '2026-11-01',
  edits: { to: 'pro', usage: { 'π&#=.': '1,5' }, cancel: false },
};

test('a link carries what was changed, and comes back the same', () => {
  const fragment = writeFragment('planshift', shared);
  assert.doesNotMatch(fragment, /[#&\s]/);
  assert.deepEqual(readFragment('planshift', `#${fragment}`), shared);
  assert.deepEqual(readFragment('planshift', `#other=1&${fragment}`), shared);
});

test('a link for another calculator, a cut or an altered one says nothing', () => {
  const fragment = writeFragment('planshift', shared);
  const hashes = [
    '',
    '#',
    '#planshift=',
    '#planshift=1.a.b.c',
    `#x-${fragment}`,
    `#${fragment.slice(0, -1)}`,
    `#${fragment.replace('=1.', '=2.')}`,
    `#${fragment.replace('2026-11-01', '2026-11-02')}`,
  ];
  for (const hash of hashes) assert.equal(readFragment('planshift', hash), null, hash);
});

test('of a forged link only real edits are taken', () => {
  const forged = {
    to: 'pro',
    paid: 5,
    cancel: 'yes',
    usage: ['1'],
    have: { rooms: 3 },
    needFeatures: { a: true },
    constructor: 'x',
    __proto__: { a: 1 },
    toString: 'x',
  };
  assert.deepEqual(soundEdits(forged), { to: 'pro', needFeatures: { a: true } });
  for (const value of [null, 1, 'x', []]) assert.deepEqual(soundEdits(value), {});
});

const request: Request = {};

test('a saved quote is the question and the answer', () => {
  const quote = fixture<Quote>('ch1');
  const saved = JSON.parse(toJSON({ request, answer: quote }));
  assert.deepEqual(saved, { planshift: 1, request, quote });
});

test('a table has every line, a byte order mark, and no formula', () => {
  const quote = fixture<Quote>('ch1');
  quote.lines[1]!.item = { plan: '=SUM(A1)' };
  quote.next_invoice!.lines[0]!.item = { plan: 'a "b", c' };
  const csv = toCSV({ request, answer: quote });
  assert.ok(csv.startsWith('\ufeffinvoice,kind,item,'));
  const rows = csv.trimEnd().split('\r\n');
  assert.equal(rows.length, 4);
  assert.equal(
    rows[1],
    '2026-11-15,credit,standard,2026-11-15,2026-12-01,-52.80,GBP,99.00,16/30,day,-264/5,half_up,proration.line,,,,,,,,,,'.replace(
      '-264/5',
      "'-264/5",
    ),
  );
  const discount = { percent: '10', list: '110.00', until: '2027-01-01' };
  Object.assign(quote.lines[0]!.how!, { discount, residue: '-0.01' });
  const told = toCSV({ request, answer: quote }).split('\r\n')[1]!;
  assert.ok(told.endsWith(',110.00,10%,2027-01-01,,,,,,-0.01,'), told);
  assert.match(rows[2]!, /,'=SUM\(A1\),/);
  assert.match(rows[3]!, /,"a ""b"", c",/);
});
