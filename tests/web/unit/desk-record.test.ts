import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { newDocument } from '../../../web/src/desk/document.js';
import { idOf, nextNumber, nextRevision, nextStates, stateOn, type Entry, type State } from '../../../web/src/desk/record/entry.js';
import { noFilter, Search } from '../../../web/src/desk/record/search.js';
import { merge, readBackup, toBackup, toTable } from '../../../web/src/desk/record/transfer.js';

function entry(number: string, revision: number, more: Partial<Entry> = {}): Entry {
  return {
    id: idOf(number, revision),
    number,
    revision,
    state: 'draft',
    kept: '2026-11-15T10:00:00.000Z',
    customer: 'Acme Ltd',
    reference: '',
    reason: '',
    catalog: { id: 'shop', version: null },
    currency: 'EUR',
    total: '10.00',
    validUntil: '',
    document: newDocument({}, 'First'),
    file: null,
    ...more,
  };
}

test('numbers go on through the year, and begin anew with the next one', () => {
  const kept = ['Q-2026-0001-1', 'Q-2026-0009-12', 'Q-2025-0044-1'];
  assert.equal(nextNumber(kept, '2026'), 'Q-2026-0010');
  assert.equal(nextNumber(kept, '2027'), 'Q-2027-0001');
  assert.equal(nextNumber(['Q-2026-9999-1'], '2026'), 'Q-2026-10000');
});

test('revisions go on within their number', () => {
  const ids = ['Q-2026-0001-1', 'Q-2026-0001-10', 'Q-2026-00011-40', 'Q-2026-0002-7'];
  assert.equal(nextRevision(ids, 'Q-2026-0001'), 11);
  assert.equal(nextRevision(ids, 'Q-2026-0003'), 1);
});

test('a sent quote is locked, and an expired one cannot be accepted', () => {
  const sent = entry('Q-2026-0001', 1, { state: 'sent', validUntil: '2026-11-30' });
  assert.equal(stateOn(sent, '2026-11-30'), 'sent');
  assert.equal(stateOn(sent, '2026-12-01'), 'expired');
  assert.equal(stateOn({ ...sent, state: 'accepted' }, '2026-12-01'), 'accepted');
  assert.deepEqual(nextStates('expired'), ['declined']);
  assert.deepEqual(nextStates('sent'), ['accepted', 'declined']);
  assert.deepEqual(nextStates('accepted'), []);
});

test('a table that a spreadsheet reads and does not run', () => {
  const table = toTable([
    entry('Q-2026-0001', 1, { customer: '=HYPERLINK("x")', reason: 'two, "quoted"\nlines', total: '-5.00' }),
    entry('Q-2026-0002', 1, { customer: '@cmd', reference: '-2+3', reason: '+1' }),
  ]);
  const lines = table.split('\r\n');
  assert.ok(table.startsWith('\ufeffnumber,revision,state,'));
  assert.match(table, /"'=HYPERLINK\(""x""\)"/);
  assert.match(table, /"two, ""quoted""\nlines",-5\.00,EUR/);
  assert.match(lines.at(-2)!, /'@cmd,'-2\+3,'\+1,10\.00/);
});

test('a backup comes back as it was, and a broken one not at all', () => {
  const kept = [entry('Q-2026-0001', 1), entry('Q-2026-0001', 2, { state: 'sent' })];
  assert.deepEqual(readBackup(toBackup(kept)), { entries: kept });
  const problem = (text: string) => {
    const read = readBackup(text);
    assert.ok('problem' in read, text);
    return [read.problem.code, read.problem.place];
  };
  assert.equal(problem('{"planshift_record": 1,')[0], 'no_json');
  assert.deepEqual(problem('[]'), ['no_record', '']);
  assert.deepEqual(problem('{"planshift_record": 2, "entries": []}'), ['newer', '']);
  const broken = { planshift_record: 1, entries: [kept[0], { ...kept[1], state: 'lost' }] };
  assert.deepEqual(problem(JSON.stringify(broken)), ['entry', '/entries/1']);
});

test('taken in twice, nothing is there twice; a taken number gets the next revision', () => {
  const here = [entry('Q-2026-0001', 1)];
  const other = entry('Q-2026-0001', 1, { customer: 'Other Ltd' });
  const first = merge(here, [here[0]!, other, entry('Q-2026-0002', 1)]);
  assert.deepEqual([first.added.map(({ id }) => id), first.known, first.renumbered], [
    ['Q-2026-0001-2', 'Q-2026-0002-1'],
    1,
    1,
  ]);
  const again = merge([...here, ...first.added], [here[0]!, other, entry('Q-2026-0002', 1)]);
  assert.deepEqual([again.added, again.known], [[], 3]);
});

test('whatever is taken in, nothing is overwritten and nothing is lost', () => {
  const entries = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom('a', 'b', 'c'))
      .map(([n, revision, customer]) => entry(`Q-2026-000${n}`, revision, { customer })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(entries, entries, (here, incoming) => {
      const existing = [...new Map(here.map((one) => [one.id, one])).values()];
      const { added } = merge(existing, incoming);
      const ids = [...existing, ...added].map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const one of incoming) {
        assert.ok(
          [...existing, ...added].some((kept) => kept.number === one.number && kept.customer === one.customer),
        );
      }
      assert.deepEqual(merge([...existing, ...added], incoming).added, []);
    }),
  );
});

