import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Request } from '../engine/types.js';
import { hasMany } from '../inputs/choices.js';
import type { Form } from '../inputs/request.js';
import { inOrder } from '../views/models/compare.js';
import type { Answers } from '../views/models/screen.js';
import type { Slicer } from '../views/templates/compare.js';
import type { LongQuestion, LongTable } from './long-table.js';

/** The table's place, before the part that fills it has come, and without it. */
const toCome: Slicer = { view: () => ({ done: 0, count: 0, isWhole: false, bodies: [] }) };
const missing: Slicer = { view: () => null };

/** Very many plans are compared in slices, by a part that other catalogs never load. */
export class TableController {
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #stopped: (error: PlanshiftError) => void;
  readonly #dress: (styles: string) => void;
  #table: LongTable | undefined;
  #slicer: Slicer = toCome;
  #question: LongQuestion | null = null;
  #isLong = false;
  #fetching: Promise<void> | undefined;

  constructor(
    root: ShadowRoot,
    changed: () => void,
    stopped: (error: PlanshiftError) => void,
    dress: (styles: string) => void,
  ) {
    this.#root = root;
    this.#changed = changed;
    this.#stopped = stopped;
    this.#dress = dress;
  }

  /** What gives the rows; null where they are few, and there at once. */
  get slicer(): Slicer | null {
    return this.#isLong ? this.#slicer : null;
  }

  /** The form changed. Whoever asks paints right after. */
  ask(calculator: Calculator, { choices, inputs }: Form, request: Request | null, answers: Answers): void {
    const { catalog } = choices;
    const { quote, fit } = answers;
    this.#isLong = hasMany(choices);
    const wanted = this.#isLong && request && !inputs.cancel && (quote ?? fit);
    const prices = quote || !fit ? null : fit.plans;
    this.#question = wanted
      ? { calculator, catalog, request, prices: prices && inOrder(catalog, prices) }
      : null;
    this.#table?.ask(this.#question);
    if (wanted) void this.#fetched();
  }

  watch(): void {
    this.#table?.watch();
  }

  stop(): void {
    this.#table?.stop();
  }

  #fetched(): Promise<void> {
    return (this.#fetching ??= import('./long-table.js').then(
      ({ LongTable }) => {
        this.#table = new LongTable(this.#root, this.#changed, this.#stopped);
        this.#slicer = this.#table;
        this.#dress(this.#table.styles);
        this.#table.ask(this.#question);
        this.#changed();
      },
      () => {
        this.#slicer = missing;
        this.#changed();
      },
    ));
  }
}
