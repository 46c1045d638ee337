/**
 * web/schemas/decoder-only.json says which mistakes only the program can tell. Every entry has
 * examples, and each of them is what it says: right by the schema, refused by the program.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { covers, decoderOnly } from './decoder-only.mjs';
import {
  ajv,
  errorsOfCatalog,
  errorsOfRequest,
  fullPairs,
  readText,
  schemas,
  validator,
} from './support.mjs';

const [first] = fullPairs();

/** The text of an example: the first full document with one change. */
function textOf({ document, set, repeat, replace, spaces, text }) {
  if (text !== undefined) return text;
  let copy = structuredClone(first[document]);
  const lists = Object.entries(repeat ?? {}).map(([pointer, [count, value]]) => [
    pointer,
    Array(count).fill(value),
  ]);
  for (const [pointer, value] of [...Object.entries(set ?? {}), ...lists]) {
    const steps = pointer.split('/').slice(1);
    if (steps.length === 0) copy = value;
    else steps.slice(0, -1).reduce((owner, step) => owner[step], copy)[steps.at(-1)] = value;
  }
  const written = JSON.stringify(copy);
  if (spaces) return written + ' '.repeat(spaces);
  if (!replace) return written;
  assert.ok(written.includes(replace[0]), `${replace[0]} stands in the document`);
  return written.replace(...replace);
}

for (const entry of decoderOnly) {
  test(entry.code, async () => {
    assert.match(entry.why, /^\S.{20,}\.$/);
    assert.deepEqual(
      new Set(entry.examples.map(({ document }) => document)),
      new Set(entry.documents),
    );
    for (const example of entry.examples) {
      const text = textOf(example);
      const { document } = example;
      const errors = await (document === 'catalog'
        ? errorsOfCatalog(text)
        : errorsOfRequest(first.catalog, text));
      const about = `${JSON.stringify(example).slice(0, 100)}: ${JSON.stringify(errors)}`;
      assert.ok(
        errors.some((error) => covers(entry, document, error)),
        about,
      );
      if (entry.code === 'bad_json') {
        assert.throws(() => JSON.parse(text), SyntaxError);
      } else {
        const validate = validator(document);
        assert.ok(validate(JSON.parse(text)), `${about}: ${ajv.errorsText(validate.errors)}`);
      }
    }
  });
}

test('the page sorts every code: those of the list, and those that a schema always sees', () => {
  const rows = readText('web/schemas/README.md').match(/^\| (about|never).*$/gm);
  const codesIn = (row) => [...row.matchAll(/`(\w+)`/g)].map(([, code]) => code);
  const known = schemas.answers.$defs.error.properties.code.enum;
  const listed = decoderOnly.map(({ code }) => code);
  const isNever = (row) => row.startsWith('| never');
  assert.deepEqual(
    rows
      .filter((row) => !isNever(row))
      .flatMap(codesIn)
      .sort(),
    [...listed].sort(),
  );
  const seen = known.filter((code) => !listed.includes(code));
  assert.deepEqual(rows.filter(isNever).flatMap(codesIn).sort(), [...seen].sort());
});
