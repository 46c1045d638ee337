/** Every formula that the receipt prints, read as a person would: each step gives the next. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import type { Calculator } from '../../../web/src/engine/calculator.js';
import type { Catalog, Line, Quote } from '../../../web/src/engine/types.js';
import { Messages } from '../../../web/src/messages/messages.js';
import { makeContext, type ViewContext } from '../../../web/src/views/models/context.js';
import { discountsOf, explain } from '../../../web/src/views/models/explain.js';
import { readJson, readTable } from '../support/read.js';

interface Pair {
  id: string;
  catalog: Catalog;
  request: { change?: object };
}

const messages = new Messages({ locale: 'en-GB', language: 'en', table: readTable('en') });

function contextOf(catalog: Catalog, currency: string): ViewContext {
  return makeContext({ catalog, messages, today: '2026-11-15', currency });
}

/** The value of "49.90 × 16 ⁄ 30", multiplication first. */
function valueOf(expression: string): number {
  return expression
    .replaceAll('\u2212', '+\u2212')
    .split('+')
    .filter((term) => term.trim() !== '')
    .reduce((sum, term) => sum + (term.includes('\u2212') ? -1 : 1) * productOf(term), 0);
}

function productOf(term: string): number {
  const factors = [...term.matchAll(/([\u00d7\u00f7\u2044])?\s*(\d[\d,]*(?:\.\d+)?)(\u2026?)(%?)/g)];
  return factors.reduce((value, [, sign, digits, , percent]) => {
    const factor = Number(digits!.replaceAll(',', '')) / (percent ? 100 : 1);
    if (sign === undefined) return factor;
    return sign === '\u00d7' ? value * factor : value / factor;
  }, 1);
}

const firstOf = (expression: string): number => productOf(/\d[\d,]*(\.\d+)?/.exec(expression)![0]);

/** Whether a measured share makes the printed one: "20" of "30" is "0.67", to its digits. */
function isRounded(printed: string, top: string, bottom: string, rounding: string): boolean {
  const [whole, fraction = ''] = printed.split('.');
  const part = wholeOf(top) * 10n ** BigInt(fraction.length);
  const of = wholeOf(bottom);
  const [below, twice] = [part / of, (part % of) * 2n];
  const up: Record<string, boolean> = {
    half_up: twice >= of,
    half_down: twice > of,
    half_even: twice > of || (twice === of && below % 2n === 1n),
    up: twice > 0n,
    ceiling: twice > 0n,
    down: false,
    floor: false,
  };
  assert.ok(rounding in up, rounding);
  return wholeOf(whole + fraction) === below + (up[rounding] ? 1n : 0n);
}

const wholeOf = (digits: string): bigint => BigInt(digits.replaceAll(',', ''));

/** "30.00 × 0.67 (20 ⁄ 30 days)" as "30.00 × 0.67", when the one is the other rounded. */
function withoutMeasured(formula: string, rounding: string): string {
  const pair = /(\d[\d,]*(?:\.\d+)?) \((\d[\d,]*) \u2044 (\d[\d,]*) [^()]*\)/g;
  return formula.replace(pair, (_all, printed: string, top: string, bottom: string) => {
    assert.ok(isRounded(printed, top, bottom, rounding), `${formula}: ${rounding}`);
    return printed;
  });
}

/** Holds every step to the next; gives the last number. */
function read(formula: string, minor: number): number {
  // "list − 10%" takes a tenth of the list price.
  const percent = formula.replace(/^(\D*)([\d,.]+) \u2212 ([\d.]+)%/, (_all, _sign, list, rate) => {
    return `${list} \u00d7 ${100 - Number(rate)} \u00f7 100`;
  });
  const flat = percent.replace(/\(([^()]*)\)/, (_all, inner: string) => String(read(inner, minor)));
  const steps = flat.split(/ ([=\u2192]) /);
  for (let i = 0; i + 2 < steps.length; i += 2) {
    const difference = Math.abs(valueOf(steps[i]!) - firstOf(steps[i + 2]!));
    const least = Math.max(1e-5, valueOf(steps[i]!) * 1e-9);
    const allowed = steps[i + 1] === '=' ? least : minor + least;
    assert.ok(difference <= allowed, `${formula}: ${steps[i]} ${steps[i + 1]} ${steps[i + 2]}`);
  }
  return firstOf(steps.at(-1)!);
}

test('every printed calculation gives its amount', async () => {
  const { createCalculator } = (await import(
    pathToFileURL('dist/core.node.js').href
  )) as { createCalculator: (options: { catalog: Catalog }) => Promise<Calculator> };
  const seen = new Set<string>();
  let count = 0;
  for (const folder of ['tests/contract/life', 'tests/contract', 'tests/conformance/vectors']) {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      for (const { id, catalog, request } of readJson<Pair[]>(`${folder}/${name}`)) {
        if (!request?.change || typeof catalog !== 'object') continue;
        let quote: Quote;
        try {
          const calculator = await createCalculator({ catalog });
          quote = calculator.quote(request as never);
          calculator.close();
        } catch {
          continue; // a case of bad input
        }
        const ctx = contextOf(catalog, quote.currency);
        for (const line of [...quote.lines, ...(quote.next_invoice?.lines ?? [])]) {
          count += hold(ctx, line, `${name} ${id}`);
          Object.keys(line.how ?? {}).forEach((key) => seen.add(key));
        }
      }
    }
  }
  assert.ok(count > 800, `${count} lines`);
  for (const part of ['less', 'unit_amount', 'residue', 'cut', 'discount', 'per', 'measured']) {
    assert.ok(seen.has(part), part);
  }
});

/** One line: its formula ends in its amount, its discounts in what the formula starts from. */
function hold(ctx: ViewContext, line: Line, where: string): number {
  if (!line.how) return 0;
  const minor = 10 ** -(line.amount.split('.')[1]?.length ?? 0);
  const { formula } = explain(ctx, line);
  const amount = Math.abs(Number(line.amount));
  const said = withoutMeasured(formula, (line.how.part ?? line.how).rounding);
  const isMeasured = Boolean((line.how.part ?? line.how).measured);
  assert.equal(said !== formula, isMeasured, `${where}: ${formula}`);
  const difference = Math.abs(read(said, minor) - amount);
  assert.ok(difference < 1e-6 * Math.max(1, amount), `${where}: ${formula}`);
  const discounts = discountsOf(ctx, line.how).map((one) => one.replace(/^Discount[^:]*: /, ''));
  const left = discounts.map((one) => read(one, minor)).at(-1);
  if (left !== undefined) {
    assert.ok(Math.abs(left - Math.abs(Number(line.how.base))) < 1e-6, `${where}: ${discounts}`);
  }
  return 1;
}
