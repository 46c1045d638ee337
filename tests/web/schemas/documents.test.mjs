/** Every document in the repository, good and bad: the schemas say what the program says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  ajv,
  allDocuments,
  allPairs,
  calculatorOf,
  errorsOfCatalog,
  errorsOfRequest,
  filesOf,
  fullPairs,
  questionsOf,
  readJson,
  schemas,
  validator,
} from './support.mjs';
import { unexplained } from './decoder-only.mjs';
import { allProperties, partsOf, walk } from './walk.mjs';

const pairs = allPairs();

/** The disagreements about documents of a kind; texts that are no JSON are not the schema's. */
async function disagreements(kind, errorsOf) {
  const validate = validator(kind);
  const found = [];
  let taken = 0;
  for (const { where, document, catalog } of allDocuments(kind, pairs)) {
    if (typeof document === 'string') continue;
    const errors = await errorsOf(document, catalog);
    if (!errors) continue;
    const isValid = validate(document);
    if (errors.length === 0) taken += 1;
    if (!isValid && errors.length === 0) found.push(`${where}: ${ajv.errorsText(validate.errors)}`);
    if (isValid) {
      for (const error of unexplained(kind, errors)) {
        found.push(
          `${where}: the schema takes it, the program does not: ${error.code} ${error.path}`,
        );
      }
    }
  }
  return { found, taken };
}

test('catalogs', async () => {
  const { found, taken } = await disagreements('catalog', errorsOfCatalog);
  assert.deepEqual(found, []);
  assert.ok(taken > 300, `${taken} good catalogs`);
});

test('requests', async () => {
  const { found, taken } = await disagreements('request', async (request, catalog) => {
    // A request for a catalog that is refused is never looked at.
    if ((await errorsOfCatalog(catalog)).length > 0) return null;
    return errorsOfRequest(catalog, request);
  });
  assert.deepEqual(found, []);
  assert.ok(taken > 700, `${taken} good requests`);
});

test('policy files, and every variant merged into its default', () => {
  const patched = (base, patch) => {
    if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
    const merged = base !== null && typeof base === 'object' ? { ...base } : {};
    for (const [key, value] of Object.entries(patch)) {
      if (value === null) delete merged[key];
      else merged[key] = patched(merged[key], value);
    }
    return merged;
  };
  let variants = 0;
  for (const path of filesOf('web/policies')) {
    const file = readJson(path);
    assert.ok(validator('preset')(file), `${path}: ${ajv.errorsText(validator('preset').errors)}`);
    for (const [name, { policy }] of Object.entries(file.variants ?? {})) {
      variants += 1;
      const validate = validator('policy');
      assert.ok(
        validate(patched(file.policy, policy)),
        `${path} ${name}: ${ajv.errorsText(validate.errors)}`,
      );
    }
  }
  assert.ok(variants > 5);
});

test('every key of the formats stands in a document that the program takes', async () => {
  const seen = new Set();
  for (const pair of fullPairs()) {
    for (const kind of ['catalog', 'request']) {
      if (pair[kind] === undefined) continue;
      const errors =
        kind === 'catalog'
          ? errorsOfCatalog(pair.catalog)
          : errorsOfRequest(pair.catalog, pair.request);
      assert.deepEqual(await errors, [], pair.where);
      walk(
        pair[kind],
        partsOf({ file: kind, at: '', schema: schemas[kind] }),
        (_value, _steps, parts) => {
          for (const { file, at } of parts) seen.add(file + at);
        },
      );
    }
  }
  const formats = ['catalog', 'common', 'policy', 'request'];
  const unseen = allProperties().filter(
    ({ file, at }) => formats.includes(file) && !seen.has(file + at),
  );
  // Only the command line explains a charge: what stands in `explain` is never read here.
  assert.deepEqual(
    unseen.map(({ file, at }) => file + at),
    ['request/properties/explain', 'request/properties/explain/properties/amount'],
  );
});

