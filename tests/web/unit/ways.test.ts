/** The ways to one plan: now, at the end of the period, or bought new (DEC-127). */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Edits, PageInputs } from '../../../web/src/inputs/inputs.js';
import { waysOf, type WaysModel } from '../../../web/src/views/models/ways.js';
import { seen } from '../support/asked.js';
import { languages } from '../support/read.js';

async function ways(
  vendor: string,
  page: PageInputs,
  edits: Edits = {},
  language = 'en',
): Promise<WaysModel | null> {
  const { calculator, ctx, form, asked } = await seen({ vendor, page, edits, language });
  const answer = calculator.options(asked.request!);
  return waysOf(ctx, asked.answers.quote!, answer, form.inputs, 'P12M');
}

const rows = (model: WaysModel | null): string[] =>
  (model?.ways ?? []).map(({ name, today, total }) => `${name} | ${today} | ${total}`);

test('each way with what is paid today and within twelve months: by hand', async () => {
  // 196.20 and 11 months of 249; 11 months and 14 of 30 days; 12 months.
  const model = await ways('crowdhandler', { plan: 'standard', to: 'pro', anchor: '2026-11-01' });
  assert.deepEqual(rows(model), [
    'Change today | £196.20 | £2,935.20',
    'Change on December 1, when your period ends | £0.00 | £2,855.20',
    'Cancel and buy it new | £249.00 | £2,988.00',
  ]);
  assert.equal(model!.totalLabel, 'Over 1 year');
  assert.deepEqual(
    model!.ways.map(({ part, day }) => [part.toFixed(3), day]),
    [['0.982', null], ['0.956', '2026-12-01'], ['1.000', null]],
  );
  // A later start is cheaper because it buys less: nothing is said of that.
  assert.deepEqual(model!.facts, []);
});

test('a new purchase that is cheaper, and the month in which a year has paid off', async () => {
  const page = { plan: 'starter', to: 'starter', interval: 'P1M', anchor: '2026-11-01' };
  const model = await ways('hosting', page, { toInterval: 'P1Y' });
  // 59.90 for a year is ten months of 5.99.
  assert.deepEqual(model!.facts, [
    'Buying it new is $2.79 cheaper than this change.',
    'Billed yearly, it has paid off in month 10.',
  ]);
});

test('what is not possible is not listed', async () => {
  const mail = { plan: 'professional', to: 'standard', anchor: '2027-02-28' };
  assert.deepEqual(
    rows(await ways('company-mail', mail)).map((row) => row.split(' | ')[0]),
    ['Change on February 28, 2027, when your period ends', 'Cancel and buy it new'],
  );
});

test('the words are whole in every language', async () => {
  const page = { plan: 'starter', to: 'starter', interval: 'P1M', anchor: '2026-11-01' };
  for (const language of languages) {
    const model = (await ways('hosting', page, { toInterval: 'P1Y' }, language))!;
    const said = JSON.stringify(model);
    assert.doesNotMatch(said, /[{}]\w+[{}]|undefined/u, language);
    assert.equal(model.facts.length, 2, language);
  }
});

test('where no time is left, no line gives nothing back', async () => {
  const page = { plan: 'standard', to: 'pro', anchor: '2026-12-01' };
  const edits = { at: '2026-12-01' };
  const { deferred } = await seen({ vendor: 'crowdhandler', page, edits });
  assert.deepEqual(
    deferred.receipt!.rows.map(({ text, amount }) => `${text} ${amount}`),
    ['Pro £249.00'],
  );
});
