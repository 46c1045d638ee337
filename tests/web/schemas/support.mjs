/** The schemas and the documents that the tests of this folder hold against each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';

import { createCalculator } from '../../../dist/core.node.js';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const readText = (path) => readFileSync(join(root, path), 'utf8');
export const readJson = (path) => JSON.parse(readText(path));
export const filesOf = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${folder}/${name}`);

/** Every schema by its file's name: catalog, request, quote, … */
export const schemas = Object.fromEntries(
  filesOf('web/schemas')
    .filter((path) => path.endsWith('.schema.json'))
    .map((path) => [path.replace(/^.*\/|\.schema\.json$/g, ''), readJson(path)]),
);

// Strict, so that a keyword written wrong is told; a union of types and a `required` far from its
// `properties` are meant.
export const ajv = new Ajv({
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  schemas: Object.values(schemas),
});

/** The validator of a schema, or of a part of it: `validator('answers', 'curve')`. */
export function validator(name, part) {
  return ajv.getSchema(schemas[name].$id + (part ? `#/$defs/${part}` : ''));
}

export function toText(document) {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

// ------------------------------------------------------------------ what the program says

/** The errors of a catalog; an empty list when it is taken. */
export async function errorsOfCatalog(catalog) {
  try {
    (await createCalculator({ catalog: toText(catalog) })).close();
    return [];
  } catch (error) {
    if (!error.errors) throw error;
    return error.errors;
  }
}

const calculators = new Map();

/** A calculator for a good catalog, made once. */
export async function calculatorOf(catalog) {
  const text = toText(catalog);
  if (!calculators.has(text)) calculators.set(text, await createCalculator({ catalog: text }));
  return calculators.get(text);
}

/**
 * The questions that a request asks: a quote for its change, and one for each object of its own.
 * (`explain` is a question of the command line; the module need not answer it.)
 */
export function questionsOf(request) {
  const has = (key) =>
    request !== null && typeof request === 'object' && Object.hasOwn(request, key);
  const own = {
    curve: 'curve',
    options: 'options',
    needs: 'fit',
    schedule: 'schedule',
    changes: 'chain',
  };
  const asked = Object.keys(own).filter(has).map((key) => own[key]);
  const standsAlone = has('needs') || has('schedule') || has('changes');
  return has('change') || !standsAlone ? ['quote', ...asked] : asked;
}

/** The errors of a request: of the first of its questions that is refused. */
export async function errorsOfRequest(catalog, request) {
  const calculator = await calculatorOf(catalog);
  const parsed = typeof request === 'string' ? parse(request) : request;
  for (const question of questionsOf(parsed)) {
    const { errors } = JSON.parse(calculator.ask(question, toText(request)));
    if (errors) return errors;
  }
  return [];
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// ------------------------------------------------------------------ documents

/** Every pair of a catalog and a request in the repository, good and bad, with its place. */
export function allPairs() {
  const pairs = [];
  const add = (path, { id, catalog, request }) =>
    pairs.push({ where: [path, id].filter(Boolean).join(' '), catalog, request });
  for (const vendor of filesOf('web/catalogs')) {
    const folder = `tests/scenarios/${vendor.replace(/^.*\/|\.json$/g, '')}`;
    const catalog = readJson(vendor);
    for (const path of filesOf(folder)) add(path, { catalog, request: readJson(path).request });
  }
  const lists = [
    'tests/scenarios/new-vendor.json',
    ...filesOf('tests/contract'),
    ...filesOf('tests/contract/life'),
    ...filesOf('tests/conformance/vectors'),
    ...filesOf('tests/conformance/own'),
  ];
  for (const path of lists) {
    for (const one of readJson(path)) add(path, one);
  }
  return [...pairs, ...fullPairs()];
}

/** Small documents of our own in which every key of the formats stands at least once. */
export function fullPairs() {
  const path = 'tests/web/schemas/full.json';
  const cases = readJson(path);
  const [{ catalog: first }] = cases;
  return cases.map(({ id, catalog = first, request }) => ({
    where: `${path} ${id}`,
    catalog,
    request,
  }));
}

/** Each different document of a kind once: `{where, document, catalog}`. */
export function allDocuments(kind, pairs = allPairs()) {
  const seen = new Map();
  for (const pair of pairs) {
    const document = pair[kind];
    if (document === undefined) continue;
    const key = toText(document) + (kind === 'request' ? toText(pair.catalog) : '');
    if (!seen.has(key)) seen.set(key, { where: pair.where, document, catalog: pair.catalog });
  }
  return [...seen.values()];
}
