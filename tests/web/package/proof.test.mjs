/** The proof that the demo shows: every published case, asked of the module of this build. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { countOf, proofOf } from '../../../web/proof.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const vectors = 'tests/conformance/vectors';

test('every case of every system is listed once, with its source, and is reproduced', () => {
  const files = readdirSync(join(root, vectors)).filter((name) => name.endsWith('.json'));
  const all = files.flatMap((name) => read(`${vectors}/${name}`));
  const listed = read('dist/proof/cases.json');
  assert.deepEqual(
    listed.map(({ id }) => id).sort(),
    all.map(({ id }) => id).sort(),
  );
  assert.deepEqual(listed.filter(({ reproduced }) => !reproduced), []);
  assert.deepEqual(listed.filter(({ source, system }) => !source || !system), []);
  assert.deepEqual(read('dist/proof/count.json'), {
    cases: all.length,
    reproduced: all.length,
    systems: files.length,
  });
});

test('the numbers of README are those of this build', () => {
  const { cases, systems } = read('dist/proof/count.json');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  assert.ok(readme.includes(`[${cases} published figures of ${systems} billing systems]`));
});

test('a figure that is wrong by a cent is no proof', async () => {
  const { createCalculator } = await import('../../../dist/core.node.js');
  const wrong = await proofOf(createCalculator, join(root, 'tests/conformance/wrong-figure.json'));
  assert.deepEqual(
    wrong.map(({ id, reproduced }) => [id, reproduced]),
    [
      ['half-a-month', true],
      ['half-a-month-wrong', false],
    ],
  );
  assert.deepEqual(countOf(wrong), { cases: 2, reproduced: 1, systems: 1 });
});
