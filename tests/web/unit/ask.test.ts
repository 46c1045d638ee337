import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ask, defaultAnchor, findPeriod, type Asked } from '../../../web/src/element/ask.js';
import { askCompare } from '../../../web/src/element/ask-compare.js';
import type { Calculator } from '../../../web/src/engine/calculator.js';
import { PlanshiftError } from '../../../web/src/engine/error.js';
import type { Request } from '../../../web/src/engine/types.js';
import type { PageInputs } from '../../../web/src/inputs/inputs.js';
import type { Form } from '../../../web/src/inputs/request.js';
import { formFor, november, type Case } from '../support/form.js';

/** A core that gives the names of its questions as answers, and fails at those it is told to. */
function coreThat(fails: Record<string, unknown> = {}) {
  const asked: [question: string, request: Request][] = [];
  const answer = (question: string) => (request: Request) => {
    asked.push([question, request]);
    if (question in fails) throw fails[question];
    return question;
  };
  const questions = ['quote', 'schedule', 'compare', 'fit'];
  const core = Object.fromEntries(questions.map((one) => [one, answer(one)]));
  return { core: core as unknown as Calculator, asked, names: () => asked.map(([name]) => name) };
}

/** What is asked for the answer, and then for what stands below it. */
function askTwice(core: Calculator, form: Form): Asked {
  const asked = ask(core, form);
  askCompare(core, form, asked);
  return asked;
}

const upgrade: Case = { vendor: 'crowdhandler', page: { plan: 'standard' } };
const start: Case = { vendor: 'hosting', page: { to: 'business' }, period: null };

// what the person does | the questions
const questions: [string, Case, string[]][] = [
  // The second quote is that of an old customer, as long as nobody says since when this one is.
  ['a change', upgrade, ['quote', 'quote', 'compare']],
  // And one after a lot of use, as long as nobody says how much it was.
  ['a cancellation', { ...upgrade, edits: { cancel: true } }, ['quote', 'quote', 'quote']],
  [
    'a cancellation with its use',
    { ...upgrade, edits: { cancel: true, usage: { traffic: '5' } } },
    ['quote', 'quote'],
  ],
  [
    'a cancellation of a known customer',
    { ...upgrade, edits: { cancel: true, started: '2026-11-01' } },
    ['quote', 'quote'],
  ],
  ['needs', { ...upgrade, edits: { needFeatures: { waf: true } } }, ['quote', 'quote', 'fit', 'compare']],
  ['a need nobody can read', { ...upgrade, edits: { needSeats: 'many' } }, ['quote', 'quote', 'compare']],
  ['a start', start, ['schedule', 'fit']],
  ['a start with wrong needs', { ...start, edits: { needSeats: 'many' } }, ['schedule']],
  ['a price nobody can read', { ...upgrade, edits: { paid: 'much' } }, []],
];

test('what is asked of the core', () => {
  for (const [what, one, expected] of questions) {
    const { core, names } = coreThat();
    askTwice(core, formFor(one));
    assert.deepEqual(names(), expected, what);
  }
});

test('needs that were said are told from prices that are only listed', () => {
  const { core } = coreThat();
  assert.equal(ask(core, formFor(start)).answers.fitAsked, false);
  const needs = { ...start, edits: { needSeats: '3' } };
  assert.equal(ask(core, formFor(needs)).answers.fitAsked, true);
});

test('seats are compared where both sides have some', () => {
  const { core } = coreThat();
  const page = { plan: 'business', to: 'premium', seats: '4' };
  const seats = (one: Case) => ask(core, formFor(one)).answers.seats;
  assert.deepEqual(seats({ vendor: 'rumahweb', page, edits: { toSeats: '6' } }), [4, 6]);
  assert.equal(seats({ vendor: 'rumahweb', page, edits: { cancel: true } }), null);
  assert.equal(seats(upgrade), null);
});

test('a quote that fails leaves no answer; a table that fails leaves its place empty', () => {
  const refusal = PlanshiftError.of('price_missing', 'no price');
  const noQuote = ask(coreThat({ quote: refusal }).core, formFor(upgrade));
  assert.equal(noQuote.error, refusal);
  assert.deepEqual([noQuote.answers.quote, noQuote.request], [null, null]);
  const noTable = askTwice(coreThat({ compare: refusal }).core, formFor(upgrade));
  assert.equal(noTable.error, null);
  assert.deepEqual([noTable.answers.quote, noTable.answers.compare], ['quote', null]);
});

test('a module that stopped is never taken for an empty place, nor our own faults', () => {
  const stopped = PlanshiftError.of('internal', 'the calculator stopped');
  const failing = (error: unknown) => () => askTwice(coreThat({ compare: error }).core, formFor(upgrade));
  assert.throws(failing(stopped), stopped);
  const fault = new TypeError('ours');
  assert.throws(failing(fault), fault);
  assert.throws(() => ask(coreThat({ quote: fault }).core, formFor(upgrade)), fault);
});

test('the period of the page holds for its interval, until another renewal is given', () => {
  const subscription = { plan: 'starter', interval: 'P1M', period: november };
  const page = { request: { subscription } };
  const period = (one: Omit<Case, 'vendor'>) => {
    const { core, asked } = coreThat();
    const answered = { quote: (request: Request) => (core.quote(request), { period_before: 'core' }) };
    const found = findPeriod(
      answered as unknown as Calculator,
      formFor({ vendor: 'hosting', ...one }),
      '2026-11-05',
    );
    return found === november ? 'page' : asked[0]![1].subscription!.anchor;
  };
  assert.equal(period({ page }), 'page');
  assert.equal(period({ page, edits: { interval: 'P1Y' } }), '2026-11-05');
  assert.equal(period({ page, edits: { renewal: '2026-11-09' } }), '2026-11-09');
  assert.equal(period({ page: { ...page, anchor: '2026-11-05' } }), '2026-11-05');
});

test('without a boundary, periods run from the first of the month or the day one became a customer', () => {
  const anchor = (page: PageInputs) => defaultAnchor(formFor({ vendor: 'crowdhandler', page }));
  assert.equal(anchor({ plan: 'standard' }), '2026-11-01');
  assert.equal(anchor({ plan: 'standard', started: '2026-03-09' }), '2026-03-09');
  assert.equal(anchor({ plan: 'standard', started: '2026-03-09', anchor: '2026-11-04' }), '2026-11-04');
});
