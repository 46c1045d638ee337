import Papa from 'papaparse';

import type { Inventory, Resource } from '../engine/types.js';
import type { InventoryRow } from './document.js';

/** Columns that an element of a resource may have, its id first. */
export function columnsOf(resource: Resource, resources: Resource[]): string[] {
  const columns = ['id'];
  if (resource.belongs_to) columns.push(resource.belongs_to);
  const over = resource.over_limit as { keep_top?: { by?: string } } | string | undefined;
  const by = typeof over === 'object' ? over.keep_top?.by : undefined;
  if (by) columns.push(by);
  for (const { of, field } of resources) if (of === resource.id && field) columns.push(field);
  return [...new Set(columns)];
}

/** Resources that are lists of things: the others are numbers of those. */
export function listedResources(resources: Resource[] | undefined): Resource[] {
  return (resources ?? []).filter(({ of }) => of === undefined);
}

export type Pasted = { rows: InventoryRow[] } | { problem: PasteProblem };
export interface PasteProblem {
  code: 'empty' | 'no_columns' | 'too_many_cells' | 'missing_id' | 'twice' | 'broken' | 'too_many_rows';
  line: number;
  column: string;
}

const mostRows = 10_000;

/**
 * Rows of a spreadsheet (tabs) or of a CSV file (commas or semicolons). A first line that names a
 * known column is a heading, in whatever order; else the columns are taken as they stand. Either
 * every row is good or none is taken: the first wrong one is named with its line.
 *
 *     id,rooms\na.example,4   ->  [{ id: 'a.example', rooms: '4' }]
 */
export function readRows(text: string, columns: string[]): Pasted {
  const plain = text.replace(/^\ufeff/, '');
  const wrong = (code: PasteProblem['code'], line: number, column = ''): Pasted => ({
    problem: { code, line, column },
  });
  if (plain.trim() === '') return wrong('empty', 1);
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter: delimiterOf(plain) });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return wrong('broken', (broken.row ?? 0) + 1);
  const lines = data
    .map((row, i) => ({ line: i + 1, row: row.map((cell) => cell.trim()) }))
    .filter(({ row }) => row.some((cell) => cell !== ''));
  const heading = headingOf(lines[0]?.row ?? [], columns);
  const names = heading ?? columns;
  if (!names.includes('id')) return wrong('no_columns', lines[0]?.line ?? 1, 'id');
  const body = heading ? lines.slice(1) : lines;
  if (body.length > mostRows) return wrong('too_many_rows', body[mostRows]!.line);
  const seen = new Set<string>();
  const rows: InventoryRow[] = [];
  for (const { line, row } of body) {
    if (row.slice(names.length).some((cell) => cell !== '')) return wrong('too_many_cells', line);
    const made = rowOf(names, row);
    const id = made['id'] ?? '';
    if (id === '') return wrong('missing_id', line, 'id');
    if (seen.has(id)) return wrong('twice', line, id);
    seen.add(id);
    rows.push(made);
  }
  return rows.length ? { rows } : wrong('empty', 1);
}

/** What parts the cells of the first line: a spreadsheet says tabs, some countries semicolons. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split('\n', 1);
  const count = (sign: string): number => first.split(sign).length;
  if (first.includes('\t')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

/** The names of the columns, '' for one that is not taken; null where the line is no heading. */
function headingOf(cells: string[], columns: string[]): string[] | null {
  const names = cells.map((cell) => columns.find((one) => plainName(one) === plainName(cell)) ?? '');
  return names.some((name) => name !== '') ? names : null;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function rowOf(names: string[], cells: string[]): InventoryRow {
  const row: InventoryRow = {};
  names.forEach((name, i) => {
    const cell = cells[i] ?? '';
    if (name !== '' && cell !== '') row[name] = cell;
  });
  return row;
}

/**
 * The rows as the core takes them: whole numbers are numbers, everything else is text, and so are
 * names: the id, and that of the thing that it belongs to.
 */
export function inventoryOf(rows: Record<string, InventoryRow[]>): Inventory {
  const named = (column: string): boolean => column === 'id' || Object.hasOwn(rows, column);
  return Object.fromEntries(
    Object.entries(rows).map(([resource, list]) => [
      resource,
      list
        .filter((row) => (row['id'] ?? '') !== '')
        .map((row) =>
          Object.fromEntries(
            Object.entries(row)
              .filter(([, cell]) => cell !== '')
              .map(([name, cell]) => [name, !named(name) && /^\d{1,9}$/.test(cell) ? Number(cell) : cell]),
          ),
        ),
    ]),
  );
}
