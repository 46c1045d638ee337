import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Catalog, Quote, Subscription } from '../../../web/src/engine/types.js';
import { intervalsOf, makeChoices, planOf } from '../../../web/src/inputs/choices.js';
import {
  mergeEdits,
  unfinishedDate,
  type Edits,
  type PageInputs,
} from '../../../web/src/inputs/inputs.js';
import {
  buildNeeds,
  buildRequest,
  buildSchedule,
  type Built,
} from '../../../web/src/inputs/request.js';
import { validatePageInputs } from '../../../web/src/element/validate-page-inputs.js';
import { formFor, november, year, type Case } from '../support/form.js';
import { readJson } from '../support/read.js';

const requestFor = (one: Case): Built => buildRequest(formFor(one));

test('a plan and nothing else: the next plan up, today', () => {
  const { request, problems } = requestFor({ vendor: 'crowdhandler', page: { plan: 'standard' } });
  assert.deepEqual(problems, []);
  assert.deepEqual(request, {
    subscription: { plan: 'standard', interval: 'P1M', period: november },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro', interval: 'P1M' },
  });
});

test('what the page says, and what the person changes over it', () => {
  const page: PageInputs = {
    plan: 'business',
    to: 'business',
    interval: 'P1Y',
    seats: '10',
    paid: '2400000',
  };
  const edits: Edits = { toSeats: '15', unpaidInvoice: true };
  const { request } = requestFor({ vendor: 'rumahweb', page, edits, period: year });
  assert.deepEqual(request.subscription, {
    plan: 'business',
    interval: 'P1Y',
    seats: 10,
    period: year,
    paid: '2400000',
    unpaid_invoice: true,
  });
  assert.equal(request.change!.seats, 15);
});

test('seats to add are counted from the seats there are', () => {
  const page: PageInputs = { plan: 'business', to: 'business', seats: '10' };
  const edits: Edits = { seatsMode: 'add', toSeats: '5' };
  const { request } = requestFor({ vendor: 'rumahweb', page, edits, period: year });
  assert.equal(request.change!.seats, 15);
});

test('payments of another subscription than the page’s own are let go', () => {
  const page: PageInputs = {
    request: {
      subscription: {
        plan: 'pro',
        interval: 'P1M',
        paid: '200.00',
        balance: '5.00',
        period: november,
      },
    },
  };
  const same = requestFor({ vendor: 'crowdhandler', page }).request.subscription!;
  assert.deepEqual([same.paid, same.balance], ['200.00', '5.00']);
  const other = requestFor({ vendor: 'crowdhandler', page, edits: { plan: 'standard' } });
  assert.deepEqual(
    [other.request.subscription!.paid, other.request.subscription!.balance],
    [undefined, '5.00'],
  );
});

test('a field that was emptied is gone from the request', () => {
  const page: PageInputs = {
    request: {
      subscription: {
        plan: 'pro',
        interval: 'P1M',
        paid: '200.00',
        discount: { percent: '10' },
        standing: 'trial',
      },
    },
  };
  const edits: Edits = { paid: '', discount: '', standing: 'good' };
  const { subscription } = requestFor({ vendor: 'crowdhandler', page, edits }).request;
  assert.deepEqual(subscription, { plan: 'pro', interval: 'P1M', period: november });
});

test('cancel says only that', () => {
  const { change } = requestFor({
    vendor: 'crowdhandler',
    page: { plan: 'pro' },
    edits: { cancel: true },
  }).request;
  assert.deepEqual(change, { kind: 'cancel', at: '2026-11-15' });
});

// today | typed date | the moment asked about, or the problem
const moments: [string, string | undefined, string][] = [
  ['2026-11-15', undefined, '2026-11-15'],
  ['2026-10-01', undefined, '2026-11-01'],
  ['2027-05-05', undefined, '2026-12-01'],
  ['2026-11-15', '2026-11-20', '2026-11-20'],
  ['2026-11-15', '2026-12-01', '2026-12-01'],
  ['2026-11-15', '2026-12-02', 'input.date_outside'],
  ['2026-11-15', '2026-10-31', 'input.date_outside'],
  ['2026-11-15', '0002-11-20', 'input.date_outside'],
  ['2026-11-15', 'soon', 'input.date_missing'],
];

