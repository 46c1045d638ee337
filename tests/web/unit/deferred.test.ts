import assert from 'node:assert/strict';
import { test } from 'node:test';

import { noAnswers } from '../../../web/src/element/ask.js';
import type { Quote } from '../../../web/src/engine/types.js';
import { deferredOf } from '../../../web/src/views/models/deferred.js';
import { contextFor } from '../support/context.js';
import { formFor, formWith } from '../support/form.js';
import { fixture } from '../support/read.js';

const ctx = contextFor({ vendor: 'crowdhandler' });
const { inputs } = formFor({ vendor: 'crowdhandler', page: { plan: 'standard' } });
const modelOf = (quote: Quote | null) =>
  deferredOf(ctx, formWith(ctx.catalog, inputs), { ...noAnswers, quote });

test('there is a cost by date where something changes, and only there', () => {
  const upgrade = fixture<Quote>('ch1');
  assert.equal(modelOf(upgrade).hasCurve, true);
  assert.equal(modelOf({ ...upgrade, kind: 'none' }).hasCurve, false);
  assert.equal(modelOf(null).hasCurve, false);
});

test('without a quote there is no receipt and no list of effects, but a guide', () => {
  const { receipt, effects, guide } = modelOf(null);
  assert.deepEqual([receipt, effects], [null, null]);
  assert.deepEqual(guide, modelOf(fixture<Quote>('ch1')).guide);
});
