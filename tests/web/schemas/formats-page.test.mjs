/**
 * docs/contract/formats.md shows a catalog, a request and the quote of example CH1. They are read
 * from the page and asked; the program may say more than the page, but nothing else.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { errorsOfCatalog, calculatorOf, readText } from './support.mjs';
import { allProperties } from './walk.mjs';

const page = readText('docs/contract/formats.md');
const blocks = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) => JSON.parse(text));
const [catalog, request, quote] = blocks;

const ask = async (asked) =>
  JSON.parse((await calculatorOf(catalog)).ask('quote', JSON.stringify(asked)));

test('the page shows a catalog, a request and a quote', async () => {
  assert.equal(blocks.length, 3);
  assert.deepEqual(await errorsOfCatalog(catalog), []);
  const { errors, kind } = await ask(request);
  assert.equal(errors, undefined);
  assert.equal(kind, 'upgrade');
});

test('the quote is the answer to CH1, its keys in their order', async () => {
  const answer = await ask({
    subscription: {
      plan: 'standard',
      interval: 'P1M',
      period: { start: '2026-11-01', end: '2026-12-01' },
      paid: '99.00',
    },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
  });
  const shown = Object.fromEntries(Object.keys(quote).map((key) => [key, answer[key]]));
  assert.deepEqual(shown, quote);
  const order = Object.keys(answer).filter((key) => key in quote);
  assert.deepEqual(order, Object.keys(quote));
});

test('every key and every closed word of the schemas stands in the contract', () => {
  const names = ['contract/domain', 'contract/formats', 'contract/life', 'contract/settled', 'decisions'];
  const text = names.map((name) => readText(`docs/${name}.md`)).join('\n');
  const code = text.match(/^```[\s\S]*?^```$|`[^`\n]+`/gm).join('\n');
  const written = new Set(code.match(/[\w/]+/g));
  const properties = allProperties().filter(({ file }) => file !== 'preset');
  const wanted = new Set(properties.flatMap(({ name, schema }) => [name, ...(schema.enum ?? [])]));
  assert.ok(wanted.size > 200, `${wanted.size} keys and words`);
  const unknown = [...wanted].filter(
    (word) => typeof word === 'string' && word.match(/[\w/]+/g).some((part) => !written.has(part)),
  );
  assert.deepEqual(unknown, []);
});
