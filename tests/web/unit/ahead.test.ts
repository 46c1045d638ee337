import assert from 'node:assert/strict';
import { test } from 'node:test';

import { askAhead } from '../../../web/src/element/ask-ahead.js';
import { toCSV, toJSON } from '../../../web/src/element/export.js';
import { soundEdits } from '../../../web/src/element/share.js';
import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Request } from '../../../web/src/engine/types.js';
import { readSteps, writeSteps, type Step } from '../../../web/src/inputs/ahead.js';
import { breakOf, thenOf, type Ahead } from '../../../web/src/views/models/ahead.js';
import { contextFor } from '../support/context.js';
import { coreFor } from '../support/core.js';
import { formFor, november } from '../support/form.js';
import { languages } from '../support/read.js';

const upgrade: Request = {
  subscription: { plan: 'standard', interval: 'P1M', period: november },
  change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
};

const member: Request = {
  subscription: {
    plan: 'full',
    interval: 'P1M',
    period: november,
    started: '2026-03-01',
    commitment: { start: '2026-03-01', end: '2027-03-01' },
  },
  change: { kind: 'switch', at: '2026-11-15', plan: 'premium' },
};

const british = (vendor: string) => contextFor({ vendor, locale: 'en-GB' });
const inputs = (vendor: string, edits: object) => formFor({ vendor, edits }).inputs;

function ahead(core: Calculator, vendor: string, request: Request, edits: object): Ahead {
  return askAhead(core, request, core.quote(request), inputs(vendor, edits), '2026-11-15');
}

const to = (plan: string, at: string): Step => ({ kind: 'switch', at, plan, interval: 'P1M' });

test('a second change starts from what the first one leaves: by hand', async () => {
  const core = await coreFor('crowdhandler');
  const then = writeSteps([to('business', '2026-11-30')]);
  const found = ahead(core, 'crowdhandler', upgrade, { then }).then!;
  // 249.00 - 99.00 x 16/30 = 196.20; on 30 Nov, 15 of 30 days are left of the new month:
  // 599.00 - 249.00 x 15/30 = 474.50.
  const model = thenOf(british('crowdhandler'), found, inputs('crowdhandler', { then }));
  assert.equal(model.first?.amount, '£196.20');
  assert.deepEqual(
    model.steps.map(({ event }) => [event?.date, event?.title, event?.amount]),
    [['30 Nov', 'Upgrade to Business', '£474.50']],
  );
  assert.deepEqual(model.sums, [{ name: 'Paid in all, up to 30 November', amount: '£670.70' }]);
});

test('the invoices between two steps stand before the second', async () => {
  const core = await coreFor('crowdhandler');
  const then = writeSteps([{ kind: 'cancel', at: '2027-01-20' }]);
  const found = ahead(core, 'crowdhandler', upgrade, { then }).then!;
  const model = thenOf(british('crowdhandler'), found, inputs('crowdhandler', { then }));
  const [step] = model.steps;
  assert.deepEqual(step!.bills.map(({ date, amount }) => [date, amount]), [
    ['15 Dec', '£249.00'],
    ['15 Jan 2027', '£249.00'],
  ]);
  assert.deepEqual(step!.event!.notes, ['Cancellation · ends 15 February 2027']);
  // 196.20 + 249.00 + 249.00
  assert.equal(model.sums[0]!.amount, '£694.20');
});

test('a step out of order is told at its day, and the ones before it stand', async () => {
  const core = await coreFor('crowdhandler');
  const then = writeSteps([to('business', '2026-11-30'), to('pro', '2026-11-20')]);
  const found = ahead(core, 'crowdhandler', upgrade, { then }).then!;
  const model = thenOf(british('crowdhandler'), found, inputs('crowdhandler', { then }));
  assert.equal(model.steps[0]!.event!.amount, '£474.50');
  assert.equal(model.steps[1]!.event, null);
  assert.deepEqual(model.steps[1]!.wrong, { field: 'at', sentence: 'Choose 30 November or a later day.' });
});

test('what the core cannot take is told at its step, in words', async () => {
  const core = await coreFor('crowdhandler');
  const then = writeSteps([to('business', '2026-11-30'), to('no-such-plan', '2026-12-20')]);
  const found = ahead(core, 'crowdhandler', upgrade, { then }).then!;
  assert.deepEqual(found.wrong, { index: 1, why: 'unknown_id' });
  assert.equal(found.asked!.chain.steps.length, 2);
});

test('a refusal is told at its step, with the way out; the next step starts from before it', async () => {
  const core = await coreFor('gym');
  const then = writeSteps([
    { kind: 'pause', at: '2026-11-20', until: '2027-04-20' },
    { kind: 'pause', at: '2026-11-25', until: '2026-12-25' },
  ]);
  const found = ahead(core, 'gym', member, { then }).then!;
  const [long, short] = thenOf(british('gym'), found, inputs('gym', { then })).steps;
  assert.ok(long!.event!.refused);
  assert.deepEqual(long!.event!.notes, ['This pause is too long.', 'At most 3 months.']);
  assert.equal(short!.event!.refused, false);
  assert.equal(short!.event!.title, 'Pause until 25 December');
  assert.equal(short!.event!.amount, '€5.00');
});

