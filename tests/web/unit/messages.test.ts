import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeDateFormat } from '../../../web/src/format/date.js';
import { languageFor, localeFor } from '../../../web/src/messages/languages.js';
import { Messages } from '../../../web/src/messages/messages.js';
import type { Entry } from '../../../web/src/messages/table.js';
import { languages, readJson, readTable, readText } from '../support/read.js';

const tables = new Map(languages.map((one) => [one, readTable(one)]));
const english = tables.get('en')!;
const firstKeys = Object.keys(readJson<{ first: object }>('web/locales/en.json').first).length;

/** Wire words of an enumeration, read from the core's own headers. */
function wordsOf(header: string, name: string): string[] {
  const match = new RegExp(`struct Words<${name}>[^=]*=\\s*\\{([^}]*)\\}`).exec(readText(header));
  const words = [...(match?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, word]) => word!);
  assert.ok(words.length > 0, `${name} in ${header}`);
  return words;
}

function errorCodes(): string[] {
  const match = /enum class ErrorCode \{([^}]*)\}/.exec(readText('core/base/error.h'));
  const codes = [...(match?.[1] ?? '').matchAll(/^\s*(\w+),/gm)].map(([, code]) => code!);
  assert.ok(codes.length >= 23, 'error codes');
  return codes;
}

/** Every code of the core that a person may meet, by the prefix of its message. */
const codes: [string, string[]][] = [
  ['reason', wordsOf('core/quote/quote.h', 'ReasonCode')],
  ['notice', wordsOf('core/quote/quote.h', 'NoticeCode')],
  ['line', wordsOf('core/subscription/line.h', 'LineKind')],
  ['how.rule', wordsOf('core/subscription/line.h', 'CalculationRule')],
  ['how.unit', wordsOf('core/subscription/line.h', 'CalculationUnit')],
  ['how.rounding', wordsOf('core/money/rounding.h', 'Rounding')],
  ['kind', wordsOf('core/policy/policy.h', 'ChangeKind')],
  ['cliff', wordsOf('core/planning/cliffs.h', 'CliffCode')],
  ['effect.badge', wordsOf('core/catalog/catalog.h', 'EffectAction')],
  ['effect.restored', wordsOf('core/catalog/catalog.h', 'Restored')],
  ['field.standing', wordsOf('core/subscription/request.h', 'AccountStatus')],
  ['error', errorCodes()],
];

test('every code of the core has a sentence in every language', () => {
  for (const [language, table] of tables) {
    for (const [prefix, list] of codes) {
      for (const code of list)
        assert.ok(`${prefix}.${code}` in table, `${language}: ${prefix}.${code}`);
    }
  }
});

test('a refusal also says what to do next, in every language', () => {
  for (const [language, table] of tables) {
    for (const code of wordsOf('core/quote/quote.h', 'ReasonCode')) {
      assert.ok(`reason.${code}.next` in table, `${language}: ${code}`);
    }
  }
});

test('the languages have the same messages in the same order', () => {
  for (const [language, table] of tables) {
    assert.deepEqual(Object.keys(table), Object.keys(english), language);
    const halves = readJson<Record<string, object>>(`web/locales/${language}.json`);
    const sizes = Object.values(halves).map((half) => Object.keys(half).length);
    assert.deepEqual(Object.keys(halves), ['first', 'deferred'], language);
    assert.deepEqual(sizes, [firstKeys, Object.keys(english).length - firstKeys], language);
  }
});

function formsOf(entry: Entry): string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry);
}

function placesOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, place]) => place!).sort();
}

test('every sentence names the same places as the English one', () => {
  for (const [language, table] of tables) {
    for (const [key, entry] of Object.entries(english)) {
      const wanted = new Set(formsOf(entry).flatMap(placesOf));
      for (const form of formsOf(table[key]!)) {
        const named = placesOf(form);
        const unknown = named.filter((place) => !wanted.has(place));
        assert.deepEqual(unknown, [], `${language}: ${key}`);
        // A form for one or two may say the number in words, and names one unit or several; nothing
        // else may be left out.
        const some = named.map((place) => (place === 'unit' ? 'units' : place));
        const left = [...wanted].filter(
          (place) => place !== 'count' && ![...named, ...some].includes(place === 'unit' ? 'units' : place),
        );
        assert.deepEqual(left, [], `${language}: ${key}`);
      }
    }
  }
});

test('every plural sentence has exactly the forms of its language', () => {
  for (const [language, table] of tables) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [key, entry] of Object.entries(table)) {
      assert.equal(typeof entry, typeof english[key], `${language}: ${key}`);
      if (typeof entry === 'string') continue;
      const given = Object.keys(entry)
        .filter((form) => form !== '1')
        .sort();
      // Italian and others have a form for millions, which these small counts never reach.
      const needed = forms.filter((form) => form !== 'many' || language === 'ar');
      assert.deepEqual(given, needed, `${language}: ${key}`);
    }
  }
});

