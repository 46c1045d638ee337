/**
 * Text that is no JSON, or holds a number out of reach, as the module in Node sees it: the
 * places are those that the native program names for the same bytes.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { createCalculator } from '../../../dist/core.node.js';

const catalog = readFileSync(new URL('../../../web/catalogs/crowdhandler.json', import.meta.url));
const calculator = await createCalculator({ catalog: catalog.toString() });
const problems = (text) => JSON.parse(calculator.ask('quote', text)).errors;

for (const [what, text, offset] of [
  ['a control character in place of a value', '{"subscription": \u0001}', 17],
  ['a control character in a string', '{"subscription": "a\u0001"}', 19],
  ['a control character after letters', '{"subscription": t\u001f}', 17],
  ['nothing', '', 0],
  ['a number that ends too early', '{"subscription": 1.}', 17],
]) {
  test(`the byte where the text stops being JSON: ${what}`, () => {
    const [{ code, args }] = problems(text);
    assert.equal(code, 'bad_json');
    assert.equal(Number(args.offset), offset);
  });
}

test('numbers beyond a double are out of range, the largest ones are of the wrong type', () => {
  const codeOf = (number) =>
    problems(`{"subscription": {"plan": ${number}}}`).find(({ path }) => path === '/subscription/plan')
      .code;
  for (const number of ['1e309', '-1e999', '1.7976931348623159e308', '17976931348623159e292']) {
    assert.equal(codeOf(number), 'out_of_range', number);
  }
  for (const number of ['1e308', '1.7976931348623157e308', '0e999', '12.50', '1e-999']) {
    assert.equal(codeOf(number), 'wrong_type', number);
  }
});

test('texts of other scripts come back as they went in, also beside an emoji', () => {
  const name = 'Größe – 套餐 الخطة 🧮';
  const unknown = problems(`{"${name}": 1}`).find(({ code }) => code === 'unknown_key');
  assert.equal(unknown.path, `/${name}`);
  assert.equal(unknown.args.key, name);
  const [{ args }] = JSON.parse(calculator.ask(name, '{}')).errors;
  assert.equal(args.value, name);
});

test('a text over the limit is refused as the core refuses it, and is never copied', () => {
  const limit = 1_048_576;
  const memory = () => process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  // Over the limit in bytes, and so near to it in units that the module itself has to say so.
  const near = (units) => `{"contact": "${'é'.repeat(units)}"}`;
  const fromCore = problems(`${near(100)}${' '.repeat(limit)}`)[0];
  assert.deepEqual(fromCore, {
    path: '',
    code: 'too_large',
    args: { max: String(limit), size: String(limit + 215) },
    message: `the document has ${limit + 215} bytes; the limit is ${limit}`,
  });
  // Pairs of units at every place where a piece may end.
  for (const shift of ['', 'x']) {
    const [{ args }] = problems(`${shift}${'🧮'.repeat(300_000)}`);
    assert.equal(args.size, String(shift.length + 1_200_000));
  }
  const [{ code }] = problems(near(limit / 2));
  assert.equal(code, 'too_large');
  const huge = 'x'.repeat(400 << 20);
  const before = memory();
  assert.equal(problems(huge)[0].args.size, String(400 << 20));
  assert.ok(memory() - before < 64 << 20, `${(memory() - before) >> 20} MiB more`);
  assert.throws(() => calculator.quote(huge), { code: 'too_large' });
});

test('a text that makes the memory grow is refused, and what comes after it is answered', async () => {
  const request = {
    subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
  };
  const before = calculator.ask('quote', JSON.stringify(request));
  const [{ code }] = problems(`{"contact": "${'x'.repeat(12 << 20)}"}`);
  assert.equal(code, 'too_large');
  assert.equal(calculator.ask('quote', JSON.stringify(request)), before);
  const padded = `${JSON.stringify(request)}${' '.repeat(1_000_000)}`;
  assert.equal(calculator.ask('quote', padded), before);
});