test('a pause moves the next invoice by its days; ended early, by fewer: by hand', async () => {
  const core = await coreFor('gym');
  const pause = { from: '2026-11-20', until: '2027-01-20', resume: '2026-12-20' };
  const { rest, from } = ahead(core, 'gym', member, { pause });
  const model = breakOf(british('gym'), rest!, inputs('gym', { pause }), from);
  // 20 Nov to 20 Jan is 61 days: 1 Dec becomes 31 Jan. Ended on 20 Dec, 31 of them are taken off.
  assert.equal(model.sentence, 'Your plan is paused from 20 November to 20 January 2027.');
  assert.deepEqual(model.rows, [
    { name: 'Due for the pause', amount: '€5.00' },
    { name: 'Next invoice on 31 January 2027 instead of 1 December', amount: '€36.00' },
    { name: 'Your term still ends on', amount: '1 March 2027' },
  ]);
  assert.equal(
    model.resumed,
    'End it on 20 December and your plan goes on at once; the next invoice, €36.00, comes on 31 December.',
  );
});

test('days of a pause that cannot be are told at their field', async () => {
  const core = await coreFor('gym');
  // days | field | words
  for (const [pause, field, words] of [
    [{ from: '2026-11-20', until: '2026-11-20' }, 'until', /later day/],
    [{ from: '2026-11-01', until: '2026-12-20' }, 'from', /15 November or a later day/],
    [{ from: '2026-11-20', until: '2026-12-20', resume: '2026-12-20' }, 'resume', /before the pause ends/],
    [{ from: '2026-11-20', until: '2026-12-20', resume: '2026-11-19' }, 'resume', /20 November or a later day/],
    [{ from: '?', until: '2026-12-20' }, 'from', /./],
  ] as const) {
    const { rest, from } = ahead(core, 'gym', member, { pause });
    const { wrong } = breakOf(british('gym'), rest!, inputs('gym', { pause }), from);
    assert.equal(wrong?.field, field, JSON.stringify(pause));
    assert.match(wrong!.sentence, words);
  }
});

test('no pause where the vendor has none; nothing follows a cancellation', async () => {
  const core = await coreFor('crowdhandler');
  const cancel: Request = { ...upgrade, change: { kind: 'cancel', at: '2026-11-15' } };
  const found = ahead(core, 'crowdhandler', cancel, { then: writeSteps([to('pro', '2026-12-20')]) });
  assert.deepEqual([found.pausable, found.rest, found.then], [false, null, null]);
  assert.equal(ahead(await coreFor('gym'), 'gym', member, {}).pausable, true);
});

test('steps are kept as text, and only steps are read from it', () => {
  const steps = [to('pro', '2026-12-20'), { kind: 'cancel', at: '2027-01-01' } as const];
  assert.deepEqual(readSteps(writeSteps(steps)), steps);
  assert.equal(writeSteps([]), '');
  for (const text of ['', '{', '{}', 'null', '[null, 1, {"kind": "buy", "at": "2026-12-01"}]', '[{"kind":"switch","at":5}]']) {
    assert.deepEqual(readSteps(text), [], text);
  }
  assert.equal(readSteps(JSON.stringify(Array(99).fill(steps[1]))).length, 12);
});

test('a link keeps the steps and the pause; a file has them as a question with its answer', async () => {
  const then = writeSteps([to('business', '2026-11-30')]);
  const pause = { from: '2026-11-20', until: '2026-12-20' };
  assert.deepEqual(soundEdits({ then, pause }), { then, pause });
  assert.deepEqual(soundEdits({ then: [], pause: 'x' }), {});
  const core = await coreFor('crowdhandler');
  const { asked } = ahead(core, 'crowdhandler', upgrade, { then }).then!;
  const saved = { request: upgrade, answer: core.quote(upgrade), then: asked! };
  const file = JSON.parse(toJSON(saved));
  assert.equal(file.then.request.changes.length, 2);
  assert.deepEqual(core.chain(file.then.request), file.then.chain);
  const rows = toCSV(saved).trim().split('\r\n').filter((row) => row.startsWith('2026-11-30,'));
  assert.deepEqual(rows.map((row) => row.split(',')[5]), ['-124.50', '599.00']);
});

test('every language says it, with no place left open', async () => {
  const core = await coreFor('gym');
  const then = writeSteps([{ kind: 'pause', at: '2026-11-20', until: '2027-01-20' }, { kind: 'cancel', at: '2027-06-20' }]);
  const pause = { from: '2026-11-20', until: '2027-01-20', resume: '2026-12-20' };
  const found = ahead(core, 'gym', member, { then, pause });
  for (const language of languages) {
    const ctx = contextFor({ vendor: 'gym', language });
    const said = [
      thenOf(ctx, found.then!, inputs('gym', { then })),
      breakOf(ctx, found.rest!, inputs('gym', { pause }), found.from),
    ];
    assert.doesNotMatch(JSON.stringify(said), /\{\w+\}/, language);
    assert.match(JSON.stringify(said[1]), /"sentence":"[^"]+".*"resumed":"[^"]+"/, language);
  }
});