test('the day of the change: the reader’s own day, moved into the period; a typed one is never moved', () => {
  for (const [today, at, expected] of moments) {
    const edits: Edits = at === undefined ? {} : { at };
    const built = requestFor({ vendor: 'crowdhandler', page: { plan: 'pro' }, edits, today });
    assert.equal(built.problems[0]?.key ?? built.request.change!.at, expected, `${today} ${at}`);
  }
});

// customer since | day of the change | the problem
const starts: [string, string, string | undefined][] = [
  ['2026-11-15', '', undefined],
  ['2026-11-16', '', 'input.date_future'],
  ['2026-11-16', '2026-11-16', undefined],
  ['2026-11-16', '2026-11-10', 'input.date_future'],
  [unfinishedDate, '', 'input.date_missing'],
];

test('a customer since no later day than today, or than the day asked about', () => {
  for (const [started, at, expected] of starts) {
    const built = requestFor({
      vendor: 'crowdhandler',
      page: { plan: 'pro' },
      edits: { started, at },
      today: '2026-11-15',
    });
    const problem = built.problems.find(({ field }) => field === 'started');
    assert.equal(problem?.key, expected, `${started} ${at}`);
  }
});

test('at the very ends of the period its own time of day counts', () => {
  const period = { start: '2026-11-01T10:00:00+08:00', end: '2026-12-01T10:00:00+08:00' };
  const at = (day: string): string =>
    requestFor({ vendor: 'ucloud', page: { plan: 'basic' }, edits: { at: day }, period }).request
      .change!.at;
  assert.equal(at('2026-11-01'), '2026-11-01T10:00:00+08:00');
  assert.equal(at('2026-12-01'), '2026-12-01T10:00:00+08:00');
  assert.equal(at('2026-11-15'), '2026-11-15');
});

test('a moment the page gives keeps its time until the person moves it', () => {
  const page: PageInputs = { plan: 'basic', at: '2026-11-15T18:40:00+08:00' };
  assert.equal(requestFor({ vendor: 'ucloud', page }).request.change!.at, page.at);
  const moved = requestFor({ vendor: 'ucloud', page, edits: { at: '2026-11-16' } });
  assert.equal(moved.request.change!.at, '2026-11-16');
});

test('typed text stays, and its error stands at its field', () => {
  const edits: Edits = {
    paid: '1,5',
    discount: '101',
    usage: { traffic: 'much' },
    toAddons: { support: '1.5' },
  };
  const one = { vendor: 'crowdhandler', page: { plan: 'standard' }, edits };
  assert.equal(formFor(one).inputs.paid, '1,5');
  assert.deepEqual(
    requestFor(one).problems.map(({ field, key }) => [field, key]),
    [
      ['paid', 'input.not_a_number'],
      ['discount', 'input.too_large'],
      ['toAddons.support', 'input.whole_number'],
      ['usage.traffic', 'input.not_a_number'],
    ],
  );
});

test('the same key strokes are a price in Italian', () => {
  const { request } = requestFor({
    vendor: 'crowdhandler',
    page: { plan: 'standard' },
    edits: { paid: '89,10' },
    locale: 'it',
  });
  assert.equal(request.subscription!.paid, '89.10');
});

test('an amount of the page may be a whole number, as it may for the core', () => {
  const subscription = { plan: 'standard', interval: 'P1M', paid: 99 } as unknown as Subscription;
  const { request } = requestFor({ vendor: 'crowdhandler', page: { request: { subscription } } });
  assert.equal(request.subscription!.paid, '99');
});

test('money of a catalog without digits takes none', () => {
  const page: PageInputs = { plan: 'business', seats: '1' };
  const { problems } = requestFor({
    vendor: 'rumahweb',
    page,
    edits: { paid: '100.5' },
    period: year,
  });
  assert.equal(problems[0]!.key, 'input.whole_number');
});

test('add-ons, usage and things one has', () => {
  const page: PageInputs = {
    plan: 'pro',
    request: {
      subscription: {
        plan: 'pro',
        interval: 'P1M',
        addons: [{ id: 'support', quantity: 1, paid: '90.00' }],
      },
      inventory: { domains: [{ id: 'a' }], priority_groups: 2 },
    },
  };
  const edits: Edits = {
    usage: { traffic: '1,200' },
    have: { templates: '3' },
    toAddons: { support: '0' },
  };
  const { request } = requestFor({ vendor: 'crowdhandler', page, edits });
  assert.deepEqual(request.subscription!.addons, [{ id: 'support', quantity: 1, paid: '90.00' }]);
  assert.deepEqual(request.change!.addons, []);
  assert.deepEqual(request.usage, { traffic: '1200' });
  assert.deepEqual(request.inventory, { domains: [{ id: 'a' }], priority_groups: 2, templates: 3 });
});

