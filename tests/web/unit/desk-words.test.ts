import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import type { Entry } from '../../../web/src/messages/table.js';
import { languages, readJson, readTable } from '../support/read.js';

const files = readdirSync('web/desk/words').map((file) => file.replace(/\.json$/, '')).sort();
const tableOf = (language: string) => readJson<Record<string, Entry>>(`web/desk/words/${language}.json`);
const english = tableOf('en');

const formsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const placesOf = (form: string): string[] => [...form.matchAll(/\{(\w+)\}/g)].map(([, one]) => one!).sort();

test('the desk speaks every language of the visitor’s element, with the same messages', () => {
  assert.deepEqual(files, languages);
  for (const language of files) {
    assert.deepEqual(Object.keys(tableOf(language)), Object.keys(english), language);
  }
});

test('none of its words takes the place of a visitor’s', () => {
  const visitor = readTable('en');
  assert.deepEqual(Object.keys(english).filter((key) => key in visitor), []);
});

test('every sentence names the places of the English one, in the forms of its language', () => {
  for (const language of files) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const needed = forms.filter((form) => form !== 'many' || language === 'ar').sort();
    for (const [key, entry] of Object.entries(tableOf(language))) {
      const wanted = new Set(formsOf(english[key]!).flatMap(placesOf));
      for (const form of formsOf(entry)) {
        const named = placesOf(form);
        assert.deepEqual(named.filter((place) => !wanted.has(place)), [], `${language}: ${key}`);
        const left = [...wanted].filter((place) => place !== 'count' && !named.includes(place));
        assert.deepEqual(left, [], `${language}: ${key}`);
      }
      assert.equal(typeof entry, typeof english[key], `${language}: ${key}`);
      if (typeof entry !== 'string') assert.deepEqual(Object.keys(entry).sort(), needed, `${language}: ${key}`);
    }
  }
});

test('no sentence is left in English', () => {
  for (const language of files.filter((one) => one !== 'en')) {
    const table = tableOf(language);
    const same = Object.keys(table).filter((key) => {
      const words = JSON.stringify(table[key]).replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '');
      return words.length > 12 && JSON.stringify(table[key]) === JSON.stringify(english[key]);
    });
    assert.deepEqual(same, [], language);
  }
});
