/**
 * The module of a page and that of Node: the bytes of the whole one for every question, but that
 * nobody asks the first one to check.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { scenariosOf, vendors } from '../../../scripts/lib/scenarios.mjs';

const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url));

/** An engine of its own, which starts a module of its own. */
async function engineWith(module) {
  const { createCalculator } = await import(`../../../dist/core.node.js?${module}`);
  const wasmBinary = read(`dist/${module}.wasm`);
  return (catalog) => createCalculator({ catalog, wasmBinary });
}

const whole = await engineWith('planshift-core');
const page = await engineWith('planshift-page');
const fast = await engineWith('planshift-core.node');
const questions = ['quote', 'compare', 'curve', 'options', 'fit', 'schedule', 'chain'];

for (const vendor of vendors()) {
  test(`${vendor}: the same bytes`, async () => {
    const catalog = read(`web/catalogs/${vendor}.json`).toString();
    const [one, other, third] = [await page(catalog), await whole(catalog), await fast(catalog)];
    const requests = scenariosOf(vendor)
      .map(({ document }) => document)
      .filter((document) => document.catalog === vendor)
      .map(({ request }) => JSON.stringify(request));
    assert.notEqual(requests.length, 0);
    for (const request of requests) {
      for (const question of questions) {
        const answer = other.ask(question, request);
        assert.equal(one.ask(question, request), answer, question);
        assert.equal(third.ask(question, request), answer, question);
      }
    }
  });
}

test('check is not among its questions', async () => {
  const catalog = read('web/catalogs/crowdhandler.json').toString();
  const [one, other] = [await page(catalog), await whole(catalog)];
  const { value, allowed } = JSON.parse(one.ask('check', '{}')).errors[0].args;
  assert.deepEqual([value, allowed], ['check', questions.join(', ')]);
  assert.deepEqual(JSON.parse(other.ask('check', '{}')).lint, []);
});
