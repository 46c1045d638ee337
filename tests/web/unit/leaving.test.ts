import assert from 'node:assert/strict';
import { test } from 'node:test';

import { askLeaving } from '../../../web/src/element/ask-leaving.js';
import { noticeDeadline } from '../../../web/src/element/notice-deadline.js';
import type { Request } from '../../../web/src/engine/types.js';
import { leavingOf, spanOn, type LeavingSpan } from '../../../web/src/views/models/leaving.js';
import { answerOf } from '../../../web/src/views/models/answer.js';
import { receiptOf } from '../../../web/src/views/models/receipt.js';
import { contextFor } from '../support/context.js';
import { coreFor } from '../support/core.js';
import { november } from '../support/form.js';
import { languages } from '../support/read.js';

const cancel = { kind: 'cancel', at: '2026-11-15' } as const;

/** Fifteen months into twenty-four at 60.00; what is left of the 350.00 falls by month. */
const mobile: Request = {
  subscription: {
    plan: 'plus',
    interval: 'P1M',
    period: november,
    started: '2025-09-01',
    commitment: { start: '2025-09-01', end: '2027-09-01' },
  },
  change: cancel,
};

/** Nine months into twelve at 36.00; the list price is 48.00, and a month's notice is due. */
const gym: Request = {
  subscription: {
    plan: 'full',
    interval: 'P1M',
    period: november,
    started: '2026-03-01',
    commitment: { start: '2026-03-01', end: '2027-03-01' },
  },
  change: cancel,
};

/** No term, and a notice of thirty days before a year ends. */
const mail: Request = {
  subscription: { plan: 'standard', interval: 'P1Y', period: { start: '2026-03-01', end: '2027-03-01' } },
  change: cancel,
};

const rows = (spans: LeavingSpan[]): string[] =>
  spans.map(({ at, to, ends, billed, fee, back, total }) =>
    [at, to, ends ?? '-', billed, fee, back, total].join(' '),
  );

test('a term with a falling fee: by hand, to its end', async () => {
  const { spans, termEnds } = askLeaving(await coreFor('mobile'), mobile, '2026-11-15');
  assert.equal(termEnds, '2027-09-01');
  // November is month 15: 350 - 8 x 10. On a boundary the next month counts and is not billed yet.
  assert.deepEqual(rows(spans).slice(0, 5), [
    '2026-11-15 2026-11-30 - 0.00 270.00 0.00 270.00',
    '2026-12-01 2026-12-01 - 0.00 260.00 0.00 260.00',
    '2026-12-02 2026-12-31 - 60.00 260.00 0.00 320.00',
    '2027-01-01 2027-01-01 - 60.00 250.00 0.00 310.00',
    '2027-01-02 2027-01-31 - 120.00 250.00 0.00 370.00',
  ]);
  // The last month costs 80.00 after nine invoices; at the end of the term there is no fee.
  assert.deepEqual(rows(spans).slice(-2), [
    '2027-08-02 2027-08-31 - 540.00 80.00 0.00 620.00',
    '2027-09-01 2027-09-01 - 540.00 0.00 0.00 540.00',
  ]);
});

test('a month of notice and the cheaper of two fees: by hand', async () => {
  const { spans } = askLeaving(await coreFor('gym'), gym, '2026-11-15');
  // Two months are left at 36.00; ten months of discount and one more month would be 168.00.
  assert.deepEqual(rows(spans), [
    '2026-11-15 2026-12-01 2027-01-01 36.00 72.00 0.00 108.00',
    '2026-12-02 2027-01-01 2027-02-01 72.00 36.00 0.00 108.00',
    '2027-01-02 2027-02-01 2027-03-01 108.00 0.00 0.00 108.00',
    '2027-02-02 2027-03-01 2027-04-01 156.00 0.00 0.00 156.00',
  ]);
  assert.deepEqual(spans[2]!.bills, [
    { on: '2026-12-01', total: '36.00' },
    { on: '2027-01-01', total: '36.00' },
    { on: '2027-02-01', total: '36.00' },
  ]);
});

test('every number is that of one quote: each day of the period, asked alone', async () => {
  for (const [vendor, request] of [['mobile', mobile], ['gym', gym], ['company-mail', mail]] as const) {
    const core = await coreFor(vendor);
    const { spans } = askLeaving(core, request, '2026-11-15');
    for (let day = 15; day <= 30; day += 1) {
      const at = `2026-11-${day}`;
      const quote = core.quote({ ...request, change: { ...cancel, at } });
      const span = spanOn(spans, at)!;
      assert.equal(Number(span.fee), Number(quote.due_now.total), `${vendor} ${at}`);
      assert.equal(Number(span.back), Number(quote.refund!.amount), `${vendor} ${at}`);
    }
  }
});

