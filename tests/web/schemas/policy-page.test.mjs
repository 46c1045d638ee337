/**
 * docs/policy.md explains every key of the policy with a worked amount. The page is read
 * here: its examples are asked, and each has to give what the page says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { errorsOfCatalog, calculatorOf, readText, schemas } from './support.mjs';
import { allProperties, partsOf, walk } from './walk.mjs';

const page = readText('docs/policy.md');

/** A JSON merge patch (RFC 7396) over a value. */
function merged(base, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const isObject = base !== null && typeof base === 'object' && !Array.isArray(base);
  const result = isObject ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/**
 * The examples with the documents that they start from. A base block holds for what follows in its
 * part of the page (`##`), or in its section (`###`), over the base around it.
 */
function readExamples() {
  const found = [];
  const bases = [{}]; // of the page, of the part, of the section
  for (const section of page.split(/^(?=##)/m)) {
    const level = section.match(/^#+/)[0].length - 1;
    bases.length = Math.min(bases.length, Math.max(1, level));
    for (const [, kind, text] of section.matchAll(/^```json (base|example)\n([\s\S]*?)^```$/gm)) {
      const parsed = JSON.parse(text);
      if (kind === 'example') {
        for (const example of parsed) found.push({ base: bases.at(-1), ...example });
      } else if (Object.keys(bases[0]).length === 0) {
        bases[0] = parsed;
      } else {
        while (bases.length < level) bases.push(bases.at(-1));
        bases.push(merged(bases.at(-1), parsed));
      }
    }
  }
  return found;
}

const examples = readExamples();

/** `lines[kind=credit].amount`, `verdict.reasons.0.code`, `lines.length` of a quote. */
function valueAt(quote, path) {
  return path.match(/[^.[]+(\[[^\]]+\])?/g).reduce((value, step) => {
    const [, name, key, word] = step.match(/^([^[]+)(?:\[(.+)=(.+)\])?$/);
    const member = value?.[name];
    return key ? member?.find((element) => element[key] === word) : member;
  }, quote);
}

test('every example gives what the page says', async () => {
  let amounts = 0;
  for (const { base, policy, catalog = {}, request = {}, gives } of examples) {
    const about = JSON.stringify({ policy, catalog, request });
    assert.ok(policy && gives && Object.keys(gives).length > 0, about);
    const whole = { ...merged(base.catalog, catalog), policy };
    assert.deepEqual(await errorsOfCatalog(whole), [], about);
    const text = JSON.stringify(merged(base.request, request));
    const quote = JSON.parse((await calculatorOf(whole)).ask('quote', text));
    assert.equal(quote.errors, undefined, about);
    const given = Object.keys(gives).map((path) => [path, valueAt(quote, path)]);
    assert.deepEqual(Object.fromEntries(given), gives, about);
    amounts += given.filter(([, value]) => /^-?\d+\.\d\d$/.test(value)).length;
  }
  assert.ok(amounts > 140, `${amounts} amounts on the page`);
});

test('every key and every word of the policy is in an example, and every key has an amount', () => {
  const keys = new Set();
  const words = new Set();
  for (const { policy, gives } of examples) {
    const hasAmount = Object.values(gives).some((value) => /^-?\d+\.\d\d$/.test(value));
    walk(policy, partsOf({ file: 'policy', at: '', schema: schemas.policy }), (value, _, parts) => {
      for (const { file, at } of parts) {
        if (hasAmount) keys.add(file + at);
        words.add(`${file}${at} ${value}`);
      }
    });
  }
  const properties = allProperties().filter(({ file }) => file === 'policy');
  assert.ok(properties.length > 60, `${properties.length} keys of the policy`);
  const missing = properties.filter(({ file, at }) => !keys.has(file + at));
  assert.deepEqual(
    missing.map(({ at }) => at),
    [],
  );
  const silent = properties.flatMap(({ file, at, schema }) =>
    (schema.enum ?? [])
      .filter((word) => !words.has(`${file}${at} ${word}`))
      .map((word) => `${at} ${word}`),
  );
  assert.deepEqual(silent, []);
});

test('every key and every word is spoken of in the text', () => {
  const text = page.replace(/^```json[\s\S]*?^```$/gm, '');
  const properties = allProperties().filter(({ file }) => file === 'policy');
  const wanted = new Set(properties.flatMap(({ name, schema }) => [name, ...(schema.enum ?? [])]));
  const silent = [...wanted].filter((word) => !text.includes(`\`${word}\``));
  assert.deepEqual(silent, []);
});

test('the index leads to every part and every key, in their order', () => {
  const seen = new Map();
  /** The anchor that GitHub gives to a heading; the second of the same name gets a number. */
  const linkOf = (heading) => {
    const link = heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-');
    const times = seen.get(link) ?? 0;
    seen.set(link, times + 1);
    return times ? `${link}-${times}` : link;
  };
  const headings = [...page.matchAll(/^###? (.+)$/gm)].map(([, heading]) => linkOf(heading));
  const rows = page.match(/^\|.+\|$/gm).filter((row) => row.includes('](#'));
  const links = rows.flatMap((row) => [...row.matchAll(/\]\(#([\w-]+)\)/g)].map(([, link]) => link));
  assert.deepEqual(links, headings);
});
