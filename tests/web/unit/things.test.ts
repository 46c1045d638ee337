/** What a change does to the things somebody has: fitted in order, listed, edited, or all fitting. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { soundEdits, writeFragment, readFragment } from '../../../web/src/element/share.js';
import type { Request } from '../../../web/src/engine/types.js';
import { listsOf, withList, withName, type Thing } from '../../../web/src/inputs/lists.js';
import { seen } from '../support/asked.js';
import { languages, readText } from '../support/read.js';

/** The request inside the demo page. */
const demo = (): Request => {
  const [, json] = /json">([\s\S]*?)<\/script>/.exec(readText('web/demo/crowdhandler.html'))!;
  return (JSON.parse(json!) as { request: Request }).request;
};
const down = { plan: 'pro', to: 'standard', anchor: '2026-11-01', at: '2026-11-15' };

test('the demo overflows its smaller plan in all seven ways, in the order of the vendor', async () => {
  const page = { ...down, request: demo() };
  const { deferred } = await seen({ vendor: 'crowdhandler', page });
  const { list, fits, all, note } = deferred.effects!;
  assert.deepEqual(
    list.map(({ name }) => name),
    [
      'Domains', 'Waiting rooms', 'Room capacities', 'Entry rates',
      'Priority groups', 'Firewall addresses', 'Custom templates',
    ],
  );
  assert.deepEqual([fits, all], [[], '']);
  assert.equal(note, 'What does not fit is adjusted in this order.');
  assert.equal(list[0]!.sentence, 'Removed: fanclub.example');
  assert.equal(
    list[0]!.items[0],
    '2 of 3 stay: tickets.example, shop.example, those with the most first (Waiting rooms)',
  );
});

test('before anything is counted, every downgrade says what would be fitted, and which first', async () => {
  const { deferred } = await seen({ vendor: 'crowdhandler', page: down });
  const { list } = deferred.effects!;
  assert.equal(list.length, 7);
  assert.equal(
    list[0]!.sentence,
    'At most 2 can stay, those with the most first (Waiting rooms), if you have any',
  );
  assert.equal(list[1]!.sentence, 'At most 6 can stay, the earliest date first, if you have any');
  for (const [vendor, plan, to] of [
    ['company-mail', 'enterprise', 'standard'],
    ['hosting', 'pro', 'starter'],
    ['ucloud', 'performance', 'basic'],
    ['web-term', 'cloud', 'single'],
  ] as const) {
    const one = await seen({ vendor, page: { plan, to, at: '2026-11-15', anchor: '2026-11-01' } });
    assert.ok(one.deferred.effects!.list.length > 0, vendor);
  }
});

test('a list of the page is changed, and the answer with it', async () => {
  const request = demo();
  const page = { ...down, request };
  const first = await seen({ vendor: 'crowdhandler', page });
  const { domains, rooms } = listsOf(page, first.form.inputs);
  assert.deepEqual([domains!.length, rooms!.length], [3, 8]);
  const fewer = rooms!.slice(0, 6).map((one): Thing => ({ ...one, capacity: 100, rate: 10 }));
  const edits = withList(withList('', 'domains', domains!.slice(0, 2)).lists, 'rooms', fewer);
  const { deferred, asked } = await seen({ vendor: 'crowdhandler', page, edits });
  assert.deepEqual(asked.request!.inventory!['rooms'], fewer);
  assert.deepEqual(
    deferred.effects!.list.map(({ name }) => name),
    ['Priority groups', 'Firewall addresses', 'Custom templates'],
  );
  assert.deepEqual(
    deferred.effects!.fits.map(({ name, sentence }) => `${name}: ${sentence}`),
    ['Domains: 2 of 2 allowed, all stay', 'Waiting rooms: 6 of 6 allowed, all stay'],
  );
  assert.equal(deferred.effects!.all, '');
});

test('what belongs to a thing goes with it, and follows its name', async () => {
  const page = { ...down, request: demo() };
  const { ctx, form } = await seen({ vendor: 'crowdhandler', page });
  const all = listsOf(page, form.inputs);
  const resources = ctx.catalog.resources!;
  const from = all['domains']![2]!;
  const change = (to: Thing | null) =>
    listsOf(page, {
      ...form.inputs,
      ...withName(all, form.inputs, resources, { resource: 'domains', from, to }),
    });
  const without = change(null);
  assert.deepEqual([without['domains']!.length, without['rooms']!.length], [2, 7]);
  const renamed = change({ ...from, id: 'fans.example' });
  assert.equal(renamed['domains']![2]!['id'], 'fans.example');
  assert.equal(renamed['rooms']![7]!['domains'], 'fans.example');
});

test('where everything fits, that is said', async () => {
  const request: Request = { inventory: { domains: 2, rooms: ['a', 'b'] } };
  const { deferred } = await seen({
    vendor: 'crowdhandler', page: { ...down, plan: 'business', to: 'pro', request },
  });
  assert.equal(deferred.effects!.all, 'Everything you have listed fits Pro.');
  // Nobody who moves up has to be told.
  const up = await seen({ vendor: 'crowdhandler', page: { ...down, to: 'business', request } });
  assert.deepEqual([up.deferred.effects!.fits, up.deferred.effects!.all], [[], '']);
});

test('the words are whole in every language', async () => {
  for (const language of languages) {
    const page = { ...down, request: demo() };
    const { deferred } = await seen({ vendor: 'crowdhandler', page, language });
    const words = JSON.stringify(deferred.effects);
    assert.doesNotMatch(words, /\{\w+\}|undefined|NaN/, language);
  }
});

test('names of things travel in no link, and only lists are taken from one', () => {
  const edits = { to: 'pro', ...withList('', 'rooms', [{ id: 'secret tour' }]) };
  const link = writeFragment('planshift', { catalog: 'c', version: '1', edits });
  assert.deepEqual(readFragment('planshift', link), { catalog: 'c', version: '1', edits: { to: 'pro' } });
  assert.deepEqual(soundEdits({ lists: edits.lists }), { lists: edits.lists });
  for (const lists of ['{', '[1]x', '{"rooms":3}', 7]) assert.deepEqual(soundEdits({ lists }), {});
});