test('found by the beginning of a word, with a letter wrong, by state and by month', () => {
  const states: State[] = ['draft', 'sent', 'accepted'];
  const kept = states.map((state, i) =>
    entry(`Q-2026-000${i + 1}`, 1, {
      state,
      customer: ['Acme Ltd', 'Bernardi S.p.A.', 'Acme Italia'][i]!,
      kept: `2026-1${i}-15T10:00:00.000Z`,
      reason: ['', 'loyal for years', ''][i]!,
    }),
  );
  const search = new Search(kept);
  const ids = (filter: object): string[] =>
    search.find({ ...noFilter, ...filter }, '2026-12-31').map(({ id }) => id).sort();
  assert.deepEqual(ids({ words: 'acm' }), ['Q-2026-0001-1', 'Q-2026-0003-1']);
  assert.deepEqual(ids({ words: 'acme ital' }), ['Q-2026-0003-1']);
  assert.deepEqual(ids({ words: 'bernadi' }), ['Q-2026-0002-1']);
  assert.deepEqual(ids({ words: 'loyal' }), ['Q-2026-0002-1']);
  assert.deepEqual(ids({ state: 'accepted' }), ['Q-2026-0003-1']);
  assert.deepEqual(ids({ month: '2026-10' }), ['Q-2026-0001-1']);
  assert.deepEqual(search.find(noFilter, '2026-12-31').map(({ id }) => id)[0], 'Q-2026-0003-1');
});

test('a long record is found in before its index is whole, and the same after', async () => {
  const many = Array.from({ length: 500 }, (_, i) => entry(`Q-2026-${String(i + 1).padStart(4, '0')}`, 1, { customer: `Customer number ${i + 1}` }));
  const search = new Search(many);
  const find = (words: string) => search.find({ ...noFilter, words }, '2026-11-15').map((one) => one.number);
  assert.deepEqual(find('number 417'), ['Q-2026-0417']);
  assert.deepEqual(find('custmer 417'), ['Q-2026-0417']);
  await search.prepare();
  assert.deepEqual(find('custmer 417'), ['Q-2026-0417']);
  assert.deepEqual(find('custmer 999'), []);
});

test('what is glued together is found together: a number with its revision', () => {
  const search = new Search([entry('Q-2026-0001', 1), entry('Q-2026-0001', 2), entry('Q-2026-0012', 1, { reference: 'CT/7' })]);
  const find = (words: string) => search.find({ ...noFilter, words }, '2026-11-15').map(({ id }) => id).sort();
  assert.deepEqual(find('Q-2026-0001-2'), ['Q-2026-0001-2']);
  assert.deepEqual(find('q-2026-0001'), ['Q-2026-0001-1', 'Q-2026-0001-2']);
  assert.deepEqual(find('ct-7'), ['Q-2026-0012-1']);
  assert.deepEqual(find('  '), ['Q-2026-0001-1', 'Q-2026-0001-2', 'Q-2026-0012-1']);
});

test('an entry that changed takes the place of what it was', () => {
  const search = new Search([entry('Q-2026-0001', 1), entry('Q-2026-0002', 1, { kept: '2026-11-14T00:00:00.000Z' })]);
  search.replace(entry('Q-2026-0002', 1, { kept: '2026-11-16T00:00:00.000Z', customer: 'Zeta' }));
  assert.deepEqual(search.entries.map(({ id }) => id), ['Q-2026-0002-1', 'Q-2026-0001-1']);
  assert.deepEqual(search.find({ ...noFilter, words: 'zeta' }, '2026-11-16').length, 1);
  assert.deepEqual(search.find({ ...noFilter, words: 'acme' }, '2026-11-16').length, 1);
});
