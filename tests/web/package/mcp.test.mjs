/**
 * Assistants: the server as a client of the protocol's own library starts it. What it answers is
 * held to the native program, byte by byte.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'build/release/planshift');
const server = join(root, 'dist/mcp.js');
const folder = mkdtempSync(join(tmpdir(), 'planshift-mcp-'));
const read = (path) => readFileSync(join(root, path), 'utf8');
const crowdhandler = read('web/catalogs/crowdhandler.json');

const clients = [];
async function connect(...words) {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [server, ...words] }),
  );
  clients.push(client);
  return client;
}

let client;
before(async () => {
  client = await connect();
});
after(async () => {
  await Promise.all(clients.map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

const call = (name, given, who = client) => who.callTool({ name, arguments: given });

function run(words, input = '') {
  const { status, stdout, stderr } = spawnSync(program, words, {
    input,
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout: stdout.replace(/\n$/, ''), stderr };
}

/** What the program prints for bad input, as `[place, code]`. */
const placesOf = (stderr) =>
  [...stderr.matchAll(/^planshift: stdin(?:: (\/[^:]*))?: ([a-z_]+)/gm)].map(([, path, code]) => [
    path ?? '',
    code,
  ]);

function scenarios() {
  const all = join(root, 'tests/scenarios');
  return readdirSync(all, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(all, name)).map((file) =>
        JSON.parse(readFileSync(join(all, name, file), 'utf8')),
      ),
    );
}

test('every scenario: the answers of the program, byte by byte', async (t) => {
  let calls = 0;
  for (const [i, { catalog, request }] of scenarios().entries()) {
    const path = join(root, `web/catalogs/${catalog}.json`);
    const text = readFileSync(path, 'utf8');
    const input = JSON.stringify(request);
    const asked = i % 10 ? ['quote'] : ['quote', 'compare', 'options', 'curve'];
    for (const question of asked) {
      const { status, stdout, stderr } = run([question, '--catalog', path], input);
      const { content, isError } = await call(question, {
        catalog: i % 2 ? text : JSON.parse(text),
        request: i % 3 ? request : input,
      });
      calls += 1;
      if (status === 0) {
        assert.equal(content[0].text, stdout);
        assert.ok(!isError);
      } else {
        const { errors } = JSON.parse(content[0].text);
        assert.deepEqual(
          errors.map(({ path: at, code }) => [at, code]),
          placesOf(stderr),
        );
        assert.equal(isError, true);
      }
    }
    if (i % 10 !== 0) continue;
    const explained = run(['explain', '--amount', '12.34', '--catalog', path], input);
    const { content } = await call('explain', { catalog: text, request, amount: '12.34' });
    calls += 1;
    if (explained.status === 0) assert.equal(content[0].text, explained.stdout);
    else assert.ok(JSON.parse(content[0].text).errors.length > 0);
  }
  assert.ok(calls >= 50, `${calls} calls`);
  t.diagnostic(`${calls} calls`);
});

test('check: of sound catalogs, broken ones, and with a request', async () => {
  const request = { subscription: { plan: 'none', interval: 'P1M' }, change: { kind: 'switch' } };
  const broken = JSON.stringify({ ...JSON.parse(crowdhandler), currency: 'gbp', plans: 1 });
  for (const catalog of [crowdhandler, broken, '{', read('tests/scenarios/new-vendor.json')]) {
    for (const given of [{ catalog }, { catalog, request }]) {
      writeFileSync(join(folder, 'catalog.json'), catalog);
      writeFileSync(join(folder, 'request.json'), JSON.stringify(request));
      const files = given.request ? ['catalog.json', 'request.json'] : ['catalog.json'];
      const { content, isError } = await call('check', given);
      assert.equal(content[0].text, run(['check', '--json', ...files]).stdout);
      assert.ok(!isError);
    }
  }
});

test('a missing fact is asked for by its name, and nothing is filled in', async () => {
  const subscription = { plan: 'standard', interval: 'P1M' };
  for (const [request, facts] of [
    [{}, '/subscription, /change'],
    [
      { subscription, change: { kind: 'switch', plan: 'pro' } },
      '/subscription/period or /subscription/anchor, /change/at',
    ],
    [{ subscription: { interval: 'P1M' }, change: {} }, '/subscription/plan'],
  ]) {
    const { content, isError } = await call('quote', { catalog: crowdhandler, request });
    assert.equal(isError, true);
    assert.ok(JSON.parse(content[0].text).errors.length > 0);
    assert.ok(content[1].text.startsWith(`Ask the person for: ${facts}`), content[1].text);
  }
});

test('a missing argument, too; one that is unknown or no document is refused', async () => {
  const { content, isError } = await call('explain', { catalog: crowdhandler });
  assert.equal(isError, true);
  assert.equal(content[0].text, 'Ask the person for: request, amount');
  const request = {};
  await assert.rejects(call('quote', { catalog: crowdhandler, request, today: '2026-11-15' }), /today/);
  await assert.rejects(call('quote', { catalog: 5, request }), /catalog must be/);
  await assert.rejects(call('pay', {}), /no tool pay/);
});

test('the tools only read, and their arguments are named', async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['quote', 'compare', 'options', 'curve', 'explain', 'check'],
  );
  for (const { annotations, inputSchema } of tools) {
    assert.equal(annotations.readOnlyHint, true);
    assert.equal(annotations.destructiveHint, false);
    assert.ok(inputSchema.required.includes('catalog'));
  }
});

test('with a catalog of its own, calls bring none', async () => {
  writeFileSync(join(folder, 'own.json'), crowdhandler);
  const own = await connect('--catalog', join(folder, 'own.json'));
  const { tools } = await own.listTools();
  assert.ok(tools.every(({ inputSchema }) => !inputSchema.required.includes('catalog')));
  const request = {
    subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
  };
  const { content } = await call('quote', { request }, own);
  assert.equal(JSON.parse(content[0].text).due_now.to_pay, '196.20');
});

test('a wrong word on its command line, and a file that is not there', () => {
  const start = (...words) => spawnSync(process.execPath, [server, ...words], { encoding: 'utf8' });
  assert.equal(start('--catlog', 'c.json').status, 2);
  assert.equal(start('--catalog', join(folder, 'none.json')).status, 3);
  assert.match(start('--version').stdout, /^planshift-mcp \d/);
});
