/** The handler of `planshift/worker` in Node: what it answers, what it refuses, and over a socket. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, test } from 'node:test';

import { createCalculator } from 'planshift/core';
import { createHandler, listener } from 'planshift/worker';

const catalog = JSON.parse(readFileSync(new URL('../../../web/catalogs/crowdhandler.json', import.meta.url), 'utf8'));
const request = {
  subscription: { plan: 'standard', interval: 'P1M', period: { start: '2026-11-01', end: '2026-12-01' } },
  change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
};
const now = () => new Date('2026-11-15T12:00:00Z');
const handler = createHandler({ catalog, now });
const calculator = await createCalculator({ catalog });
const quote = calculator.quote(request);

async function post(path, body, to = handler) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await to(new Request(`https://shop.example/api${path}`, { method: 'POST', body: text }));
  return { status: response.status, body: await response.json(), headers: response.headers };
}
const verify = (shown, asked = request, to) => post('/verify', { request: asked, quote: shown }, to);

test('/quote answers with the bytes of the calculator', async () => {
  const response = await handler(new Request('https://shop.example/quote', { method: 'POST', body: JSON.stringify(request) }));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(await response.text(), calculator.ask('quote', JSON.stringify(request)));
});

test('a refusal is an answer', async () => {
  const paused = { ...request, change: { kind: 'pause', at: '2026-11-15', until: '2026-12-15' } };
  const { status, body } = await post('/quote', paused);
  assert.equal(status, 200);
  assert.equal(body.verdict.status, 'refused');
});

test('/verify takes the right quote, with the type that the element adds', async () => {
  assert.deepEqual(await verify(quote).then(({ status, body }) => [status, body.valid]), [200, true]);
  assert.equal((await verify({ type: 'quote', ...quote })).status, 200);
  const asked = { subscription: { plan: 'pro', interval: 'P1M', started: '2026-11-15' }, schedule: { until: '2027-02-15' } };
  assert.equal((await verify({ type: 'schedule', ...calculator.schedule(asked) }, asked)).status, 200);
});

// Every amount, every list, and what is left out: whatever differs is refused.
const tampered = {
  'an amount': (one) => ({ ...one, due_now: { ...one.due_now, to_pay: '1.00' } }),
  'a line that is missing': (one) => ({ ...one, lines: one.lines.slice(1) }),
  'a key that is missing': ({ due_now: _, ...one }) => one,
  'a key too many': (one) => ({ ...one, discount: '50' }),
  'a verdict': (one) => ({ ...one, verdict: { status: 'refused', reasons: [] } }),
  'a number for a text': (one) => ({ ...one, due_now: { ...one.due_now, to_pay: 196.2 } }),
  'a list for an object': (one) => ({ ...one, due_now: [] }),
  'a prototype': (one) => ({ ...one, due_now: JSON.parse('{"__proto__": {"to_pay": "1.00"}}') }),
};
for (const [what, change] of Object.entries(tampered)) {
  test(`/verify refuses ${what}, and says what is right`, async () => {
    const { status, body } = await verify(change(quote));
    assert.equal(status, 409);
    assert.equal(body.valid, false);
    assert.equal(body.reason, 'amounts');
    assert.ok(body.differences.length > 0);
    assert.equal(body.quote.due_now.to_pay, '196.20');
  });
}

test('/verify names the differences by their place', async () => {
  const { body } = await verify(tampered['an amount'](quote));
  assert.deepEqual(body.differences, [{ path: '/due_now/to_pay', shown: '1.00', now: '196.20' }]);
});

test('/verify refuses a quote of another catalog', async () => {
  const earlier = { ...quote, catalog: { ...quote.catalog, version: '2025-01-01' } };
  const { status, body } = await verify(earlier);
  assert.deepEqual([status, body.reason], [409, 'catalog']);
});

test('/verify refuses a moment that is over, and quotes this one', async () => {
  const later = createHandler({ catalog, now: () => new Date('2026-11-20T12:00:00Z') });
  const { status, body } = await verify(quote, request, later);
  assert.deepEqual([status, body.reason, body.quote.requested_at], [409, 'moment', '2026-11-20']);
  const timed = { ...request, change: { ...request.change, at: '2026-11-15T11:30:00+02:00' } };
  const shown = calculator.quote(timed);
  assert.equal((await verify(shown, timed, createHandler({ catalog, now: () => new Date('2026-11-15T10:29:00Z') }))).status, 200);
  const over = await verify(shown, timed, createHandler({ catalog, now: () => new Date('2026-11-15T10:31:00Z') }));
  assert.deepEqual([over.status, over.body.reason, over.body.quote.requested_at], [409, 'moment', '2026-11-15T12:31:00+02:00']);
});

test('/verify takes a day until it is over everywhere, and a change that lies ahead', async () => {
  const at = (text) => createHandler({ catalog, now: () => new Date(text) });
  assert.equal((await verify(quote, request, at('2026-11-16T12:59:00Z'))).status, 200);
  assert.equal((await verify(quote, request, at('2026-11-16T13:01:00Z'))).status, 409);
  assert.equal((await verify(quote, request, at('2026-10-01T00:00:00Z'))).status, 200);
});

test('bad input is told as the core tells it', async () => {
  for (const [path, body, status, code] of [
    ['/quote', '', 400, 'bad_json'],
    ['/quote', '{', 400, 'bad_json'],
    ['/quote', {}, 400, 'missing_key'],
    ['/quote', '[1]', 400, 'wrong_type'],
    ['/verify', '', 400, 'bad_json'],
    ['/verify', {}, 400, 'missing_key'],
    ['/verify', { request, quote: [] }, 400, 'missing_key'],
    ['/verify', { request: {}, quote }, 400, 'missing_key'],
    ['/other', {}, 404, 'not_found'],
  ]) {
    const answer = await post(path, body);
    assert.deepEqual([answer.status, answer.body.errors[0].code], [status, code], `${path} ${JSON.stringify(body)}`);
  }
  const bytes = await handler(new Request('https://a.example/quote', { method: 'POST', body: new Uint8Array([0x7b, 0xff]) }));
  assert.equal(bytes.status, 400);
  const got = await handler(new Request('https://a.example/quote'));
  assert.deepEqual([got.status, got.headers.get('allow')], [405, 'POST']);
});

test('a body that is too large is not read', async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(65536).fill(32));
    },
  });
  const response = await handler(new Request('https://a.example/quote', { method: 'POST', body: endless, duplex: 'half' }));
  assert.equal(response.status, 413);
  assert.ok(pulled < 40, `${pulled} parts were read`);
  assert.equal((await post('/quote', ' '.repeat(1_048_577))).status, 413);
});

test('a page of another origin may ask where that is allowed', async () => {
  const open = createHandler({ catalog, allowOrigin: 'https://shop.example' });
  const asked = await open(new Request('https://a.example/quote', { method: 'OPTIONS' }));
  assert.deepEqual([asked.status, asked.headers.get('access-control-allow-origin')], [204, 'https://shop.example']);
  assert.equal((await post('/quote', request)).headers.get('access-control-allow-origin'), null);
});

test('a bad catalog is the server’s fault, and no secret is told', async (t) => {
  t.mock.method(console, 'error', () => {});
  const { status, body } = await post('/quote', request, createHandler({ catalog: { planshift: 1 } }));
  assert.deepEqual([status, body.errors], [500, [{ path: '', code: 'internal', message: 'the calculator could not answer' }]]);
});

const server = createServer(listener(handler)).listen(0, '127.0.0.1');
after(() => server.close());

test('over a socket, five hundred at once, good and bad in turn', async () => {
  if (!server.listening) await new Promise((done) => server.once('listening', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const bodies = [JSON.stringify(request), '{', JSON.stringify({ request, quote }), ' '.repeat(1_100_000)];
  const answers = await Promise.all(
    Array.from({ length: 500 }, async (_, i) => {
      const large = i % 50 === 3;
      const body = bodies[large ? 3 : i % 3];
      const response = await fetch(`${origin}/${!large && i % 3 === 2 ? 'verify' : 'quote'}`, { method: 'POST', body });
      await response.text();
      return response.status === [200, 400, 200][i % 3] || (large && response.status === 413);
    }),
  );
  assert.equal(answers.filter(Boolean).length, 500);
});