test('no plan yet: a schedule that holds three invoices', () => {
  const { request } = buildSchedule(
    formFor({ vendor: 'hosting', page: { to: 'business' }, period: null }),
  );
  assert.deepEqual(request, {
    subscription: { plan: 'business', interval: 'P1M', seats: 1, started: '2026-11-15' },
    schedule: { until: '2027-02-20' },
  });
});

test('needs are asked for once something was said', () => {
  const one: Case = { vendor: 'crowdhandler', page: { plan: 'standard' } };
  assert.equal(buildNeeds(formFor(one)).asked, false);
  const edits: Edits = {
    needLimits: { domains: '3' },
    needFeatures: { firewall: true, single_sign_on: false },
  };
  const { request, asked } = buildNeeds(formFor({ ...one, edits }));
  assert.equal(asked, true);
  assert.deepEqual(request.needs, { limits: { domains: 3 }, features: ['firewall'] });
});

test('maps of edits are merged by their keys', () => {
  const edits = mergeEdits({ usage: { a: '1' }, paid: '1' }, { usage: { b: '2' }, paid: '2' });
  assert.deepEqual(edits, { usage: { a: '1', b: '2' }, paid: '2' });
});

test('intervals in order, without rates by the hour or day', () => {
  const catalog = readJson<Catalog>('web/catalogs/hosting.json');
  const choices = makeChoices(catalog);
  assert.deepEqual(intervalsOf(choices, planOf(choices, 'business')), ['P1M', 'P1Y']);
  const plan = {
    id: 'x',
    prices: [
      { interval: 'P1Y' },
      { interval: 'PT1H' },
      { interval: 'P1D' },
      { interval: 'P12M' },
      { interval: 'P1M', currency: 'EUR' },
      { interval: 'P1M' },
    ],
  };
  assert.deepEqual(intervalsOf(choices, plan), ['P1M', 'P1Y']);
});

test('a currency that nothing is sold in is not taken', () => {
  const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');
  for (const wanted of ['EUR', 'euro', '']) {
    assert.equal(makeChoices(catalog, wanted).currency, 'GBP', wanted);
  }
  catalog.plans[0]!.prices!.push({ interval: 'P1M', amount: '110.00', currency: 'EUR' });
  assert.equal(makeChoices(catalog, 'EUR').currency, 'EUR');
});

test('a field for whole numbers asks for one', () => {
  const one = { vendor: 'rumahweb', page: { plan: 'business', seats: '2' }, period: year };
  for (const toSeats of ['some', '', '2.5']) {
    const { problems } = requestFor({ ...one, edits: { toSeats } });
    assert.deepEqual(
      problems.map(({ field, key }) => [field, key]),
      [['toSeats', 'input.whole_number']],
      toSeats,
    );
  }
});

test('markup that asks for the impossible is named and left out', () => {
  const choices = makeChoices(readJson<Catalog>('web/catalogs/crowdhandler.json'));
  const asked: PageInputs = {
    plan: 'nope',
    to: 'neither',
    at: 'yesterday',
    anchor: '2026-02-30',
    interval: 'P1Y',
    currency: 'EUR',
    seats: 'x',
    paid: '9,00',
  };
  const sane = { quote: () => ({}) as Quote };
  const { page, problems } = validatePageInputs({ ...asked, plan: 'pro' }, choices, sane);
  assert.deepEqual(page, { plan: 'pro', seats: 'x', paid: '9,00' });
  assert.deepEqual(
    problems.map(({ path, code }) => [path, code]),
    [
      ['/change/plan', 'unknown_id'],
      ['/change/at', 'bad_date'],
      ['/subscription/anchor', 'bad_date'],
      ['/subscription/interval', 'price_missing'],
      ['/subscription/currency', 'price_missing'],
      ['/subscription/seats', 'bad_value'],
      ['/subscription/paid', 'bad_money'],
    ],
  );
  assert.equal(validatePageInputs(asked, choices, sane).problems[0]!.what, 'plan="nope"');
});
