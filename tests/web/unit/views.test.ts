import assert from 'node:assert/strict';
import { test } from 'node:test';

import type {
  Catalog,
  CompareAnswer,
  CurveAnswer,
  FitAnswer,
  Line,
  Quote,
  ScheduleAnswer,
} from '../../../web/src/engine/types.js';
import { makeChoices } from '../../../web/src/inputs/choices.js';
import type { Inputs } from '../../../web/src/inputs/inputs.js';
import { resolveInputs } from '../../../web/src/inputs/resolve.js';
import { makeContext, plain, text, type ViewContext } from '../../../web/src/views/models/context.js';
import { curveOf } from '../../../web/src/views/models/curve.js';
import { deferredOf, type DeferredModel } from '../../../web/src/views/models/deferred.js';
import { hintsOf } from '../../../web/src/views/models/hints.js';
import { rowOf } from '../../../web/src/views/models/receipt.js';
import { refusalOf } from '../../../web/src/views/models/refusal.js';
import { screenOf, type AnswerScreen } from '../../../web/src/views/models/screen.js';
import { contextFor } from '../support/context.js';
import { formWith } from '../support/form.js';
import { seen } from '../support/asked.js';
import { fixture, languages } from '../support/read.js';

import { noAnswers as none } from '../../../web/src/element/ask.js';

/** The quotes of the examples, with the vendor they belong to and what the form said. */
const examples: [string, string, Partial<Inputs>][] = [
  ['ch1', 'crowdhandler', { plan: 'standard', to: 'pro' }],
  ['ch4', 'crowdhandler', { plan: 'pro', to: 'standard' }],
  ['uc2', 'ucloud', { plan: 'performance', to: 'metal', cancel: true }],
  ['rw2', 'rumahweb', { seats: '10', plan: 'business', to: 'premium' }],
  ['rw3', 'rumahweb', { plan: 'business', to: 'business' }],
  ['am2', 'company-mail', { plan: 'professional', to: 'standard' }],
];

function inputsFor(catalog: Catalog, said: Partial<Inputs>): Inputs {
  return { ...resolveInputs(makeChoices(catalog), { plan: said.plan ?? '' }, {}, 'en'), ...said };
}

function screenFor(
  name: string,
  language = 'en',
  today = '2026-11-15',
): { ctx: ViewContext; screen: AnswerScreen; deferred: DeferredModel } {
  const [, vendor, said] = examples.find(([one]) => one === name)!;
  const ctx = contextFor({
    vendor,
    language,
    locale: language === 'en' ? 'en-GB' : language,
    today,
  });
  const quote = fixture<Quote>(name);
  const inputs = inputsFor(ctx.catalog, said);
  const answers = { ...none, quote };
  const screen = screenOf(ctx, inputs, answers);
  assert.equal(screen.kind, 'answer');
  return { ctx, screen: screen as AnswerScreen, deferred: deferredOf(ctx, formWith(ctx.catalog, inputs), answers) };
}

