import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Quote, Request } from '../engine/types.js';
import type { Inputs } from '../inputs/inputs.js';
import type { Ahead } from '../views/models/ahead.js';
import { whenIdle } from './when-idle.js';

interface Question {
  calculator: Calculator;
  request: Request;
  quote: Quote;
  inputs: Inputs;
  from: string;
}

type Chunk = typeof import('./chart.js');

/**
 * Keeps what may come after the first change. Its views are fetched when nothing else is to be done,
 * or at once where there are steps already, as in a link; then it is asked with every change, before
 * the paint.
 */
export class AheadController {
  readonly #changed: () => void;
  readonly #stopped: (error: PlanshiftError) => void;
  #question: Question | null = null;
  #chunk: Chunk | null = null;
  #fetching: Promise<void> | undefined;
  #answer: Ahead | null = null;

  constructor(changed: () => void, stopped: (error: PlanshiftError) => void) {
    this.#changed = changed;
    this.#stopped = stopped;
  }

  /** The views with their answer, once there is one. */
  get state(): ({ answer: Ahead } & Pick<Chunk, 'chainView' | 'pauseView'>) | null {
    if (!this.#answer || !this.#chunk) return null;
    const { chainView, pauseView } = this.#chunk;
    return { answer: this.#answer, chainView, pauseView };
  }

  /** The chain of steps as a question and its answer, for whoever saves it. */
  get asked(): NonNullable<Ahead['then']>['asked'] {
    return this.#answer?.then?.asked ?? null;
  }

  ask(question: Question | null): void {
    this.#question = question;
    this.#answerNow();
    if (question && (question.inputs.then || question.inputs.pause['until'])) void this.fetched();
  }

  watch(): void {
    if (!this.#fetching && this.#question) whenIdle(() => void this.fetched());
  }

  /** Fetches the views, once; without them, the first change is all there is. */
  fetched(): Promise<void> {
    return (this.#fetching ??= import('./chart.js').then(
      (chunk) => {
        this.#chunk = chunk;
        this.#answerNow();
        this.#changed();
      },
      () => undefined,
    ));
  }

  #answerNow(): void {
    this.#answer = null;
    if (!this.#question || !this.#chunk) return;
    const { calculator, request, quote, inputs, from } = this.#question;
    try {
      this.#answer = this.#chunk.askAhead(calculator, request, quote, inputs, from);
    } catch (cause) {
      const error = cause as PlanshiftError;
      if (error.code === 'internal') this.#stopped(error);
    }
  }
}
