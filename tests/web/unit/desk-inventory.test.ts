import assert from 'node:assert/strict';
import { test } from 'node:test';

import { columnsOf, inventoryOf, listedResources, readRows } from '../../../web/src/desk/inventory.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import { readJson } from '../support/read.js';

const { resources = [] } = readJson<Catalog>('web/catalogs/crowdhandler.json');
const columns = ['id', 'domains', 'rooms'];

test('the columns of a thing are what the rules look at', () => {
  const rooms = resources.find(({ id }) => id === 'rooms')!;
  assert.deepEqual(columnsOf(rooms, resources), ['id', 'domains', 'activates_on', 'capacity', 'rate']);
  assert.ok(listedResources(resources).every(({ of }) => of === undefined));
});

// what is pasted | rows
const good: [string, object[]][] = [
  ['a\tb\t4\nc\td\t5', [{ id: 'a', domains: 'b', rooms: '4' }, { id: 'c', domains: 'd', rooms: '5' }]],
  ['rooms,id\n4,a', [{ id: 'a', rooms: '4' }]],
  ['Rooms;ID\r\n4;a\r\n\r\n', [{ id: 'a', rooms: '4' }]],
  ['\ufeffid,colour\na,red', [{ id: 'a' }]],
  ['"a, b",c', [{ id: 'a, b', domains: 'c' }]],
  ['only', [{ id: 'only' }]],
];

test('rows of a spreadsheet or of a file, with or without a heading', () => {
  for (const [text, rows] of good) assert.deepEqual(readRows(text, columns), { rows }, text);
});

// what is pasted | code | line
const bad: [string, string, number][] = [
  ['', 'empty', 1],
  ['id,rooms', 'empty', 1],
  ['rooms\n4', 'no_columns', 1],
  ['id,rooms\na,1\n\nb,2,3', 'too_many_cells', 4],
  ['id,rooms\na,1\n,2', 'missing_id', 3],
  ['id\na\nb\na', 'twice', 4],
  ['id\n"a', 'broken', 2],
];

test('of a table with a fault nothing is taken, and its line is named', () => {
  for (const [text, code, line] of bad) {
    const read = readRows(text, columns);
    assert.ok('problem' in read, text);
    assert.deepEqual([read.problem.code, read.problem.line], [code, line], text);
  }
});

test('10 001 rows are one too many', () => {
  const text = Array.from({ length: 10_001 }, (_, i) => `r${i}`).join('\n');
  const read = readRows(text, ['id']);
  assert.ok('problem' in read);
  assert.deepEqual([read.problem.code, read.problem.line], ['too_many_rows', 10_001]);
});

test('whole numbers are numbers, everything else is text, an id always', () => {
  assert.deepEqual(inventoryOf({ rooms: [{ id: '7', rate: '300', activates_on: '2026-03-01' }, { id: '' }] }), {
    rooms: [{ id: '7', rate: 300, activates_on: '2026-03-01' }],
  });
});
