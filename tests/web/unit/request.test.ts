import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Span } from '../../../web/src/engine/types.js';
import { buildRequest } from '../../../web/src/inputs/request.js';
import { formFor } from '../support/form.js';

// What the person typed, in a period with a time of day at its ends.
const period = { start: '2026-11-01T06:00:00Z', end: '2026-12-01T06:00:00Z' };
const on = (at: string) =>
  buildRequest(
    formFor({ vendor: 'ucloud', page: { plan: 'basic' }, edits: { at }, period, today: '2026-11-01' }),
  );

test('the first and the last day of the period are days of it, with its own time', () => {
  for (const end of [period.start, period.end]) {
    const { request, problems } = on(end.slice(0, 10));
    assert.deepEqual(problems, []);
    assert.equal(request.change!.at, end);
  }
});

test('the days beside them are outside, and the problem names the period', () => {
  const places = { start: '2026-11-01', end: '2026-12-01' };
  for (const day of ['2026-10-31', '2026-12-02']) {
    const wrong = { field: 'at', key: 'input.date_outside', unfinished: true, places };
    assert.deepEqual(on(day).problems, [wrong], day);
  }
});

test('days that are over are not offered', () => {
  const one = { vendor: 'ucloud', page: { plan: 'basic' }, edits: { at: '2026-11-14' } };
  const { problems } = buildRequest(formFor(one));
  const places = { start: '2026-11-15', end: '2026-12-01' };
  assert.deepEqual(problems, [
    { field: 'at', key: 'input.date_outside', unfinished: true, places },
  ]);
});

test('a day that cannot be the next renewal is told at its field', () => {
  const of = (renewal: string, period: Span) =>
    buildRequest(formFor({ vendor: 'ucloud', page: { plan: 'basic' }, edits: { renewal }, period }));
  const november = { start: '2026-11-01', end: '2026-12-01' };
  assert.deepEqual(of('2026-12-01', november).problems, []);
  // What the core makes of a boundary far away is a period that ends on another day.
  const places = { start: '2026-11-16', end: '2026-12-15' };
  for (const day of ['2030-01-31', '2026-10-01']) {
    assert.deepEqual(of(day, november).problems, [
      { field: 'renewal', key: 'input.date_outside', unfinished: true, places },
    ]);
  }
});
