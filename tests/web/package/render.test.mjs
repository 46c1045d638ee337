/** The price table of the native program, held to what the element itself would write. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

import { openTools } from '../../../dist/tools.node.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'build/release/planshift');
const languages = readdirSync(join(root, 'web/locales')).map((file) => file.replace('.json', ''));

const { outputFiles } = await esbuild.build({
  stdin: {
    contents: `export { makeMoneyFormat } from './web/src/format/money.ts';
      export { conventionsOf } from './web/src/messages/conventions.ts';`,
    resolveDir: root,
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const { makeMoneyFormat, conventionsOf } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);

const render = (catalog, lang) =>
  spawnSync(program, ['render', '--catalog', '-', '--lang', lang], {
    input: JSON.stringify(catalog),
    encoding: 'utf8',
  });

const currencies = (
  'ARS AUD BDT BRL CAD CHF CLP CNY COP CRC CZK DKK EUR GBP GEL HKD HUF IDR ILS INR ISK JPY KRW KZT ' +
  'LKR MXN MYR NGN NOK NPR NZD PHP PKR PLN PYG RON RUB SEK SGD THB TRY TWD UAH USD UYU VND ZAR'
).split(' ');

for (const lang of languages) {
  test(`amounts and numbers in ${lang} are written as the element writes them`, () => {
    const { direction } = conventionsOf(lang);
    for (const currency of currencies) {
      const digits = 2;
      const amounts = ['0.00', '9.50', '1234.00', '1234567.89'];
      const plans = amounts.map((amount, i) => ({
        id: `p${i}`,
        prices: [{ interval: 'P1M', amount }],
        limits: { users: [1, 999, 1000, 1234567][i] },
      }));
      const { status, stdout, stderr } = render(
        { planshift: 1, id: 'shop', currency, digits, plans },
        lang,
      );
      assert.equal(status, 0, stderr);
      const format = makeMoneyFormat(lang, currency, direction === 'rtl');
      const number = new Intl.NumberFormat(lang, { numberingSystem: 'latn' });
      for (const [i, amount] of amounts.entries()) {
        const written = format.format(amount);
        assert.ok(stdout.includes(written), `${currency}: ${written} in ${stdout.slice(0, 900)}`);
        assert.ok(stdout.includes(number.format(plans[i].limits.users)));
      }
    }
  });
}

test('each sentence is that of the locale, in its plural', () => {
  for (const lang of languages) {
    const { first } = JSON.parse(readFileSync(join(root, `web/locales/${lang}.json`), 'utf8'));
    const rules = new Intl.PluralRules(lang);
    const format = makeMoneyFormat(lang, 'EUR', conventionsOf(lang).direction === 'rtl');
    for (const [letter, unit] of Object.entries({ M: 'month', W: 'week', Y: 'year' })) {
      for (const count of [1, 2, 3, 5, 11, 13, 21, 100]) {
        const entry = first[`price.${unit}`];
        const sentence =
          typeof entry === 'string' ? entry : ((count === 1 && entry['1']) || entry[rules.select(count)]);
        const expected = sentence
          .replace('{amount}', format.format('8.00'))
          .replace('{count}', String(count));
        const plan = { id: 'a', prices: [{ interval: `P${count}${letter}`, amount: '8.00' }] };
        const { stdout } = render({ planshift: 1, id: 's', currency: 'EUR', plans: [plan] }, lang);
        assert.ok(stdout.includes(`<div>${expected}</div>`), `${lang} ${expected} in ${stdout}`);
      }
    }
  }
});

test('the tools render the same bytes, for every vendor and language', async () => {
  const tools = await openTools();
  for (const file of readdirSync(join(root, 'web/catalogs'))) {
    const catalog = readFileSync(join(root, 'web/catalogs', file), 'utf8');
    for (const lang of languages) {
      assert.equal(tools.render(catalog, lang), render(JSON.parse(catalog), lang).stdout);
    }
  }
  assert.equal(JSON.parse(tools.render('{', 'en')).errors[0].code, 'bad_json');
});
