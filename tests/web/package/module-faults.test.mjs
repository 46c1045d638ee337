/**
 * The module when it fails under the engine: a trap at any call between the two, and memory that is
 * not given. Never a wrong answer, and the next calculator is as good as new.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

const catalog = readFileSync(
  new URL('../../../web/catalogs/crowdhandler.json', import.meta.url),
  'utf8',
);
const request = JSON.stringify({
  subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
  change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
});

/** Calls left before the trap; none when it is not armed. */
let left = Infinity;
const counted = (run) =>
  function call(...values) {
    left -= 1;
    if (left < 0) throw new WebAssembly.RuntimeError('unreachable');
    return run.apply(this, values);
  };
const countedAll = (names) =>
  Object.fromEntries(
    Object.entries(names).map(([name, one]) => [
      name,
      typeof one === 'function' ? counted(one) : one,
    ]),
  );

const { instantiate } = WebAssembly;
const { get } = WebAssembly.Table.prototype;

before(() => {
  // What the engine calls in the module, by name and by the table, and what the module calls.
  WebAssembly.instantiate = async (module, imports) => {
    const parts = Object.entries(imports).map(([name, one]) => [name, countedAll(one)]);
    const instance = await instantiate(module, Object.fromEntries(parts));
    return { exports: countedAll(instance.exports) };
  };
  WebAssembly.Table.prototype.get = function entry(index) {
    const found = get.call(this, index);
    return typeof found === 'function' ? counted(found) : found;
  };
});

after(() => {
  WebAssembly.instantiate = instantiate;
  WebAssembly.Table.prototype.get = get;
});

/** An engine of its own, which starts a module of its own. */
let engines = 0;
const engine = async () => {
  engines += 1;
  return import(`../../../dist/core.node.js?${engines}`);
};
async function answerOf({ createCalculator }) {
  const calculator = await createCalculator({ catalog });
  const answer = calculator.ask('quote', request);
  calculator.close?.();
  return answer;
}

test('a trap at any call: an error or the right answer, and then the right answer', async () => {
  const expected = await answerOf(await engine());
  assert.match(expected, /"to_pay":"196\.20"/);
  const codes = new Set();
  let failures = 0;
  for (let n = 0; n < 10_000; n += 1 + (n >> 4)) {
    const one = await engine();
    left = n;
    const answer = await answerOf(one).catch((error) => error);
    const done = left >= 0;
    left = Infinity;
    if (typeof answer === 'string') {
      assert.equal(answer, expected, `call ${n}`);
    } else {
      failures += 1;
      codes.add(answer.code);
    }
    assert.equal(await answerOf(one), expected, `after the trap at call ${n}`);
    if (done) break;
  }
  assert.ok(failures > 20, `${failures} failures`);
  assert.deepEqual([...codes].sort(), ['internal', 'wasm_failed']);
});

test('memory that is not given: an error, and a new module once it is', async () => {
  const one = await engine();
  const expected = await answerOf(one);
  const { grow } = WebAssembly.Memory.prototype;
  let refused = 0;
  WebAssembly.Memory.prototype.grow = () => {
    refused += 1;
    throw new RangeError('Out of memory');
  };
  const kept = [];
  let failure;
  try {
    // Calculators that nobody closes fill the memory that the module begins with.
    for (let n = 0; n < 4000 && !failure; n += 1) {
      try {
        const calculator = await one.createCalculator({ catalog });
        kept.push(calculator);
        assert.equal(calculator.ask('quote', request), expected);
      } catch (error) {
        failure = error;
      }
    }
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
  assert.ok(refused > 0, 'the memory was never asked for');
  assert.equal(failure?.code, 'internal', `${failure}`);
  assert.throws(() => kept[0].ask('quote', request), { code: 'internal' });
  assert.equal(await answerOf(one), expected);
});
