/** The tools' module in Node, held to the native program byte by byte. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { openTools } from '../../../dist/tools.node.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'build/release/planshift');
const files = join(root, 'tests/core/import/files');
const tools = await openTools();

for (const [from, ...names] of [
  ['stripe', 'stripe-products.json', 'stripe-prices.json'],
  ['paddle', 'paddle.json'],
  ['chargebee', 'chargebee.json'],
  ['lago', 'lago.json'],
  ['kill-bill', 'kill-bill.xml'],
  ['csv', 'table.csv'],
]) {
  test(`an import from ${from} is the program’s`, () => {
    const documents = names.map((name) => ({
      name,
      text: readFileSync(join(files, name), 'utf8'),
    }));
    const { stdout } = spawnSync(program, ['import', '--report', '--from', from, ...names], {
      cwd: files,
      encoding: 'utf8',
    });
    assert.equal(`${tools.importFrom(from, documents)}\n`, stdout);
    assert.ok(JSON.parse(stdout).left_out.length > 0);
  });
}

test('what cannot be imported is told with its place', () => {
  const { errors } = JSON.parse(
    tools.importFrom('csv', [{ name: 't.csv', text: 'plan,interval,amount,currency\na,month,x,EUR' }]),
  );
  assert.deepEqual([errors[0].path, errors[0].code], ['line 2, amount', 'bad_value']);
  assert.throws(() => tools.importFrom('csv', [{ name: 'a\0b', text: '' }]), /NUL/);
});
