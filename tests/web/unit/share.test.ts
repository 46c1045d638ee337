import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Quote, Request } from '../../../web/src/engine/types.js';
import { toCSV, toJSON } from '../../../web/src/element/export.js';
import { readFragment, recordOf, soundEdits, writeFragment } from '../../../web/src/element/share.js';
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

test('a link for another calculator says nothing; a cut, altered or newer one says so', () => {
  const fragment = writeFragment('planshift', shared);
  const read = (hash: string) => readFragment('planshift', hash);
  for (const hash of ['', '#', `#x-${fragment}`]) assert.equal(read(hash), null, hash);
  const damaged = [
    '#planshift=',
    '#planshift=1.a.b.c',
    `#${fragment.slice(0, -1)}`,
    `#${fragment.replace('=2.', '=0.')}`,
    `#${fragment.replace('2026-11-01', '2026-11-02')}`,
  ];
  for (const hash of damaged) assert.deepEqual(read(hash), { wrong: 'damaged' }, hash);
  assert.deepEqual(read(`#${fragment.replace('=2.', '=3.')}`), { wrong: 'newer' });
});

test('a link of the first format still brings its edits', () => {
  // As written before there were records: the edits alone, and their checksum.
  const link = '#planshift=1.rooms.v1.185thpo.eyJ0byI6InBybyJ9';
  assert.deepEqual(readFragment('planshift', link), {
    catalog: 'rooms',
    version: 'v1',
    edits: { to: 'pro' },
  });
});

test('a record is the question without names, the day, and what it came to', () => {
  const quote = fixture<Quote>('ch1');
  const subscription = { plan: 'standard', interval: 'P1M', reference: 'A-17' };
  const change = { kind: 'switch', at: '2026-11-15', plan: 'pro' } as const;
  const asked: Request = { subscription, change, inventory: { rooms: ['summer'] }, contact: 'x' };
  const record = recordOf(asked, quote, '2026-11-15');
  assert.deepEqual(record, {
    on: '2026-11-15',
    total: '196.20',
    request: { subscription: { plan: 'standard', interval: 'P1M' }, change },
  });
  const fragment = writeFragment('planshift', { ...shared, record });
  assert.deepEqual(readFragment('planshift', `#${fragment}`), { ...shared, record });
  assert.equal(recordOf(asked, fixture<Quote>('uc2'), '2026-11-16').total, '-184.00');
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
  const names = rows[0]!.split(',');
  assert.deepEqual(names.slice(-3), ['residue', 'cut', 'measured']);
  assert.equal(rows[1]!.split(',').length, names.length);
  assert.equal(
    rows[1],
    '2026-11-15,credit,standard,2026-11-15,2026-12-01,-52.80,GBP,99.00,16/30,day,-264/5,half_up,proration.line,,,,,,,,,,,'.replace(
      '-264/5',
      "'-264/5",
    ),
  );
  const discount = { percent: '10', list: '110.00', until: '2027-01-01' };
  Object.assign(quote.lines[0]!.how!, { discount, residue: '-0.01', measured: '16/30' });
  const told = toCSV({ request, answer: quote }).split('\r\n')[1]!;
  assert.ok(told.endsWith(',110.00,10%,2027-01-01,,,,,,-0.01,,16/30'), told);
  assert.match(rows[2]!, /,'=SUM\(A1\),/);
  assert.match(rows[3]!, /,"a ""b"", c",/);
});
