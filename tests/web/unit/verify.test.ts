import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checksumOf, makeQuoteFile, type QuoteFile } from '../../../web/src/verify/quote-file.js';
import { differencesOf, QuoteFileError, verifyQuote, type Open } from '../../../web/src/verify/verify.js';
import type { Catalog } from '../../../web/src/engine/types.js';
import { builtCalculator } from '../support/core.js';
import { readJson, readText } from '../support/read.js';

const open: Open = ({ catalog }) =>
  builtCalculator(typeof catalog === 'string' ? (JSON.parse(catalog) as Catalog) : catalog);
const textOf = (name: string): string => readText(`tests/quote-files/${name}`);

interface Case {
  name: string;
  file: string;
  today: string | null;
  verdict?: string;
  differences?: object[];
  error?: string;
}

test('quote files hold, or say what is different, as planshift verify does', async () => {
  for (const { name, file, today, error, ...wanted } of readJson<Case[]>('tests/quote-files/cases.json')) {
    const asked = verifyQuote(textOf(file), open, today === null ? undefined : textOf(today));
    if (error) {
      await assert.rejects(asked, (why) => why instanceof QuoteFileError && why.code === error, name);
    } else {
      assert.deepEqual(await asked, wanted, name);
    }
  }
});

test('a plan that is gone is told by its error', async () => {
  const { verdict, differences } = await verifyQuote(textOf('upgrade.json'), open, textOf('shop-without-large.json'));
  assert.equal(verdict, 'changed');
  assert.deepEqual(differences.map(({ path }) => path), ['/errors']);
});

test('a file made here is the file that was made', async () => {
  const sent = JSON.parse(textOf('upgrade.json')) as QuoteFile;
  const { checksum, ...parts } = sent;
  assert.equal(makeQuoteFile(parts).checksum, checksum);
  assert.deepEqual(Object.keys(makeQuoteFile(parts)), Object.keys(sent));
});

test('the checksum is FNV-1a over 64 bits', () => {
  // "{}" by hand, with whole numbers of any length.
  const prime = 0x100000001b3n;
  const slow = (text: string): string =>
    [...new TextEncoder().encode(text)]
      .reduce((hash, byte) => ((hash ^ BigInt(byte)) * prime) & 0xffffffffffffffffn, 0xcbf29ce484222325n)
      .toString(16)
      .padStart(16, '0');
  for (const one of [{}, { a: 1 }, { text: 'Àcme “Più”', list: [1, 2, null] }, { long: 'x'.repeat(5000) }]) {
    assert.equal(checksumOf(one), slow(JSON.stringify(one)));
  }
});

test('differences are told by their places', () => {
  assert.deepEqual(differencesOf({ catalog: { version: '1' }, a: [1], 'b/c': null }, { catalog: { version: '2' }, a: [1, 2] }), [
    { path: '/a/1', then: null, now: 2 },
    { path: '/b~1c', then: null, now: null },
  ]);
});