test('a notice as long as the period: its last day lies at the end of it', async () => {
  const core = await coreFor('gym');
  const found = noticeDeadline(core, gym, core.quote(gym));
  assert.deepEqual(found && [found.on, found.until, found.extra], ['2026-12-01', '2027-02-01', null]);
  // Without a term every further month costs its price.
  const { commitment: _, ...free } = gym.subscription!;
  const open: Request = { ...gym, laws: [], subscription: { ...free, started: '2025-03-01' } };
  const later = noticeDeadline(core, open, core.quote(open));
  assert.deepEqual(later && [later.on, later.until, later.extra], ['2026-12-01', '2027-02-01', '48.00']);
});

test('an end that moves with every day of waiting has no last day to ask', async () => {
  const core = await coreFor('gym');
  // After the first term the law lets go a month after the day of the notice.
  const { commitment: _, ...free } = gym.subscription!;
  const lawful = { ...gym, subscription: { ...free, started: '2025-03-01' } };
  const quote = core.quote(lawful);
  assert.equal(quote.effective_on, '2026-12-15');
  assert.equal(noticeDeadline(core, lawful, quote), null);
  const { spans } = askLeaving(core, lawful, '2026-11-15');
  assert.deepEqual(spans.slice(0, 2).map(({ at, ends }) => [at, ends]), [
    ['2026-11-15', '2026-12-15'],
    ['2026-11-16', '2026-12-16'],
  ]);
  const ctx = contextFor({ vendor: 'gym' });
  const leaving = askLeaving(core, lawful, '2026-11-15');
  assert.deepEqual(leavingOf(ctx, leaving, '').marks, []);
});

test('what to know first, in words', async () => {
  const ctx = contextFor({ vendor: 'mobile', locale: 'en-GB' });
  const model = leavingOf(ctx, askLeaving(await coreFor('mobile'), mobile, '2026-11-15'), '');
  assert.deepEqual(model.facts, [
    'Cheapest if you ask on 1 December: $260.00 in all.',
    'No fee if you ask on 1 September 2027 or later.',
  ]);
  assert.deepEqual(model.legend.map((one) => one.text), ['Invoices until it ends', 'Fee for leaving early']);
  const german = contextFor({ vendor: 'gym', locale: 'en-GB' });
  const leaving = askLeaving(await coreFor('gym'), gym, '2026-11-15');
  assert.deepEqual(leavingOf(german, leaving, 'Give notice!').facts, [
    'Give notice!',
    'Cheapest if you ask by 1 February 2027: €108.00 in all.',
    'No fee if you ask on 2 January 2027 or later.',
  ]);
});

test('what leaving costs is a bill that sums; a refund that ended long ago is no news', async () => {
  const core = await coreFor('mobile');
  const ctx = contextFor({ vendor: 'mobile', locale: 'en-GB' });
  const quote = core.quote(mobile);
  const receipt = receiptOf(ctx, quote, null);
  assert.equal(receipt.title, 'Receipt');
  assert.deepEqual(receipt.rows.map(({ text, amount }) => `${text} ${amount}`), [
    'Plus, 50 GB, paid −$60.00',
    // 14 of 30 days are used; nothing comes back for the rest.
    'Plus, 50 GB, used $28.00',
    'Plus, 50 GB, not refundable $32.00',
    'For leaving early $270.00',
  ]);
  assert.equal(receipt.total?.amount, '$270.00');
  const beside = { intervals: { from: 'P1M', to: 'P1M' }, started: '', ifOld: null, ifUsed: null, tax: null, notice: '', what: '' };
  const { deadline, notices } = answerOf(ctx, quote, beside);
  assert.deepEqual([deadline, notices], [null, []]);
});

test('every language says it, with no place left open', async () => {
  const leaving = askLeaving(await coreFor('mobile'), mobile, '2026-11-15');
  for (const language of languages) {
    const model = leavingOf(contextFor({ vendor: 'mobile', language }), leaving, '');
    for (const sentence of [model.title, model.summary, ...model.facts, model.names.fee]) {
      assert.ok(sentence.length > 0 && !/[{}]/.test(sentence), `${language}: ${sentence}`);
    }
  }
});
