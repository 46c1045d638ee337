import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { CurveAnswer, Quote, Request } from '../engine/types.js';
import { signOf } from '../format/money.js';
import type { Leaving } from '../views/models/leaving.js';
import { whenIdle } from './when-idle.js';

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
 * Keeps the cost by date: the numbers are there with the rest of what comes after the first answer,
 * so that their place is known before anyone gets there; after every change they are asked for a
 * moment later, so that the answer itself is never kept waiting. The drawing is fetched when its
 * place comes near the window or when nothing else is to be done, and fits the place kept for it (DEC-86).
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
  #drawing: Promise<void> | undefined;
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

  /** The form changed; null while there is nothing to ask. Whoever asks first paints right after. */
  ask(question: Question | null): void {
    this.#question = question;
    this.#looked = '';
    clearTimeout(this.#timer);
    if (this.#answer === undefined) this.#answerNow();
    else this.#timer = setTimeout(() => this.#answerNow() && this.#changed(), 60);
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
    if (this.#drawing || place === this.#watched) return;
    this.#watching?.disconnect();
    this.#watched = place;
    if (!place) return;
    whenIdle(() => void this.drawn());
    if (typeof IntersectionObserver === 'undefined') return;
    this.#watching = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void this.drawn(),
      { rootMargin: '200px' },
    );
    this.#watching.observe(place);
  }

  /** Nothing is left to be fetched. */
  get isDrawn(): boolean {
    return this.#chunk !== null || this.#failed || !this.#root.querySelector('.curve');
  }

  /** Fetches the drawing, once; resolves when it is shown, or cannot be. */
  drawn(): Promise<void> {
    this.#watching?.disconnect();
    return (this.#drawing ??= import('./chart.js')
      .then(
        (chunk) => void (this.#chunk = chunk),
        () => void (this.#failed = true),
      )
      .then(() => {
        if (!this.#answer || this.state.stale) this.#answerNow();
        this.#changed();
      }));
  }

  /** Whether there is something new to paint. */
  #answerNow(): boolean {
    const question = this.#question;
    if (!question) return false;
    const { calculator, request, quote, from } = question;
    const costs = costsToLeave(question);
    // Without the chunk there is still what comes back by day.
    if (costs && !this.#chunk && !this.#failed) {
      void this.drawn();
      return false;
    }
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
      if (error.code === 'internal') {
        this.#stopped(error);
        return false;
      }
      this.#answer = null;
    }
    return true;
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
