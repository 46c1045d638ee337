/**
 * The calculator beside four other ways to do a small part of its job, in one run: a quote with
 * objects in and out, and a year of them. Needs dist/ (`npm run build`).
 *
 *     node tests/bench/web/quote.mjs
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { createCalculator } from '../../../dist/core.node.js';
import { quote as dineroDateFns } from './peers/dinero-date-fns.mjs';
import { quote as luxonDinero } from './peers/luxon-dinero.mjs';
import { quote as plain } from './peers/plain.mjs';
import { quote as temporal } from './peers/temporal.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const peers = [
  ['dinero.js + date-fns', dineroDateFns],
  ['luxon + dinero.js', luxonDinero],
  ['temporal-polyfill', temporal],
  ['by hand', plain],
];

/** The scenarios that the peers can express: one credit and one charge by the day, nothing else. */
async function sharedCases() {
  const cases = [];
  for (const vendor of ['crowdhandler', 'rumahweb', 'company-mail']) {
    const calculators = new Map();
    for (const file of readdirSync(join(root, 'tests/scenarios', vendor))) {
      const { catalog: name, request } = JSON.parse(read(`tests/scenarios/${vendor}/${file}`));
      if (!calculators.has(name)) {
        const catalog = JSON.parse(read(`web/catalogs/${name}.json`));
        calculators.set(name, { catalog, calculator: await createCalculator({ catalog }) });
      }
      const { catalog, calculator } = calculators.get(name);
      const quote = answer(calculator, request);
      if (quote && expressible(request, quote)) cases.push({ catalog, calculator, request, quote });
    }
  }
  return cases;
}

function answer(calculator, request) {
  try {
    return calculator.quote(request);
  } catch (error) {
    if (error.code === 'internal') throw error;
    return null; // a scenario of bad input
  }
}

function expressible({ subscription, tax }, quote) {
  const rules = quote.lines.map(({ how }) => how?.rule).join();
  return (
    quote.verdict.status === 'allowed' &&
    subscription.period !== undefined &&
    ['proration.line,proration.line', 'proration.line,settle.restart'].includes(rules) &&
    quote.lines[0].how.unit === 'day' &&
    quote.next_invoice?.lines.length === 1 &&
    !tax &&
    !['discount', 'balance', 'credited', 'price', 'addons'].some((key) => key in subscription)
  );
}

const brief = ({ lines, due_now: due, next_invoice: next }) => ({
  credit: lines[0].amount,
  charge: lines[1].amount,
  due: due.total,
  next: { on: next.on, total: next.total },
});

/**
 * Runs per second of each, in its fastest round, the one that other programs disturbed least. A
 * round lets everybody run right after each other; the first ones warm up.
 */
function rates(runs) {
  const best = runs.map(() => 0);
  for (let round = 0; round < 15; round++) {
    runs.forEach((run, i) => {
      const start = performance.now();
      let count = 0;
      let time = 0;
      while (time < 100) {
        run();
        count += 1;
        time = performance.now() - start;
      }
      if (round > 1) best[i] = Math.max(best[i], (count / time) * 1000);
    });
  }
  return best;
}

function table(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ');
  console.log([head, ...rows].map(line).join('\n'));
}

const whole = (number) => Math.round(number).toLocaleString('en');

function quotes(cases) {
  const differs = (peer) =>
    cases.filter(
      ({ catalog, request, quote }) =>
        JSON.stringify(peer(catalog, request)) !== JSON.stringify(brief(quote)),
    ).length;
  const speeds = rates([
    () => cases.forEach(({ calculator, request }) => calculator.quote(request)),
    ...peers.map(([, peer]) => () => cases.forEach(({ catalog, request }) => peer(catalog, request))),
  ]);
  const rows = [
    ['planshift, calculator.quote', 0],
    ...peers.map(([name, peer]) => [name, differs(peer)]),
  ].map(([name, wrong], i) => [name, speeds[i] * cases.length, wrong]);
  const aim = rows[1][1];
  console.log(`A quote, objects in and out (${cases.length} shared cases)`);
  table(
    ['', 'quotes/s', 'of dinero.js + date-fns', 'mismatches'],
    rows.map(([name, perSecond, wrong]) => [
      name,
      whole(perSecond),
      (perSecond / aim).toFixed(2),
      String(wrong),
    ]),
  );
}

/** A year of Rumahweb by the day: one call here, a loop there. */
function curves(cases) {
  const { catalog, calculator, request } = cases.find(
    ({ catalog: { id }, request: { subscription } }) =>
      id === 'rumahweb' && subscription.interval === 'P1Y',
  );
  const { points } = calculator.curve(request);
  const loop = (peer) =>
    points.map(({ at }) => peer(catalog, { ...request, change: { ...request.change, at } }).due);
  const differs = (peer) => {
    const found = loop(peer);
    return points.filter(
      ({ due_now: due, status }, i) =>
        status !== 'refused' && (due.total ?? due.to_pay) !== found[i],
    ).length;
  };
  const speeds = rates([
    () => calculator.curve(request),
    ...peers.map(([, peer]) => () => loop(peer)),
  ]);
  const rows = [
    ['planshift, calculator.curve', 0],
    ...peers.map(([name, peer]) => [name, differs(peer)]),
  ].map(([name, wrong], i) => [name, speeds[i], wrong]);
  console.log(`\nA year by the day (${points.length} points)`);
  table(
    ['', 'curves/s', 'us per point', 'times as fast as', 'mismatches'],
    rows.map(([name, perSecond, wrong]) => [
      name,
      perSecond.toFixed(1),
      (1e6 / perSecond / points.length).toFixed(2),
      (rows[0][1] / perSecond).toFixed(1),
      String(wrong),
    ]),
  );
}

const cases = await sharedCases();
quotes(cases);
curves(cases);
