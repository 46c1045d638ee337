import type { Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { CurveAnswer, Quote, Request } from '../engine/types.js';
import { signOf } from '../format/money.js';
import type { Leaving } from '../views/models/leaving.js';

/** What to ask: a quote, and the first day that can be chosen. */
interface Question {
  calculator: Calculator;
  request: Request;
  quote: Quote;
  from: string;
  /** Whether there is a last day to ask. */
  notice: boolean;
}

interface Answer {
  curve: CurveAnswer | null;
  leaving: Leaving | null;
  cancel: boolean;
  key: string;
  horizon: string;
}

/**
 * Keeps the cost by date: asked for when its place comes near the window, and then a moment after
 * every change, so that the answer itself is never kept waiting.
 */
export class CurveController {
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #stopped: (error: PlanshiftError) => void;
  #question: Question | null = null;
  #answer: Answer | null | undefined;
  /** The views that come when their place is seen. */
  #chunk: typeof import('./chart.js') | null = null;
  /** A day that is looked at beyond those of the form. */
  #looked = '';
  #failed = false;
  #tableOpen = false;
  #seen = false;
  #watching: IntersectionObserver | undefined;
  #watched: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `stopped` is told of a module that stopped; any other refusal to answer leaves no chart. */
  constructor(
    root: ShadowRoot,
    changed: () => void,
    stopped: (error: PlanshiftError) => void,
  ) {
    this.#root = root;
    this.#changed = changed;
    this.#stopped = stopped;
  }

  /** What the views need; `stale` while the numbers belong to an earlier question. */
  get state() {
    const answer = this.#answer;
    const curve = answer?.curve;
    return {
      curve: curve ? { answer: curve, cancel: answer.cancel, horizon: answer.horizon } : answer && undefined,
      leaving: this.#chunk && answer?.leaving ? { ...this.#chunk, answer: answer.leaving } : null,
      looked: this.#looked,
      stale: Boolean(answer && this.#question && answer.key !== keyOf(this.#question.request)),
      draw: this.#chunk?.drawChart ?? null,
      failed: this.#failed,
      tableOpen: this.#tableOpen,
    };
  }

  readonly toggleTable = (event: Event): void => {
    this.#tableOpen = (event.target as HTMLDetailsElement).open;
    this.#changed();
  };

  /** Looks at a day that the form cannot take over. */
  readonly look = (day: string): void => {
    this.#looked = day;
    this.#changed();
  };

  /** The form changed; null while there is nothing to ask. */
  ask(question: Question | null): void {
    this.#question = question;
    this.#looked = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#answerNow(), 60);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#watching?.disconnect();
    this.#watching = undefined;
    this.#watched = null;
  }

  /** Looks for the place of the chart, which comes and goes with the kind of the quote. */
  watch(): void {
    const place = this.#root.querySelector('.curve');
    if (this.#seen || place === this.#watched) return;
    this.#watching?.disconnect();
    this.#watched = place;
    if (!place) return;
    if (typeof IntersectionObserver === 'undefined') return;
    this.#watching = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.#see(),
      { rootMargin: '200px' },
    );
    this.#watching.observe(place);
  }

  #see(): void {
    this.#watching?.disconnect();
    this.#seen = true;
    this.#answerNow();
    import('./chart.js')
      .then(
        (chunk) => (this.#chunk = chunk),
        () => (this.#failed = true),
      )
      .then(() => this.#answerNow());
  }

  #answerNow(): void {
    this.watch();
    const question = this.#question;
    if (!this.#seen || !question) return;
    const { calculator, request, quote, from } = question;
    const costs = costsToLeave(question);
    // Without the chunk there is still what comes back by day.
    if (costs && !this.#chunk && !this.#failed) return;
    try {
      const leaving = costs && this.#chunk ? this.#chunk.askLeaving(calculator, request, from) : null;
      this.#answer = {
        curve: leaving ? null : calculator.curve(request),
        leaving,
        cancel: quote.kind === 'cancel',
        key: keyOf(request),
        horizon: request.options?.horizon ?? 'P12M',
      };
    } catch (cause) {
      const error = cause as PlanshiftError;
      if (error.code === 'internal') return this.#stopped(error);
      this.#answer = null;
    }
    this.#changed();
  }
}

/** Whether leaving is more than a refund: a fee, a term, a notice, or invoices until it ends. */
function costsToLeave({ quote, request, notice }: Question): boolean {
  const { kind, due_now: due, refund, verdict } = quote;
  if (kind !== 'cancel' || verdict.status === 'refused') return false;
  return (
    notice ||
    signOf(due.total) > 0 ||
    signOf(refund?.remaining_total ?? '0') > 0 ||
    typeof request.subscription?.commitment === 'object'
  );
}

/** The numbers of a curve depend on everything but the day that is chosen. */
function keyOf({ change, ...rest }: Request): string {
  return JSON.stringify({ ...rest, change: { ...change, at: '' } });
}
