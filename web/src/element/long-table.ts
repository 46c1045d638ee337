import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';

import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Catalog, FitPlan, Request } from '../engine/types.js';
import { sameInterval } from '../format/duration.js';
import type { ComparedOffer, CompareRow } from '../views/models/compare.js';
import type { LongRows, Slicer, Worded } from '../views/templates/compare.js';
import { compareOffer, listOffers, type Offer } from './ask-offers.js';
import styles from './styles/long-table.css';

/** A change to compare with all others, or the prices where there is no plan yet. */
export interface LongQuestion {
  calculator: Calculator;
  catalog: Catalog;
  request: Request;
  prices: FitPlan[] | null;
}

/** Some rows that are asked, worded and drawn together. */
interface Slice {
  offers: (ComparedOffer | FitPlan)[] | null;
  /** The offers as text: equal ones are not drawn again. */
  text: string;
  drawn: { rows: CompareRow[]; about: unknown[] } | null;
}

const rowsOfSlice = 50;

/**
 * A table of more plans than can be compared at one go. The answer itself never waits for it: its
 * rows are asked, worded and drawn some at a time while the page has nothing better to do, those
 * in the window first. A change of the form gives the rest up and begins anew; until its turn comes
 * a row of before stays, faded. What is out of the window is there to be found, read out and
 * printed, and is laid out only when it comes into view (DEC-120).
 */
export class LongTable implements Slicer {
  readonly styles = styles;
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #stopped: (error: PlanshiftError) => void;
  #question: LongQuestion | null = null;
  #key = '';
  #offers: { of: string; list: Offer[] } = { of: '', list: [] };
  #slices: Slice[] = [];
  #failed = false;
  #isWhole = true;
  #atOnce = false;
  #turn = 0;
  #waiting = false;

  constructor(root: ShadowRoot, changed: () => void, stopped: (error: PlanshiftError) => void) {
    this.#root = root;
    this.#changed = changed;
    this.#stopped = stopped;
  }

