import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('web/custom-elements.json'));
const [element] = manifest.modules[0].declarations;

/** The sales desk is another element; docs/desk.md is its page. */
const elsewhere = ['web/src/desk'];

function sources(folder) {
  if (elsewhere.includes(folder)) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.(ts|css)$/.test(name) ? [read(path)] : [];
  });
}

const all = sources('web/src').join('\n');
const namesOf = (list) => list.map(({ name }) => name).sort();
const found = (pattern) =>
  [...new Set([...all.matchAll(pattern)].flatMap(([, one]) => one.split(' ')))].sort();

test('every part, token, slot, event and state is documented, and no other', () => {
  assert.deepEqual(namesOf(element.cssParts), found(/part="([\w -]+)"/g));
  assert.deepEqual(namesOf(element.cssProperties), found(/(--planshift-[a-z-]+)/g));
  assert.deepEqual(namesOf(element.events), found(/'(planshift-(?:quote|refused|select|withdraw|error))'/g));
  assert.deepEqual(namesOf(element.cssStates), found(/#?(?:state\(|states\??\.add\()'(\w+)'/g));
  assert.deepEqual(namesOf(element.slots).filter(Boolean), found(/<slot name="(\w+)"/g));
});

test('every attribute is documented', async () => {
  const { PlanshiftCalculator } = await import(join(root, 'dist/element.js'));
  const documented = namesOf(element.attributes).filter((name) => name !== 'name');
  assert.deepEqual(documented, [...PlanshiftCalculator.observedAttributes].sort());
});

test('every member is really there', async () => {
  const { PlanshiftCalculator } = await import(join(root, 'dist/element.js'));
  for (const { kind, name } of element.members) {
    const { prototype } = PlanshiftCalculator;
    const own = [prototype, Object.getPrototypeOf(prototype)]
      .map((one) => Object.getOwnPropertyDescriptor(one, name))
      .find(Boolean);
    if (kind === 'method') assert.equal(typeof own?.value, 'function', name);
    else assert.ok(own?.get, name);
  }
});

test('importing the class touches no document', async () => {
  assert.equal(globalThis.document, undefined);
  const module = await import(join(root, 'dist/element.js'));
  assert.equal(typeof module.define, 'function');
  module.define();
});