test('quotes: every answer to a good request is valid, and so are the errors of a bad one', async () => {
  const validate = validator('quote');
  const refused = validator('answers', 'errors');
  const lines = new Set();
  let count = 0;
  for (const { where, catalog, request } of pairs) {
    if (request === undefined || (await errorsOfCatalog(catalog)).length > 0) continue;
    if (typeof request !== 'string' && !questionsOf(request).includes('quote')) continue;
    const text = typeof request === 'string' ? request : JSON.stringify(request);
    const answer = JSON.parse((await calculatorOf(catalog)).ask('quote', text));
    if (answer.errors) {
      assert.ok(refused(answer), `${where}: ${ajv.errorsText(refused.errors)}`);
      continue;
    }
    count += 1;
    for (const { kind } of answer.lines) lines.add(kind);
    assert.ok(validate(answer), `${where}: ${ajv.errorsText(validate.errors)}`);
  }
  assert.ok(count > 700, `${count} quotes`);
  assert.deepEqual([...lines].sort(), [...schemas.quote.$defs.line.properties.kind.enum].sort());
});

test('chains are valid', async () => {
  const validate = validator('answers', 'chain');
  let quotes = 0;
  for (const { where, catalog, request } of pairs) {
    if (!request?.change || !request.subscription || typeof request === 'string') continue;
    if ((await errorsOfCatalog(catalog)).length > 0) continue;
    const { change, ...rest } = request;
    const asked = JSON.stringify({ ...rest, changes: [change] });
    const answer = JSON.parse((await calculatorOf(catalog)).ask('chain', asked));
    if (answer.errors) continue;
    quotes += answer.steps.length;
    assert.ok(validate(answer), `${where}: ${ajv.errorsText(validate.errors)}`);
  }
  assert.ok(quotes > 700, `${quotes} quotes in chains`);
});

test('what a quote leaves can be asked about', async () => {
  let count = 0;
  const broken = [];
  for (const { where, catalog, request } of pairs) {
    if (!request?.change || typeof request === 'string') continue;
    if ((await errorsOfCatalog(catalog)).length > 0) continue;
    const calculator = await calculatorOf(catalog);
    const { errors, after } = JSON.parse(calculator.ask('quote', JSON.stringify(request)));
    if (errors || after === null) continue;
    // A pause that gives its time back has ended the period; the next one starts at the anchor.
    const change = { kind: 'switch', at: after.period?.start ?? after.anchor };
    const asked = JSON.stringify({ ...request, subscription: after, change });
    const answer = JSON.parse(calculator.ask('quote', asked));
    count += 1;
    if (answer.errors) broken.push(`${where}: ${answer.errors[0].message}`);
    else if (answer.kind !== 'none') broken.push(`${where}: ${answer.kind}`);
  }
  assert.deepEqual(broken, []);
  assert.ok(count > 600, `${count} quotes`);
});

test('the other answers are valid', async () => {
  const extra = { fit: { needs: { seats: 1 } }, schedule: { schedule: { until: '2027-12-31' } } };
  const counts = {};
  for (const vendor of filesOf('web/catalogs')) {
    const catalog = readJson(vendor);
    const calculator = await calculatorOf(catalog);
    const scenarios = pairs.filter((pair) => pair.request && pair.catalog?.id === catalog.id);
    for (const { where, request } of scenarios.slice(0, 12)) {
      for (const question of ['compare', 'curve', 'options', 'fit', 'schedule', 'check']) {
        const asked = { ...request, ...extra[question] };
        if (question === 'schedule')
          asked.subscription = { started: '2026-01-31', ...request.subscription };
        const answer = JSON.parse(calculator.ask(question, JSON.stringify(asked)));
        const part = answer.errors && question !== 'check' ? 'errors' : question;
        const validate = validator('answers', part);
        assert.ok(validate(answer), `${where} ${question}: ${ajv.errorsText(validate.errors)}`);
        counts[part] = (counts[part] ?? 0) + 1;
      }
    }
  }
  for (const question of ['compare', 'curve', 'options', 'fit', 'schedule', 'check']) {
    assert.ok(counts[question] >= 30, `${question}: ${counts[question]} answers`);
  }
});
