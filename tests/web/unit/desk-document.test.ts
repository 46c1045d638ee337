import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { newDocument, nextId, noDiscount, type DeskDocument } from '../../../web/src/desk/document.js';
import { begin, commit, redo, settle, undo, type History } from '../../../web/src/desk/history.js';
import { partEdits, reduce, type Action } from '../../../web/src/desk/reducer.js';

const base = { subscription: { plan: 'standard', interval: 'P1M' } };
const fresh = (): DeskDocument => newDocument(base, 'First');

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

const id = fc.integer({ min: 1, max: 5 }).map(String);
const words = fc.string({ maxLength: 6 });
const actions: fc.Arbitrary<Action> = fc.oneof(
  words.map((name): Action => ({ type: 'customer', patch: { name } })),
  words.map((validUntil): Action => ({ type: 'terms', patch: { validUntil } })),
  words.map((paid): Action => ({ type: 'held', patch: { paid } })),
  words.map((traffic): Action => ({ type: 'held', patch: { usage: { traffic } } })),
  words.map((balance): Action => ({ type: 'owed', patch: { balance } })),
  words.map((row): Action => ({ type: 'inventory', resource: 'rooms', rows: row ? [{ id: row }] : [] })),
  fc.tuple(id, words).map(([one, name]): Action => ({ type: 'add', id: one, name })),
  fc.tuple(id, id, words).map(([one, from, name]): Action => ({ type: 'duplicate', id: one, from, name })),
  fc.tuple(id, words).map(([one, name]): Action => ({ type: 'rename', id: one, name })),
  fc.tuple(id, fc.integer({ min: -3, max: 3 })).map(([one, by]): Action => ({ type: 'move', id: one, by })),
  id.map((one): Action => ({ type: 'remove', id: one })),
  fc.tuple(id, words).map(([one, to]): Action => ({ type: 'change', id: one, patch: { to } })),
  fc.tuple(id, words).map(([one, percent]): Action => ({ type: 'discount', id: one, patch: { percent } })),
  fc.tuple(id, words).map(([one, amount]): Action => ({ type: 'discount', id: one, patch: { amount } })),
  fc.oneof(id, fc.constant('')).map((one): Action => ({ type: 'offer', id: one })),
  words.map((plan): Action => ({ type: 'paste', subscription: { plan, interval: 'P1Y' } })),
);
const deeds = fc.array(actions, { maxLength: 30 });

const after = (list: Action[]): History => list.reduce(commit, begin(frozen(fresh())));

test('whatever is done, there is a scenario, ids are unique, and the offer is one of them', () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const { scenarios, offer } = after(list).present;
      const ids = scenarios.map((one) => one.id);
      assert.ok(ids.length > 0);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(offer === '' || ids.includes(offer));
      for (const { discount } of scenarios) {
        assert.ok(discount.percent === '' || discount.amount === '', 'one discount at a time');
      }
      assert.ok(!ids.includes(nextId(after(list).present)));
    }),
  );
});

test('the reducer changes nothing of what it was given', () => {
  fc.assert(
    fc.property(deeds, (list) => {
      let document = frozen(fresh());
      for (const action of list) document = frozen(reduce(document, frozen(action)));
    }),
  );
});

test('everything can be taken back, and done again', () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const done = after(list);
      let back = done;
      const seen = [done.present];
      while (back.past.length) {
        back = undo(back);
        seen.unshift(back.present);
      }
      assert.deepEqual(back.present, fresh());
      assert.deepEqual(back.future.length, done.past.length);
      let again = back;
      for (const wanted of seen.slice(1)) {
        again = redo(again);
        assert.equal(again.present, wanted);
      }
      assert.equal(again.present, done.present);
      assert.equal(redo(again), again);
      assert.equal(undo(back), back);
    }),
  );
});

test('what is done after a step back forgets the steps that were taken back', () => {
  const one = commit(begin(fresh()), { type: 'add', id: '2', name: 'Second' });
  const other = commit(undo(one), { type: 'add', id: '7', name: 'Seventh' });
  assert.equal(redo(other), other);
  assert.deepEqual(other.present.scenarios.map(({ id: one }) => one), ['1', '7']);
});

test('letters typed into one field are one step, until it is left', () => {
  const type = (history: History, name: string): History =>
    commit(history, { type: 'customer', patch: { name } });
  let history = ['A', 'Ac', 'Acme'].reduce(type, begin(fresh()));
  assert.equal(history.past.length, 1);
  history = type(settle(history), 'Acme Ltd');
  assert.equal(history.past.length, 2);
  assert.equal(undo(history).present.customer.name, 'Acme');
  history = commit(history, { type: 'customer', patch: { contact: 'x' } });
  assert.equal(history.past.length, 3);
});

test('a copy stands after its source, and a removed offer is none', () => {
  let document = reduce(fresh(), { type: 'add', id: '2', name: 'Second' });
  document = reduce(document, { type: 'change', id: '1', patch: { to: 'pro' } });
  document = reduce(document, { type: 'duplicate', id: '3', from: '1', name: 'Copy' });
  assert.deepEqual(document.scenarios.map(({ name }) => name), ['First', 'Copy', 'Second']);
  assert.deepEqual(document.scenarios[1]!.change, { to: 'pro' });
  document = reduce(document, { type: 'offer', id: '3' });
  document = reduce(document, { type: 'move', id: '3', by: 9 });
  assert.deepEqual(document.scenarios.map(({ name }) => name), ['First', 'Second', 'Copy']);
  assert.equal(reduce(document, { type: 'remove', id: '3' }).offer, '');
});

test('a pasted subscription takes the place of what was typed of the old one', () => {
  let document = reduce(fresh(), { type: 'held', patch: { paid: '9', usage: { traffic: '5' } } });
  document = reduce(document, { type: 'owed', patch: { balance: '3' } });
  document = reduce(document, { type: 'paste', subscription: { plan: 'pro', interval: 'P1Y' } });
  assert.deepEqual(document.held, { usage: { traffic: '5' } });
  assert.equal(document.owed.balance, '');
  assert.equal(document.base.subscription?.plan, 'pro');
});

test('the visitor’s form says two things: what the customer has, and what would change', () => {
  assert.deepEqual(partEdits({ plan: 'a', to: 'b', at: '2026-11-15', paid: '1', toSeats: '4' }), {
    held: { plan: 'a', paid: '1' },
    change: { to: 'b', at: '2026-11-15', toSeats: '4' },
  });
  assert.equal(noDiscount.percent, '');
});
