import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Effect, Quote } from '../../../web/src/engine/types.js';
import { effectOf, effectsOf } from '../../../web/src/views/models/effects.js';
import { contextFor } from '../support/context.js';
import { fixture } from '../support/read.js';

const ctx = contextFor({ vendor: 'hosting' });
const removed: Effect = {
  resource: 'websites',
  action: 'remove',
  limit: 1,
  have: 3,
  count: 2,
  restored_on_upgrade: 'never',
} as Effect;

const quote = { ...fixture<Quote>('ch4'), effects: [removed] };
const nobody = { inventory: {}, to: 'starter' };

test('a change has effects; a cancellation is an end, and says how long things are kept', () => {
  const { title, note } = effectsOf(ctx, quote, [], nobody);
  assert.deepEqual([title, note], [ctx.messages.text('section.effects'), '']);
  const end = effectsOf(ctx, { ...quote, kind: 'cancel' }, [], nobody);
  assert.equal(end.title, ctx.messages.text('section.ends'));
  assert.match(end.note, /30 days/);
});

test('where nothing ends, nothing is kept for a while', () => {
  assert.equal(effectsOf(ctx, { ...quote, kind: 'cancel', effects: [] }, [], nobody).note, '');
});

test('what goes says whether it comes back; what is only cut down does not', () => {
  assert.equal(effectOf(ctx, removed).restored!.tone, 'bad');
  assert.equal(effectOf(ctx, { ...removed, action: 'cap' }).restored, null);
  assert.equal(effectOf(ctx, { ...removed, action: 'scale' }).restored, null);
});

test('what is removed is worse than what is detached or read only', () => {
  const tone = (action: Effect['action']) => effectOf(ctx, { ...removed, action }).badge.tone;
  assert.deepEqual(
    [tone('remove'), tone('keep_top'), tone('detach'), tone('read_only')],
    ['bad', 'bad', 'warn', 'warn'],
  );
});
