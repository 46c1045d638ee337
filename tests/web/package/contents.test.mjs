// The lists of contents name everything that others wrote, and nothing else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { contentsOfProgram } from '../../../web/contents.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = (name) => readFileSync(join(root, name), 'utf8');
const ofPackage = JSON.parse(text('dist/sbom.cdx.json'));
const libraries = ofPackage.components.filter(({ purl }) => purl.startsWith('pkg:npm/'));

test('the libraries of the package are those whose licences it carries, as locked', () => {
  const { packages } = JSON.parse(text('package-lock.json'));
  const noticed = [...text('dist/THIRD-PARTY-NOTICES.txt').matchAll(/^={72}\n(\S+) (\S+) \(/gm)];
  assert.ok(noticed.length > 10);
  assert.deepEqual(
    libraries.map(({ name, version }) => [name, version]),
    noticed.map(([, name, version]) => [name, version]),
  );
  for (const { name, version, hashes } of libraries) {
    const locked = packages[`node_modules/${name}`];
    assert.equal(version, locked.version);
    const hash = Buffer.from(hashes[0].content, 'hex').toString('base64');
    assert.equal(`sha512-${hash}`, locked.integrity, name);
  }
});

test('every reference leads to a part, and every part is reached', () => {
  const known = [ofPackage.metadata.component, ...ofPackage.components].map((one) => one['bom-ref']);
  assert.equal(new Set(known).size, known.length);
  assert.deepEqual(
    ofPackage.dependencies.map(({ ref }) => ref),
    known,
  );
  for (const { dependsOn } of ofPackage.dependencies) {
    for (const ref of dependsOn) assert.ok(known.includes(ref), ref);
  }
  const scale = ofPackage.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/d3-scale@'));
  assert.ok(scale.dependsOn.some((ref) => ref.startsWith('pkg:npm/d3-time@')));
});

test('the lists name no address', async () => {
  const both = JSON.stringify([ofPackage, await contentsOfProgram(root)]);
  assert.doesNotMatch(both, /https?:|registry/);
});

test('the program holds what CMake finds, except what is for tests', async () => {
  const list = JSON.parse(text('third_party.json'));
  const { components } = await contentsOfProgram(root);
  assert.deepEqual(
    components.map(({ name }) => name),
    ['libstdc++'],
  );
  const cmake = execFileSync(
    'grep',
    [
      '-rlE',
      '^ *find_(path|library|package)\\(',
      '--include=*.cmake',
      '--include=CMakeLists.txt',
      'cmake',
      'core',
      'wasm',
      'tests/bench',
      'tests/fuzz',
      'tests/CMakeLists.txt',
      'CMakeLists.txt',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const listed = list.map(({ found_by: file }) => file);
  for (const file of cmake.trim().split('\n')) {
    const found = [...text(file).matchAll(/^ *find_(?:path|library|package)\((\w+)/gm)];
    const foreign = found.filter(([, name]) => name !== 'Threads');
    if (foreign.length > 0) assert.ok(listed.includes(file), `${file} is in no third_party.json`);
  }
});