  /** The form changed; null while there is nothing to compare. Whoever asks paints right after. */
  ask(question: LongQuestion | null): void {
    const before = this.#question;
    const key = question ? keyOf(question) : '';
    const known = before?.catalog === question?.catalog;
    this.#question = question;
    if (known && key === this.#key && !this.#failed) return;
    if (!known) this.#offers = { of: '', list: [] };
    if (!known || !question?.prices !== !before?.prices) this.#slices = [];
    for (const slice of this.#slices) slice.offers = null;
    this.#key = key;
    this.#failed = false;
    this.#turn += 1;
    this.#waiting = false;
  }

  /** What there is of the table; more of it is drawn with every paint until it is whole. */
  view({ about, chosen, rowsOf, draw }: Worded): LongRows | null {
    const question = this.#question;
    if (!question || this.#failed) return null;
    const isChosen = ({ plan, interval }: ComparedOffer | FitPlan): boolean =>
      plan === chosen.plan && sameInterval(interval, chosen.interval);
    let drawn = 0;
    let undrawn = 0;
    for (const slice of this.#inSight()) {
      if (!slice.offers) continue;
      const picked = slice.offers.findIndex(isChosen);
      const now = [picked, slice.text, ...about];
      if (slice.drawn && now.every((one, at) => one === slice.drawn!.about[at])) continue;
      // What is chosen is seen to be chosen at once.
      const moved = picked >= 0 || slice.drawn?.rows.some((row) => row.chosen);
      if (!moved && drawn > 0 && !this.#atOnce) {
        undrawn += 1;
        continue;
      }
      const offers = slice.offers as ComparedOffer[];
      const rows = rowsOf(offers, question.prices && (slice.offers as FitPlan[]));
      slice.drawn = { rows, about: now };
      if (!moved) drawn += 1;
    }
    const done = this.#slices.reduce((sum, { offers }) => sum + (offers?.length ?? 0), 0);
    const isAsked = this.#slices.length > 0 && this.#slices.every(({ offers }) => offers);
    this.#isWhole = isAsked && undrawn === 0;
    return {
      done,
      count: this.#count,
      isWhole: this.#isWhole,
      bodies: this.#slices.map((slice) =>
        guard([slice.drawn, slice.offers === null], () => bodyOf(slice, draw)),
      ),
    };
  }

  /** Paper has all of it, however soon it is asked for. */
  readonly #finish = (): void => {
    if (!this.#question || this.#failed || this.#isWhole) return;
    this.#atOnce = true;
    while (this.#askNext());
    this.#changed();
    this.#atOnce = false;
  };

  /** After every paint: more of it comes in the next free moment. */
  watch(): void {
    addEventListener('beforeprint', this.#finish);
    if (this.#question && !this.#failed && !this.#isWhole) this.#later();
  }

  stop(): void {
    removeEventListener('beforeprint', this.#finish);
    this.#turn += 1;
    this.#waiting = false;
  }

  get #count(): number {
    return (this.#question?.prices ?? this.#offers.list).length;
  }

  #later(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    const turn = this.#turn;
    whenFree(() => {
      if (turn !== this.#turn) return;
      this.#waiting = false;
      this.#askNext();
      this.#changed();
    });
  }

  /** Whether there was something left to ask. */
  #askNext(): boolean {
    try {
      this.#prepare();
      const slice = this.#inSight().find(({ offers }) => !offers);
      if (!slice) return false;
      slice.offers = this.#offersOf(this.#slices.indexOf(slice));
      slice.text = JSON.stringify(slice.offers);
      return true;
    } catch (cause) {
      const error = cause as PlanshiftError;
      if (!error.errors) throw error;
      this.#failed = true;
      if (error.code === 'internal') this.#stopped(error);
      return false;
    }
  }

  /** As many slices as there will be, empty: their places are kept. */
  #prepare(): void {
    const { calculator, catalog, request, prices } = this.#question!;
    const { plan, interval, currency = '' } = request.subscription!;
    const of = `${plan} ${interval} ${currency}`;
    if (!prices && this.#offers.of !== of) {
      this.#offers = { of, list: listOffers(calculator, catalog, request) };
    }
    const wanted = Math.ceil(this.#count / rowsOfSlice);
    this.#slices.length = Math.min(this.#slices.length, wanted);
    while (this.#slices.length < wanted) this.#slices.push({ offers: null, text: '', drawn: null });
  }

  #offersOf(index: number): (ComparedOffer | FitPlan)[] {
    const { calculator, catalog, request, prices } = this.#question!;
    const [from, to] = [index * rowsOfSlice, (index + 1) * rowsOfSlice];
    return (
      prices?.slice(from, to) ??
      this.#offers.list
        .slice(from, to)
        .map((offer) => compareOffer(calculator, catalog, request, offer))
    );
  }

  /** From the first slice in the window on, then those above it. */
  #inSight(): Slice[] {
    const bodies = [...this.#root.querySelectorAll('.compare tbody')];
    const first = bodies.findIndex((one) => one.getBoundingClientRect().bottom > 0);
    if (first <= 0) return this.#slices;
    return [...this.#slices.slice(first), ...this.#slices.slice(0, first)];
  }
}

function bodyOf({ offers, drawn }: Slice, draw: Worded['draw']): TemplateResult {
  if (!drawn) return html`<tbody role="rowgroup" class="to-come"></tbody>`;
  return html`<tbody role="rowgroup" class=${offers ? nothing : 'stale'}>${drawn.rows.map(draw)}</tbody>`;
}

/** A comparison depends on everything but the plan that is chosen. */
function keyOf({ prices, request: { change, ...rest } }: LongQuestion): string {
  return JSON.stringify(prices ?? { ...rest, change: { ...change, plan: '', interval: '' } });
}

/** After whatever the person sees next, and before they could wait for it. */
function whenFree(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: 100 });
  else setTimeout(then, 16);
}