test('no sentence is empty or left in English', () => {
  for (const [language, table] of tables) {
    if (language === 'en') continue;
    const same = Object.keys(table).filter((key) => {
      const text = JSON.stringify(table[key]);
      assert.ok(
        formsOf(table[key]!).every((form) => form.trim() !== ''),
        `${language}: ${key}`,
      );
      const words = text.replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '');
      return words.length > 12 && text === JSON.stringify(english[key]);
    });
    assert.deepEqual(same, [], language);
  }
});

test('a message is filled in, and its pieces tell words from values', () => {
  const messages = new Messages({ locale: 'en', language: 'en', table: english });
  assert.equal(messages.text('answer.next', { amount: '£1', date: '1 May' }), 'Next £1 on 1 May.');
  assert.deepEqual(messages.pieces('answer.next', { amount: '£1', date: '1 May' }), [
    { words: 'Next ' },
    { place: 'amount', value: '£1' },
    { words: ' on ' },
    { place: 'date', value: '1 May' },
    { words: '.' },
  ]);
});

test('counts choose their form', () => {
  const say = (language: string, count: number): string =>
    new Messages({ locale: language, language, table: tables.get(language)! }).text('bar.left', {
      count,
    });
  assert.deepEqual([say('en', 1), say('en', 16)], ['1 day left', '16 days left']);
  assert.deepEqual(
    [0, 1, 2, 3, 11, 100].map((count) => say('ar', count)),
    ['لم يبق أي يوم', 'بقي يوم واحد', 'بقي يومان', 'بقيت 3 أيام', 'بقي 11 يومًا', 'بقي 100 يوم'],
  );
  const month = (language: string, count: number): string =>
    new Messages({ locale: language, language, table: tables.get(language)! }).text(
      'interval.month',
      { count },
    );
  assert.deepEqual([month('id', 1), month('id', 3)], ['bulanan', 'per 3 bulan']);
  assert.deepEqual([month('zh-CN', 1), month('zh-CN', 3)], ['按月', '每 3 个月']);
});

test('a page may put its own words over ours', () => {
  const own = { title: 'Upgrade today' };
  const messages = new Messages({ locale: 'en', language: 'en', table: english, own });
  assert.equal(messages.text('title'), 'Upgrade today');
});

test('a code that is newer than the words is shown as it is', () => {
  const messages = new Messages({ locale: 'en', language: 'en', table: english });
  assert.equal(messages.code('reason', 'moon_is_full'), 'moon is full');
});

// tag | language | locale
const tags: [string, string, string][] = [
  ['en', 'en', 'en'],
  ['en-GB', 'en', 'en-GB'],
  ['EN-in', 'en', 'en-IN'],
  ['it-CH', 'it', 'it-CH'],
  ['zh', 'zh-CN', 'zh'],
  ['zh-Hant-TW', 'zh-CN', 'zh-Hant-TW'],
  ['ar-EG', 'ar', 'ar-EG'],
  ['fr', 'en', 'en'],
  ['', 'en', 'en'],
  ['en-_', 'en', 'en'],
];

test('the nearest language there is', () => {
  for (const [tag, language, locale] of tags) {
    assert.deepEqual([languageFor(tag), localeFor(tag)], [language, locale], tag);
  }
});

test('a list is written as the locale writes it, not as its language alone does', () => {
  const list = (locale: string): string =>
    new Messages({ locale, language: 'en', table: english }).list(['a', 'b', 'c']);
  assert.equal(list('en-GB'), 'a, b and c');
  assert.equal(list('en-US'), 'a, b, and c');
});

test('Italian elides the article before 8 and 11', () => {
  const messages = new Messages({ locale: 'it', language: 'it', table: tables.get('it')! });
  const on = (date: string): string =>
    messages.text('answer.next', { amount: '8,00 £', date }) +
    messages.text('answer.period_runs_to', { date });
  assert.equal(on('7 marzo'), 'Poi 8,00 £ il 7 marzo.Il nuovo periodo arriva al 7 marzo.');
  assert.equal(on('8 marzo'), 'Poi 8,00 £ l’8 marzo.Il nuovo periodo arriva all’8 marzo.');
  assert.equal(on('11 marzo'), 'Poi 8,00 £ l’11 marzo.Il nuovo periodo arriva all’11 marzo.');
  assert.equal(on('18 marzo'), 'Poi 8,00 £ il 18 marzo.Il nuovo periodo arriva al 18 marzo.');
  assert.equal(messages.text('answer.nothing_on', { date: '8 maggio' }).slice(0, 11), 'L’8 maggio ');
  assert.equal(messages.text('chip.on', { kind: 'X', date: '11 maggio' }), 'X · dall’11 maggio');
});

test('the first of a month is counted in Italian, in every form of the date, and it alone', () => {
  const dates = makeDateFormat('it', 2026);
  assert.equal(dates.day('2026-12-01'), '1º dicembre');
  assert.equal(dates.long('2027-12-01'), '1º dicembre 2027');
  assert.equal(dates.short('2026-12-01'), '1º dic');
  assert.equal(dates.day('2026-12-11'), '11 dicembre');
  assert.equal(dates.day('2026-12-21'), '21 dicembre');
  assert.equal(makeDateFormat('en-GB', 2026).day('2026-12-01'), '1 December');
});
