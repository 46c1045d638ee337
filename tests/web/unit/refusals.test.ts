/** Every scenario that ends in a refusal, as a visitor sees it: no two places contradict each other. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Request } from '../../../web/src/engine/types.js';
import { plain } from '../../../web/src/views/models/context.js';
import { seen, type Seen } from '../support/asked.js';
import { coreFor } from '../support/core.js';
import { languages, readJson } from '../support/read.js';

interface Scenario {
  request: Request;
  expect?: Record<string, unknown>;
}

/** Every scenario of the demo's vendors whose own question is refused. */
async function refused(): Promise<{ name: string; vendor: string; page: Seen; again: Again }[]> {
  const found = [];
  const vendors = readdirSync('tests/scenarios', { withFileTypes: true });
  for (const { name: vendor } of vendors.filter((one) => one.isDirectory())) {
    const calculator = await coreFor(vendor);
    for (const file of readdirSync(`tests/scenarios/${vendor}`)) {
      const { request, expect } = readJson<Scenario>(`tests/scenarios/${vendor}/${file}`);
      if (expect?.['verdict.status'] !== 'refused') continue;
      const kind = request.change?.kind;
      if (kind !== 'switch' && kind !== 'cancel') continue;
      const again: Again = (edits, language) => ask(calculator, vendor, request, edits, language);
      found.push({ name: `${vendor}/${file}`, vendor, page: await again({}), again });
    }
  }
  return found;
}

type Again = (edits: object, language?: string) => Promise<Seen>;

function ask(
  calculator: Calculator,
  vendor: string,
  request: Request,
  edits: object,
  language = 'en',
): Promise<Seen> {
  return seen({ calculator, vendor, page: { request }, edits, language });
}

test('headline, badge, table and button say the same of every refusal', async () => {
  const all = await refused();
  assert.ok(all.length > 15, String(all.length));
  for (const { name, page, again } of all) {
    const { answer, refused: stopped } = page.screen;
    const { refusal, compare } = page.deferred;
    const offered = refusal!.steps.filter(({ way }) => way !== null);
    const inSteps = answer.headline === 'One step at a time';
    assert.equal(stopped, true, name);
    assert.equal(answer.headline, inSteps ? answer.headline : 'Not possible now', name);
    assert.match(answer.chip.text, inSteps ? /step by step$/ : /not possible now$/, name);
    // A first step is offered exactly where the change goes step by step.
    assert.equal(offered.length, inSteps ? 1 : 0, name);
    const row = compare?.rows.find(({ chosen }) => chosen);
    if (row) {
      assert.equal(row.today, inSteps ? 'step by step' : 'not possible now', name);
      const why = answer.sentences.map(plain);
      assert.deepEqual(row.details.slice(0, why.length), why, name);
    }
    // "Not possible on any day" would be untrue of what can be done in steps.
    assert.equal(page.deferred.hasCurve, !inSteps, name);
    // Every other row that is refused offers no choice.
    for (const { today, action } of compare?.rows ?? []) {
      assert.equal(action === 'See why', today === 'not possible now', name);
    }
    await assertWaysLead(name, refusal!, again);
  }
});

/** Whatever is offered as a button is then possible, or its own first step is offered. */
async function assertWaysLead(
  name: string,
  { reasons, steps }: NonNullable<Seen['deferred']['refusal']>,
  again: Again,
): Promise<void> {
  for (const { way } of [...reasons, ...steps]) {
    if (!way?.edits) continue;
    const { screen, deferred } = await again(way.edits);
    const onward = deferred.refusal?.steps.some((step) => step.way !== null);
    assert.ok(!screen.refused || onward, `${name}: ${way.label}`);
    if (steps.some((step) => step.way === way)) assert.equal(screen.refused, false, name);
  }
}

test('an open invoice stops every step, so none is offered', async () => {
  const request = readJson<Scenario>(
    'tests/scenarios/rumahweb/two-changes-with-unpaid-invoice.json',
  ).request;
  const { screen, deferred } = await seen({ vendor: 'rumahweb', page: { request } });
  assert.equal(screen.answer.headline, 'Not possible now');
  assert.deepEqual(
    deferred.refusal!.steps.map(({ way }) => way),
    [null, null],
  );
});

test('a seat limit is named, and so is the next plan with room for so many', async () => {
  const page = async (vendor: string, file: string): Promise<Seen> =>
    seen({ vendor, page: readJson<Scenario>(`tests/scenarios/${vendor}/${file}.json`) });
  const { deferred } = await page('company-mail', 'six-mailboxes-on-standard');
  const [reason] = deferred.refusal!.reasons;
  assert.equal(reason!.next, 'Choose at most 5, or Enterprise: it has room for 500.');
  assert.equal(reason!.way!.label, 'Change to Enterprise');
  const { deferred: full } = await page('rumahweb', 'too-many-accounts');
  // Both steps are told, the second with its reason: no plan has room for 501.
  const [, second] = full.refusal!.steps;
  assert.equal(
    second!.text,
    'Change to 501 accounts: not possible now · This plan has at most 500 accounts.',
  );
});

test('what is not possible is said before why', async () => {
  for (const { name, page } of await refused()) {
    assert.notEqual(page.screen.answer.label, '', name);
    assert.match(page.screen.answer.spoken, /^(Change to|Cancel|Make this).*: (Not poss|One step)/, name);
  }
});

test('no language leaves a part of it out', async () => {
  for (const language of languages) {
    for (const { name, again } of await refused()) {
      const { deferred } = await again({}, language);
      const words = [
        ...deferred.refusal!.reasons.map(({ next }) => next),
        ...deferred.refusal!.steps.map(({ text }) => text),
      ];
      for (const word of words) assert.doesNotMatch(word, /\{\w+\}|undefined|NaN/, `${language} ${name}`);
    }
  }
});
