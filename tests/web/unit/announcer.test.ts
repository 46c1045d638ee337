import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { Announcer } from '../../../web/src/element/announcer.js';

// Node 18 and 20 mock timers by different calls, so these are our own: a list, and a hand that moves.
const real = { setTimeout, clearTimeout };
let now = 0;
let waiting: { at: number; run: () => void }[] = [];

beforeEach(() => {
  waiting = [];
  const set = (run: () => void, after: number) => {
    const timer = { at: now + after, run };
    waiting.push(timer);
    return timer;
  };
  const clear = (timer: unknown) => (waiting = waiting.filter((one) => one !== timer));
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
});
afterEach(() => void Object.assign(globalThis, real));

function pass(milliseconds: number): void {
  now += milliseconds;
  const due = waiting.filter(({ at }) => at <= now);
  waiting = waiting.filter(({ at }) => at > now);
  due.forEach(({ run }) => run());
}

/** An announcer that notes what it tells whenever it asks to be painted. */
function listen(): { announcer: Announcer; told: [spoken: string, done: string][] } {
  const told: [string, string][] = [];
  const announcer = new Announcer(() => told.push([announcer.spoken, announcer.done]));
  return { announcer, told };
}

test('a sentence is spoken once things have come to rest, as it is then', () => {
  const { announcer, told } = listen();
  let sentence = 'early';
  announcer.speak(() => 'overtaken');
  pass(299);
  announcer.speak(() => sentence);
  pass(299);
  sentence = 'late';
  assert.deepEqual(told, []);
  pass(1);
  assert.deepEqual(told, [['late', '']]);
});

test('a short word is told at once, and goes by itself', () => {
  const { announcer, told } = listen();
  announcer.confirm('Link copied');
  pass(3999);
  assert.deepEqual(told, [['', 'Link copied']]);
  pass(1);
  assert.deepEqual(told.at(-1), ['', '']);
});

test('after a stop nothing more is told', () => {
  const { announcer, told } = listen();
  announcer.speak(() => 'never');
  announcer.stop();
  pass(10_000);
  assert.deepEqual(told, []);
});
