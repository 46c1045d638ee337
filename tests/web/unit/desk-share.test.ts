import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerScenario } from '../../../web/src/desk/answers.js';
import { newDocument, type DeskDocument } from '../../../web/src/desk/document.js';
import { readCaseFile, writeCaseFile } from '../../../web/src/desk/share/case-link.js';
import { nameless } from '../../../web/src/desk/share/nameless.js';
import { relocate } from '../../../web/src/desk/share/relocate.js';
import { soundDocument } from '../../../web/src/desk/share/sound-document.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import { makeChoices } from '../../../web/src/inputs/choices.js';
import { coreFor } from '../support/core.js';
import { readJson } from '../support/read.js';

const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');

/** A case in which every place holds something, in a month that is ahead whenever this is run. */
function full(): DeskDocument {
  const base = { subscription: { plan: 'pro', interval: 'P1M', reference: 'A-17', period: { start: '2190-11-01', end: '2190-12-01' } } };
  const made = newDocument(base, 'Acme down');
  return {
    ...made,
    customer: { name: 'Acme', reference: 'CT-7', taxId: 'GB1', purchaseOrder: 'PO 9', contact: 'jo@acme.example' },
    held: { usage: {}, have: { priority_groups: '2' } },
    owed: { balance: '1,234.50', unpaid: '' },
    tax: { percent: '7.5', included: false, rates: {} },
    payments: [{ method: 'Jo’s card', amount: '249.00', refundable: true }],
    inventory: {
      domains: [{ id: 'shop.acme.example' }, { id: 'acme.example' }],
      rooms: [
        { id: 'summer', domains: 'shop.acme.example', activates_on: '2026-03-01', capacity: '4000' },
        { id: 'autumn', domains: 'acme.example', activates_on: '2026-03-01', capacity: '9000' },
      ],
    },
    scenarios: [
      {
        id: '1',
        name: 'Acme down',
        change: { to: 'standard', at: '2190-11-15' },
        commitment: '',
        discount: { percent: '12.5', amount: '', until: '', reason: 'Jo is nice' },
      },
    ],
    offer: '1',
  };
}

test('a case without names has the same amounts and the same number of things', async () => {
  const calculator = await coreFor('crowdhandler');
  const ask = (document: DeskDocument) => {
    const choices = makeChoices(catalog);
    const { asked } = answerScenario(calculator, document, document.scenarios[0]!, choices, 'en-GB');
    assert.deepEqual(asked.problems, []);
    assert.equal(asked.error, null);
    return asked.answers.quote!;
  };
  const bare = nameless(full());
  assert.doesNotMatch(JSON.stringify(bare), /acme|Jo|jo@|CT-7|GB1|PO 9|A-17|summer|autumn/i);
  assert.equal(nameless({ ...full(), held: { lists: '{}' } }).held.lists, undefined);
  const [named, unnamed] = [ask(full()), ask(bare)];
  assert.deepEqual(unnamed.due_now, named.due_now);
  assert.deepEqual(unnamed.next_invoice, named.next_invoice);
  const shape = (quote: typeof named) =>
    quote.effects.map(({ resource, action, stays, goes, changes }) => [resource, action, stays?.length, goes?.length, changes?.map(({ to }) => to).sort()]);
  assert.ok(named.effects.length > 0);
  assert.deepEqual(shape(unnamed), shape(named));
});

test('numbers follow the reader, there and back', () => {
  const italian = relocate(full(), 'en-GB', 'it');
  assert.equal(italian.owed.balance, '1234,50');
  assert.equal(italian.tax.percent, '7,5');
  assert.equal(italian.scenarios[0]!.discount.percent, '12,5');
  assert.equal(italian.payments[0]!.amount, '249,00');
  const back = relocate(italian, 'it', 'en-GB');
  assert.equal(back.owed.balance, '1234.50');
  assert.equal(back.scenarios[0]!.discount.percent, '12.5');
  const wrong = { ...full(), owed: { balance: 'ten', unpaid: '' } };
  assert.equal(relocate(wrong, 'en-GB', 'it').owed.balance, 'ten');
});

test('a document that somebody else wrote is taken whole, or not at all', () => {
  const plain = JSON.parse(JSON.stringify(full())) as DeskDocument;
  assert.deepEqual(soundDocument(plain), plain);
  assert.deepEqual(soundDocument({ ...plain, more: 1 }), plain);
  const wrong: [string, object][] = [
    ['no scenario', { scenarios: [] }],
    ['two of one id', { scenarios: [plain.scenarios[0], plain.scenarios[0]] }],
    ['a number for a text', { customer: { ...plain.customer, name: 7 } }],
    ['a subscription without a plan', { base: { subscription: { interval: 'P1M' } } }],
    ['add-ons that are none', { base: { subscription: { plan: 'pro', interval: 'P1M', addons: 5 } } }],
    ['rows that are no rows', { inventory: { rooms: 3 } }],
    ['a cell that is no text', { inventory: { rooms: [{ id: 3 }] } }],
    ['no tax', { tax: null }],
    ['a payment without an amount', { payments: [{ method: 'x', refundable: true }] }],
  ];
  for (const [what, part] of wrong) assert.equal(soundDocument({ ...plain, ...part }), null, what);
  for (const none of [null, 5, [], 'x']) assert.equal(soundDocument(none), null);
});

test('a case file comes back; one that was changed, is newer or is something else says so', () => {
  const then = { on: '2026-11-15', total: '0.00' };
  const text = JSON.stringify(writeCaseFile(catalog, full(), then, 'en-GB'));
  const read = readCaseFile(text);
  assert.ok(!('wrong' in read));
  assert.deepEqual([read.catalog, read.version, read.then, read.locale], [catalog.id, catalog.version, then, 'en-GB']);
  assert.deepEqual(read.prices, catalog);
  assert.deepEqual(readCaseFile(text.replace('249.00', '249.01')), { wrong: 'damaged' });
  assert.deepEqual(readCaseFile(text.slice(0, -9)), { wrong: 'damaged' });
  assert.deepEqual(readCaseFile(text.replace('"planshift_case":1', '"planshift_case":2')), { wrong: 'newer' });
  assert.deepEqual(readCaseFile('{"planshift": 1}'), { wrong: 'no_case' });
});
