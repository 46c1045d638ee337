import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openCalculator } from '../../../web/src/engine/calculator.js';
import { PlanshiftError } from '../../../web/src/engine/error.js';
import { Runtime, type CoreModule } from '../../../web/src/engine/runtime.js';
import type { Catalog, Quote, Request } from '../../../web/src/engine/types.js';
import { fixture, readJson } from '../support/read.js';

const catalog = readJson<Catalog>('web/catalogs/crowdhandler.json');
const request: Request = {
  subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
  change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
};

/** A module that answers every question with one text, and counts what is asked of it. */
class FakeCore implements CoreModule {
  opened: string[] = [];
  asked: [number, string, string][] = [];
  closed: number[] = [];
  answer: () => string = () => JSON.stringify(fixture('ch1'));

  open(catalogJson: string): string {
    this.opened.push(catalogJson);
    return JSON.stringify({ calculator: this.opened.length });
  }

  ask(calculator: number, question: string, requestJson: string): string {
    this.asked.push([calculator, question, requestJson]);
    return this.answer();
  }

  close(calculator: number): void {
    this.closed.push(calculator);
  }

  version(): string {
    return '9.9.9';
  }
}

/** A runtime whose loader makes one fake after another. */
function makeRuntime(): { runtime: Runtime; cores: FakeCore[] } {
  const cores: FakeCore[] = [];
  const runtime = new Runtime(async () => {
    const core = new FakeCore();
    cores.push(core);
    return core;
  });
  return { runtime, cores };
}

async function rejection(promise: Promise<unknown>): Promise<PlanshiftError> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof PlanshiftError);
  return error;
}

function thrown(run: () => unknown): PlanshiftError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof PlanshiftError);
    return error;
  }
  return assert.fail('nothing was thrown');
}

test('what is no document is told, and the module goes on', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  for (const options of [undefined, null, {}, { catalog: 5 }, { catalog: null }]) {
    const error = await rejection(openCalculator(runtime, options as never));
    assert.equal(error.code, 'wrong_type');
    assert.match(error.message, /the catalog must be an object or a JSON text/);
  }
  for (const strange of [undefined, null, 7, () => 0]) {
    assert.equal(thrown(() => calculator.quote(strange as never)).code, 'wrong_type');
    assert.equal(thrown(() => calculator.ask('quote', strange as never)).code, 'wrong_type');
  }
  assert.equal(cores[0]!.opened.length, 1);
  assert.equal(calculator.quote(request).due_now.to_pay, '196.20');
  assert.equal(cores.length, 1);
});

test('plain objects in, plain objects out', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  const quote: Quote = calculator.quote(request);
  assert.equal(quote.due_now.to_pay, '196.20');
  assert.deepEqual(cores[0]!.asked, [[1, 'quote', JSON.stringify(request)]]);
  assert.equal(cores[0]!.opened[0], JSON.stringify(catalog));
  assert.equal(calculator.version, '9.9.9');
});

test('JSON text goes through as it is, so that the core sees what was written', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog: '{"planshift": 1, "id": 1.50}' });
  calculator.check('{"a": 1, "a": 2}');
  assert.equal(cores[0]!.opened[0], '{"planshift": 1, "id": 1.50}');
  assert.equal(cores[0]!.asked[0]![2], '{"a": 1, "a": 2}');
});

test('every method asks its own question', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  const questions = ['quote', 'compare', 'curve', 'options', 'fit', 'schedule', 'check'] as const;
  for (const question of questions) calculator[question](request);
  assert.deepEqual(
    cores[0]!.asked.map(([, question]) => question),
    [...questions],
  );
});

test('many calculators, one module', async () => {
  const { runtime, cores } = makeRuntime();
  const two = await Promise.all([
    openCalculator(runtime, { catalog }),
    openCalculator(runtime, { catalog }),
  ]);
  two[1].quote(request);
  assert.equal(cores.length, 1);
  assert.equal(cores[0]!.asked[0]![0], 2);
});

test('a bad catalog is an error with its place, and the module goes on', async () => {
  const { runtime, cores } = makeRuntime();
  const core = await runtime.start({});
  const errors = [{ path: '/plans', code: 'missing_key', message: 'add the key "plans" here' }];
  core.open = () => JSON.stringify({ errors });
  const error = await rejection(openCalculator(runtime, { catalog: '{}' }));
  assert.equal(error.code, 'missing_key');
  assert.equal(error.path, '/plans');
  assert.deepEqual(error.errors, errors);
  await runtime.start({});
  assert.equal(cores.length, 1);
});

test('a bad request throws all its errors; the calculator answers the next one', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  const errors = [
    { path: '/change/at', code: 'bad_date', message: 'no date' },
    { path: '/change/plan', code: 'unknown_id', message: 'no plan' },
  ];
  cores[0]!.answer = () => JSON.stringify({ errors });
  assert.deepEqual(thrown(() => calculator.quote(request)).errors, errors);
  cores[0]!.answer = () => JSON.stringify(fixture('ch1'));
  assert.equal(calculator.quote(request).kind, 'upgrade');
});

test('a check reports errors as its answer', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  cores[0]!.answer = () => '{"errors":[{"path":"","code":"bad_value","message":""}],"lint":[]}';
  assert.equal(calculator.check().errors.length, 1);
});

test('a trap is reported, and the next calculator gets a fresh module', async () => {
  const { runtime, cores } = makeRuntime();
  const first = await openCalculator(runtime, { catalog });
  const second = await openCalculator(runtime, { catalog });
  cores[0]!.answer = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  assert.equal(thrown(() => first.quote(request)).code, 'internal');
  const asked = cores[0]!.asked.length;
  assert.equal(thrown(() => second.quote(request)).code, 'internal');
  assert.equal(cores[0]!.asked.length, asked, 'a stopped module is never called again');
  const third = await openCalculator(runtime, { catalog });
  assert.equal(cores.length, 2);
  assert.equal(third.quote(request).kind, 'upgrade');
});

test('calculators made at the same moment after a trap share the new module', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  cores[0]!.answer = () => {
    throw new Error('abort');
  };
  thrown(() => calculator.quote(request));
  await Promise.all([1, 2, 3].map(() => openCalculator(runtime, { catalog })));
  assert.equal(cores.length, 2);
});

test('a module that cannot be loaded is asked for again', async () => {
  let tries = 0;
  const runtime = new Runtime(async () => {
    tries += 1;
    if (tries === 1) throw PlanshiftError.of('wasm_missing', 'not here');
    return new FakeCore();
  });
  assert.equal((await rejection(openCalculator(runtime, { catalog }))).code, 'wasm_missing');
  await openCalculator(runtime, { catalog });
  assert.equal(tries, 2);
});

test('a closed calculator gives its catalog back and answers no more', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  calculator.close();
  calculator.close();
  assert.deepEqual(cores[0]!.closed, [1]);
  assert.equal(thrown(() => calculator.quote(request)).code, 'closed');
});

test('an object that is no JSON is the caller’s mistake, not a stopped module', async () => {
  const { runtime, cores } = makeRuntime();
  const calculator = await openCalculator(runtime, { catalog });
  const circle: Record<string, unknown> = {};
  circle['circle'] = circle;
  assert.throws(() => calculator.quote(circle as Request), TypeError);
  assert.equal(calculator.quote(request).kind, 'upgrade');
  assert.equal(cores.length, 1);
});