/** Every text of a model, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

test('CH1: the answer, large', () => {
  const { answer } = screenFor('ch1').screen;
  assert.deepEqual(answer.chip, { text: 'Upgrade · starts today', tone: 'accent' });
  assert.equal(answer.label, 'Due today');
  assert.equal(answer.headline, '£196.20');
  assert.deepEqual(answer.sentences.map(plain), [
    'Next £249.00 on 15 December.',
    '£150.00 a month more than now.',
    'Your new period runs to 15 December.',
  ]);
  assert.equal(answer.spoken, 'Due today £196.20. Next £249.00 on 15 December.');
});

test('CH1: another day than today is never called today', () => {
  const { screen, deferred } = screenFor('ch1', 'en', '2026-11-10');
  const { answer, buckets } = screen;
  assert.equal(answer.label, 'Due on 15 November');
  assert.equal(answer.chip.text, 'Upgrade · on 15 November');
  assert.equal(buckets[0]!.label, 'On 15 November');
  assert.equal(deferred.receipt!.total!.text, 'Due on 15 November · excl. VAT');
});

test('CH1: three buckets', () => {
  assert.deepEqual(screenFor('ch1').screen.buckets, [
    { label: 'Today', value: '£196.20', note: '' },
    { label: 'Next invoice, 15 December', value: '£249.00', note: '' },
    { label: 'After that', value: '£249.00 a month', note: '' },
  ]);
});

test('CH1: the receipt in words, each line with its arithmetic', () => {
  const { rows, total } = screenFor('ch1').deferred.receipt!;
  assert.deepEqual(
    rows.map((row) => [row.text, row.detail, row.amount, row.negative, row.open]),
    [
      ['Standard, unused time credited', '15 Nov – 1 Dec', '−£52.80', true, true],
      ['Pro', '15 Nov – 15 Dec', '£249.00', false, false],
    ],
  );
  assert.deepEqual(
    rows.map((row) => row.how),
    [
      {
        formula: '£99.00 × 16 ⁄ 30 days = £52.80',
        note: 'in proportion to the time',
      },
      {
        formula: '£249.00 × 1 period = £249.00',
        note: 'a new period starts at its full price',
      },
    ],
  );
  assert.deepEqual(total, { text: 'Due today · excl. VAT', amount: '£196.20' });
});

test('CH1: what changes', () => {
  const { gains, loses, sides, title } = screenFor('ch1').screen.changes!;
  assert.equal(title, 'What changes for you');
  assert.equal(gains.length, 3);
  assert.deepEqual(loses, []);
  assert.deepEqual(sides.map(({ name, from, to }) => [name, from, to]).slice(0, 2), [
    ['Domains', '2', '10'],
    ['Waiting rooms', '6', '40'],
  ]);
  assert.deepEqual(sides.at(-1), {
    name: 'Runs until',
    from: '1 December',
    to: '15 December',
  });
});

test('CH4: nothing today, and what becomes of everything', () => {
  const { screen, deferred } = screenFor('ch4');
  assert.equal(screen.answer.headline, 'Nothing today');
  assert.equal(plain(screen.answer.sentences[0]!), '£99.00 from 1 December.');
  assert.equal(plain(screen.answer.sentences[1]!), '£150.00 a month less than now.');
  assert.equal(screen.answer.chip.tone, 'warn');
  const effects = deferred.effects!.list;
  assert.deepEqual(
    effects.map(({ sentence, badge, restored }) => [sentence, badge.text, restored?.text ?? null]),
    [
      ['Removed: c.example', 'removed', 'gone for good'],
      ['Removed: r7 and r8', 'removed', 'gone for good'],
      ['From 14,500 in total to 10,000', 'scaled down', null],
      ['None above 300', 'capped', null],
      ['2 are removed', 'removed', 'gone for good'],
      ['192.0.2.1', 'removed', 'gone for good'],
      ['t1 and t2', 'detached', 'can be re-attached'],
    ],
  );
  assert.deepEqual(effects[2]!.items.slice(0, 2), ['r1: 4,000 → 2,759', 'r2: 3,000 → 2,069']);
  assert.deepEqual(effects[1]!.items, ['6 of 8 stay: r1, r2, r3, r4, r5, r6, the earliest date first']);
});

test('UC2: the waterfall, from paid to refund', () => {
  const { screen, deferred } = screenFor('uc2', 'en', '2026-11-16');
  assert.equal(screen.waterfall, true);
  assert.equal(screen.answer.label, 'You get back');
  assert.equal(screen.answer.headline, '¥184.00');
  assert.deepEqual(screen.answer.sentences.map(plain), [
    'Your service ends on 16 November.',
    'It is refunded as ¥110.40 to card and ¥73.60 to wallet.',
    'Expect an answer between 17 November and 19 November.',
    'The money should arrive by 3 December.',
  ]);
  assert.deepEqual(screen.answer.deadline, {
    text: 'The full-refund period ended on 6 November',
    open: false,
  });
  const { rows, total } = deferred.receipt!;
  assert.deepEqual(
    rows.map(({ detail, amount }) => [detail, amount]),
    [
      ['1 Nov – 1 Dec', '¥300.00'],
      ['15 of 30 days', '−¥150.00'],
      ['1 Nov – 1 Dec', '¥100.00'],
      ['15 of 30 days', '−¥50.00'],
      ['20 GB over 100 GB included', '−¥16.00'],
    ],
  );
  assert.equal(rows[4]!.how!.formula, '¥0.80 × 20 GB = ¥16.00');
  assert.deepEqual(total, { text: 'Refund · excl. VAT', amount: '¥184.00' });
  assert.deepEqual(screen.buckets, []);
});

test('UC2: the bars of the waterfall hang together', () => {
  const { rows } = screenFor('uc2').deferred.receipt!;
  const round = (share: number): number => Math.round(share * 300);
  assert.deepEqual(
    rows.map(({ bar }) => [round(bar!.from), round(bar!.to)]),
    [
      [0, 300],
      [150, 300],
      [150, 250],
      [200, 250],
      [184, 200],
    ],
  );
});

test('RW2: a refusal lists the single steps with their amounts', () => {
  const { screen, deferred } = screenFor('rw2');
  assert.deepEqual(screen.answer.chip, { text: 'Upgrade · step by step', tone: 'warn' });
  assert.equal(screen.answer.headline, 'One step at a time');
  assert.deepEqual(screen.answer.sentences.map(plain), ['Only one thing can change at a time.']);
  assert.deepEqual(
    deferred.refusal!.steps.map((step) => step.text.replace(/\u00a0/g, ' ')),
    ['Upgrade to OX Mail Premium: Rp 522,740 today', 'Change to 15 accounts: after that, for Rp 609,863'],
  );
  // The first one is offered, and alone: the seats stay those of now.
  const [first, second] = deferred.refusal!.steps;
  assert.equal(first!.way!.label, 'Start with this');
  assert.deepEqual(
    [first!.way!.edits!.to, first!.way!.edits!.toSeats, second!.way],
    ['premium', '10', null],
  );
});

test('RW3: a refusal says when it opens, and offers that day', () => {
  const { screen, deferred } = screenFor('rw3');
  assert.deepEqual(deferred.refusal!.reasons, [
    {
      next: 'You can ask for it then.',
      way: { label: 'Show 30 January 2027', edits: { at: '2027-01-30' } },
    },
  ]);
  const reason = 'This is possible only near the renewal, from 30 January 2027.';
  assert.deepEqual(screen.answer.sentences.map(plain), [reason]);
  assert.equal(screen.answer.spoken, `Make this change: Not possible now. ${reason}`);
});

test('AM2: an amount that comes once is not promised for good', () => {
  const { screen, deferred } = screenFor('am2', 'en', '2027-01-20');
  const { answer, buckets } = screen;
  const { nextReceipt } = deferred;
  assert.equal(plain(answer.sentences[0]!), 'Next ¥650.00 on 28 February.');
  assert.deepEqual(
    nextReceipt!.rows.map((row) => [row.text, row.amount]),
    [
      ['Standard', '¥600.00'],
      ['Fee for the change', '¥50.00'],
    ],
  );
  assert.equal(nextReceipt!.total!.amount, '¥650.00');
  assert.deepEqual(
    [buckets[2]!.value, buckets[2]!.note],
    ['¥600.00 a year', 'about ¥50.00 a month'],
  );
});

test('every example is whole in every language', () => {
  for (const language of languages) {
    for (const [name] of examples) {
      const { screen, deferred } = screenFor(name, language);
      for (const text of textsOf([screen, deferred])) {
        assert.doesNotMatch(text, /\{\w+\}|undefined|NaN|\[object/, `${language} ${name}: ${text}`);
        const coded = /^[a-z]+(_[a-z]+)+$|^[a-z_]+\.[a-z_.]+$/.test(text);
        const id = /^(a|b|c)\.example$/.test(text);
        assert.ok(!coded || id, `${language} ${name}: ${text}`);
      }
    }
  }
});

test('the sum of the printed lines is the printed total', () => {
  const units = (text: string): bigint => {
    const digits = BigInt(text.replace(/[^\d]/g, ''));
    return text.includes('−') ? -digits : digits;
  };
  for (const name of ['ch1', 'uc2']) {
    const { rows, total } = screenFor(name).deferred.receipt!;
    const sum = rows.reduce((all, row) => all + units(row.amount), 0n);
    assert.equal(sum, units(total!.amount), name);
  }
});

test('the curve: a point a day, the best day, the ends of the drawing', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const curve = curveOf(ctx, fixture<CurveAnswer>('curve'), false, 'P12M', null);
  assert.equal(curve.points.length, 31);
  assert.deepEqual(
    [curve.points[0]!.words, curve.points[14]!.words, curve.points[14]!.day],
    ['£150.00', '£196.20', '15 Nov'],
  );
  // Of the days ahead the first is the best, which only says that one uses more for more money.
  assert.equal(curve.best, null);
  assert.equal(curve.summary, 'From £196.20 on 15 November to £249.00 on 1 December');
  assert.deepEqual(
    curve.points.map(({ past }) => past),
    curve.points.map((_, i) => i < 14),
  );
  assert.equal(curve.flat, null);
  assert.deepEqual(curve.cliffs, [], 'the end of the drawing is no cliff');
});

test('the best day is told where it lies between others', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const answer = fixture<CurveAnswer>('curve');
  answer.best = { at: '2026-11-20', total: '0.00' };
  const curve = curveOf(ctx, answer, false, 'P12M', null);
  assert.equal(curve.best!.text, 'Over 1 year you pay least if you change on 20 November.');
});

test('where nothing is due today, a last day to ask is drawn by what comes later', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const levels: [string, string] = ['50.00', '99.00'];
  const notice = { on: '2026-11-20', until: '2027-01-01', levels, extra: '49.00' };
  const curve = curveOf(ctx, fixture<CurveAnswer>('curve'), false, 'P12M', notice);
  assert.equal(curve.title, 'The next invoice, by the day you ask');
  assert.deepEqual(
    [19, 20].map((i) => [curve.points[i]!.at, curve.points[i]!.words]),
    [
      ['2026-11-20', '£50.00'],
      ['2026-11-21', '£99.00'],
    ],
  );
  assert.deepEqual(curve.cliffs, [
    { at: '2026-11-20', day: '20 Nov', text: 'last day to give notice' },
  ]);
});

test('no day is called best for lying behind the time that is reckoned over', async () => {
  const page = { plan: 'single', to: 'business', interval: 'P3Y', anchor: '2025-11-01' };
  const { calculator, ctx: own, asked } = await seen({ vendor: 'web-term', page });
  const curve = calculator.curve(asked.request!);
  assert.equal(curve.best?.at, '2027-11-15');
  assert.equal(curveOf(own, curve, false, 'P12M', null).best, null);
});

test('a curve without a difference is a sentence', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const answer = fixture<CurveAnswer>('curve');
  const same = (toPay: string): CurveAnswer => ({
    ...answer,
    points: answer.points.map((point) => ({
      ...point,
      due_now: { ...point.due_now, to_pay: toPay },
    })),
  });
  assert.match(curveOf(ctx, same('5.00'), false, 'P12M', null).flat!, /£5\.00 on any day/);
  assert.match(curveOf(ctx, same('0.00'), false, 'P12M', null).flat!, /^Nothing is due on any day/);
  const refused = same('0.00');
  refused.points[20]!.status = 'refused';
  assert.match(curveOf(ctx, refused, false, 'P12M', null).flat!, /when it is possible, nothing is due/);
  assert.equal(curveOf(ctx, refused, false, 'P12M', null).points[20]!.words, 'not possible');
});

test('money that comes back carries words in the curve', () => {
  const ctx = contextFor({ vendor: 'ucloud', locale: 'en-GB' });
  const answer = fixture<CurveAnswer>('curve');
  answer.points[0]!.due_now = { ...answer.points[0]!.due_now, to_pay: '0.00' };
  answer.points[0]!.leftover = { amount: '80.00', to: 'refund' };
  const [first] = curveOf(ctx, answer, false, 'P12M', null).points;
  assert.equal(first!.words, '¥80.00 back to you');
  assert.equal(first!.value, -80);
});

test('every plan at once, with what is new and what fits', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: 'standard', to: 'pro' });
  const answers = {
    ...none,
    quote: fixture<Quote>('ch1'),
    compare: fixture<CompareAnswer>('compare'),
    fit: fixture<FitAnswer>('fit'),
    fitAsked: true,
  };
  const { compare, fit } = deferredOf(ctx, formWith(ctx.catalog, inputs), answers);
  assert.equal(fit, 'Pro fits, at £249.00 a month.');
  assert.deepEqual(
    compare!.rows.map((row) => [row.name, row.today, row.next, row.fit!.text, row.chosen]),
    [
      ['Standard', '£0.00', '£99.00', 'Domains: 2 of 3, no IP firewall', false],
      ['Pro', '£196.20', '£249.00', 'cheapest that fits', true],
      ['Business', '£546.20', '£599.00', 'fits', false],
    ],
  );
  assert.deepEqual(
    compare!.rows.map((row) => row.current),
    [true, false, false],
  );
});

test('somebody without a plan sees the first invoices', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: '', to: 'pro', toInterval: 'P1M' });
  const answers = {
    ...none,
    schedule: fixture<ScheduleAnswer>('schedule'),
    fit: fixture<FitAnswer>('fit'),
  };
  const screen = screenOf(ctx, inputs, answers) as AnswerScreen;
  assert.deepEqual([screen.answer.label, screen.answer.headline], ['Due today', '£249.00']);
  assert.deepEqual(
    screen.buckets.map(({ label, value }) => [label, value]),
    [
      ['Today', '£249.00'],
      ['Next invoice, 15 December', '£249.00'],
      ['After that', '£249.00 a month'],
    ],
  );
  assert.equal(screen.action?.label, 'Start with Pro');
  const { compare } = deferredOf(ctx, formWith(ctx.catalog, inputs), answers);
  assert.deepEqual(
    compare!.rows.map(({ today }) => today),
    ['£99.00 a month', '£249.00 a month', '£599.00 a month'],
  );
});

test('where nothing changes, nothing is offered to be done', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: 'standard', to: 'standard' });
  const quote = { ...fixture<Quote>('ch1'), kind: 'none' as const };
  const screen = screenOf(ctx, inputs, { ...none, quote }) as AnswerScreen;
  assert.equal(screen.answer.headline, 'You already have this');
  assert.equal(screen.action, null);
});

test('a credit on the balance is not money back', () => {
  const ctx = contextFor({ vendor: 'hosting', locale: 'en-GB' });
  const answer = fixture<CurveAnswer>('curve');
  answer.points[0]!.due_now = { ...answer.points[0]!.due_now, to_pay: '0.00' };
  answer.points[0]!.leftover = { amount: '10.08', to: 'balance' };
  const [first] = curveOf(ctx, answer, false, 'P12M', null).points;
  assert.equal(first!.words, '$10.08 as credit');
});

test('a day on which nothing is due may still be the wrong day', () => {
  const ctx = contextFor({ vendor: 'company-mail', locale: 'en-GB' });
  const answer = fixture<CurveAnswer>('curve');
  for (const point of answer.points) {
    point.status = 'scheduled';
    point.due_now = { ...point.due_now, to_pay: '0.00' };
  }
  const { flat } = curveOf(ctx, answer, false, 'P12M', null);
  assert.equal(flat, 'Nothing is due on any day of this period.');
});

test('a plan that is refused says why', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: 'standard', to: 'pro' });
  const compare = fixture<CompareAnswer>('compare');
  compare.answers[1]!.verdict = { status: 'refused', reasons: [{ code: 'unpaid_invoice' }] };
  compare.answers[2]!.verdict = {
    status: 'refused',
    reasons: [{ code: 'window_not_open', args: { opens_on: '2026-11-20' } }],
  };
  const { rows } = deferredOf(ctx, formWith(ctx.catalog, inputs), { ...none, quote: fixture<Quote>('ch1'), compare }).compare!;
  assert.deepEqual(
    rows.map(({ today, details }) => [today, details[0]]).slice(1),
    [
      ['not possible now', 'An invoice is still open.'],
      ['not possible now', 'This is possible only near the renewal, from 20 November.'],
    ],
  );
});

test('what has no limit is told, too', () => {
  const ctx = contextFor({ vendor: 'hosting', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: '', to: 'agency', toInterval: 'P1M' });
  const schedule = fixture<ScheduleAnswer>('schedule');
  const screen = screenOf(ctx, inputs, { ...none, schedule }) as AnswerScreen;
  assert.deepEqual(
    screen.changes!.sides.map(({ name, to }) => [name, to]),
    [
      ['Websites', 'unlimited'],
      ['Storage', '500 GB'],
      ['Databases', 'unlimited'],
      ['Mailboxes', '1,000'],
    ],
  );
});

test('AM3: the invoice before the change is not the one that costs less', () => {
  const ctx = contextFor({ vendor: 'company-mail', locale: 'en-GB', today: '2027-02-10' });
  const inputs = inputsFor(ctx.catalog, { plan: 'professional', to: 'standard' });
  const before = fixture<Quote>('am2');
  const quote: Quote = {
    ...before,
    requested_at: '2027-02-10',
    effective_on: '2028-02-28',
    next_invoice: { ...before.next_invoice!, to_pay: '1200.00', total: '1200.00' },
  };
  const { answer, buckets } = screenOf(ctx, inputs, { ...none, quote }) as AnswerScreen;
  assert.deepEqual(answer.sentences.map(plain), ['Next ¥1,200.00 on 28 February.']);
  assert.deepEqual(
    buckets.map(({ label, value }) => [label, value]).slice(1),
    [
      ['Next invoice, 28 February', '¥1,200.00'],
      ['From 28 February 2028', '¥600.00 a year'],
    ],
  );
});

test('whoever gets everything back is not told that it is too late', () => {
  const ctx = contextFor({ vendor: 'ucloud', locale: 'en-GB', today: '2026-11-16' });
  const inputs = inputsFor(ctx.catalog, { plan: 'performance', to: 'metal', cancel: true });
  const late = fixture<Quote>('uc2');
  const lines = late.lines.filter(({ kind }) => /paid$/.test(kind));
  const quote = { ...late, lines, refund: { ...late.refund!, amount: '400.00' } };
  const { answer } = screenOf(ctx, inputs, { ...none, quote }) as AnswerScreen;
  assert.equal(answer.deadline, null);
});

test('a refund that counts from the first day of all is promised for sure only if that day is known', () => {
  const ctx = contextFor({ vendor: 'hosting', locale: 'en-GB', today: '2026-11-03' });
  const late = fixture<Quote>('uc2');
  const quote: Quote = {
    ...late,
    requested_at: '2026-11-03',
    notices: [{ code: 'full_refund_until', args: { until: '2026-12-01' } }],
    refund: { ...late.refund!, full_until: '2026-12-01' },
  };
  const deadline = (edits: Partial<Inputs>): string => {
    const inputs = inputsFor(ctx.catalog, { plan: 'pro', to: 'pro', cancel: true, ...edits });
    return (screenOf(ctx, inputs, { ...none, quote }) as AnswerScreen).answer.deadline!.text;
  };
  assert.equal(
    deadline({}),
    'Full refund until 1 December, if your subscription began on 1 November',
  );
  assert.equal(deadline({ started: '2026-11-01' }), 'Full refund until 1 December');
});

test('a cancellation leaves nothing to choose, so no settings are to be reviewed', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const inputs = inputsFor(ctx.catalog, { plan: 'performance', to: 'metal', cancel: true });
  const notices = [{ code: 'review_settings_before_downgrade' }];
  const quote = { ...fixture<Quote>('uc2'), notices };
  const { answer } = screenOf(ctx, inputs, { ...none, quote }) as AnswerScreen;
  assert.deepEqual(answer.notices, []);
});

test('names are strung together as the language does it', () => {
  const { deferred } = screenFor('ch4', 'zh-CN');
  assert.deepEqual(deferred.effects!.list[1]!.items, ['8 个中保留 6 个：r1、r2、r3、r4、r5、r6，日期早者优先']);
});

test('leaving that costs says what it costs', () => {
  const ctx = contextFor({ vendor: 'ucloud', locale: 'en-GB' });
  const quote = fixture<Quote>('uc2');
  const [, , said] = examples.find(([name]) => name === 'uc2')!;
  const due = ctx.money.format('307.00');
  quote.lines = [{ kind: 'early_end', item: null, period: null, amount: '-307.00', how: null }];
  Object.assign(quote.due_now, { total: '307.00', from_balance: '7.00', to_pay: '300.00' });
  const refund = { amount: '0.00', split: [], still_due: '20.00', remaining_total: '60.00' };
  Object.assign(quote.refund!, refund);
  const answers = { ...none, quote };
  const { answer } = screenOf(ctx, inputsFor(ctx.catalog, said), answers) as AnswerScreen;
  assert.deepEqual([answer.label, answer.headline], ['Leaving costs', due]);
  assert.equal(answer.chip.tone, 'warn');
  const sentences = answer.sentences.map(plain).join(' ');
  for (const amount of ['7.00', '20.00']) {
    assert.ok(sentences.includes(ctx.money.format(amount)), sentences);
  }
  // What would have been billed is no news of a service that ends at once, only of one that runs on.
  const billed = ctx.money.format('60.00');
  assert.ok(!sentences.includes(billed), sentences);
  const later = { ...answers, quote: { ...quote, effective_on: '2027-02-01' } };
  const runsOn = screenOf(ctx, inputsFor(ctx.catalog, said), later) as AnswerScreen;
  assert.ok(runsOn.answer.sentences.map(plain).join(' ').includes(billed));
  const { receipt } = deferredOf(ctx, formWith(ctx.catalog, inputsFor(ctx.catalog, said)), answers);
  assert.equal(receipt!.rows[0]!.text, 'For leaving early');
  assert.equal(receipt!.total!.amount, ctx.money.format('300.00'));
  assert.match(receipt!.total!.text, /^Due /);
});

test('a price with a discount that ends is not the one from then on', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const quote = fixture<Quote>('ch1');
  quote.changes!.price = { from: '99.00', to: '224.10', after_discount: '249.00' };
  quote.notices = [{ code: 'discount_ends', args: { on: '2027-01-01', price: '249.00' } }];
  quote.lines[1]!.how!.discount = { percent: '10', list: '249.00', until: '2027-01-01' };
  quote.lines[1]!.how!.base = '224.10';
  const answers = { ...none, quote };
  const inputs = inputsFor(ctx.catalog, { plan: 'standard', to: 'pro' });
  const { buckets, answer } = screenOf(ctx, inputs, answers) as AnswerScreen;
  assert.equal(buckets[2]!.value, '£224.10 a month');
  assert.equal(buckets[2]!.note, '£249.00 a month from 1 January 2027.');
  assert.deepEqual(answer.notices, [
    'Your discount ends: from 1 January 2027 the plan costs £249.00.',
  ]);
  assert.deepEqual(deferredOf(ctx, formWith(ctx.catalog, inputs), answers).receipt!.rows[1]!.discounts, [
    'Discount until 1 January 2027: £249.00 − 10% = £224.10',
  ]);
});

test('what was taken for granted is told at the field that can tell better', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const quote = fixture<Quote>('ch1');
  assert.equal(hintsOf(ctx, quote).size, 0);
  quote.notices = [
    { code: 'paid_is_assumed', args: { amount: '27.10', span: quote.period_before } },
    { code: 'period_may_be_inclusive', args: { end: '2026-12-01' } },
  ];
  assert.deepEqual(
    [...hintsOf(ctx, quote)],
    [
      ['paid', 'We assume you paid £27.10 for this uneven period.'],
      ['renewal', 'If the last day counts too, your period ends on 1 December.'],
    ],
  );
});

test('a pause that is too long says how long it may be', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const quote = fixture<Quote>('ch1');
  const reasons = [{ code: 'pause_too_long', args: { at_most: 'P3M' } }];
  quote.verdict = { status: 'refused', reasons };
  const around = { inputs: inputsFor(ctx.catalog, {}), compare: null };
  assert.equal(refusalOf(ctx, quote, around)!.reasons[0]!.next, 'At most 3 months.');
});

test('packs of a meter are told with what lies over', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const quote = fixture<Quote>('uc2');
  const how = {
    ...quote.lines[0]!.how!,
    ...{ base: '2.00', share: '5/1', unit: 'unit' as const, exact: '10', rule: 'meter.overage' },
    ...{ units: '5', per: '1000', over: '4300' },
  };
  const line: Line = { kind: 'overage', item: { meter: 'x' }, period: null, amount: '-10.00', how };
  assert.equal(rowOf(ctx, line, null).detail, '5 × 1,000 · 4,300 over 0 included');
});

test('a day on which leaving costs stands below zero', () => {
  const ctx = contextFor({ vendor: 'crowdhandler', locale: 'en-GB' });
  const curve = fixture<CurveAnswer>('curve');
  const owe = (total: string) => (point: CurveAnswer['points'][number]) => ({
    ...point,
    due_now: { ...point.due_now, total, to_pay: total },
  });
  const flat = curveOf(ctx, { ...curve, points: curve.points.map(owe('40.00')) }, true, 'P12M', null);
  assert.equal(flat.points[0]!.amount, '-40.00');
  assert.equal(flat.flat, 'The day does not matter: −£40.00 on any day.');
  assert.equal(flat.best, null);
});

test('a seat is called what the price list calls it, where it speaks the language (DEC-126)', () => {
  const said = (language: string, own: boolean): string[] => {
    const ctx = contextFor({ vendor: own ? 'rumahweb' : 'hosting', language });
    const keys = ['field.to_seats', 'kind.more_seats', 'hint.each'] as const;
    const places = { price: '$1' };
    return [...keys.map((key) => text(ctx, key, places)), text(ctx, 'step.seats', { count: 15 })];
  };
  const own = ['Accounts after the change', 'More accounts', '$1 per account.', 'Change to 15 accounts'];
  assert.deepEqual(said('en', true), own);
  assert.deepEqual(said('en', false), ['Seats after the change', 'More seats', '$1 per seat.', 'Change to 15 seats']);
  assert.deepEqual(said('it', true).slice(0, 2), ['Caselle dopo il cambio', 'Più caselle']);
  assert.deepEqual(said('ar', true).slice(0, 2), ['الحسابات بعد التغيير', 'حسابات أكثر']);
  const english = contextFor({ vendor: 'hosting', language: 'it' });
  const catalog = { ...english.catalog, seat_unit: { one: { en: 'user' }, many: { en: 'users' } } };
  const italian = makeContext({ ...english, catalog });
  assert.equal(text(italian, 'field.to_seats'), 'Posti dopo il cambio');
});
