import type { Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { CurveAnswer, Request } from '../engine/types.js';
import type { DrawChart } from '../views/templates/curve.js';

/**
 * Keeps the cost by date: asked for when its place comes near the window, and then a moment after
 * every change, so that the answer itself is never kept waiting.
 */
export class CurveController {
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #stopped: (error: PlanshiftError) => void;
  #question: { calculator: Calculator; request: Request; cancel: boolean } | null = null;
  #answer: { curve: CurveAnswer; cancel: boolean; key: string; horizon: string } | null | undefined;
  #draw: DrawChart | null = null;
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
    return {
      curve: answer && { answer: answer.curve, cancel: answer.cancel, horizon: answer.horizon },
      stale: Boolean(answer && this.#question && answer.key !== keyOf(this.#question.request)),
      draw: this.#draw,
      failed: this.#failed,
      tableOpen: this.#tableOpen,
    };
  }

  readonly toggleTable = (event: Event): void => {
    this.#tableOpen = (event.target as HTMLDetailsElement).open;
    this.#changed();
  };

  /** The form changed; null while there is nothing to ask. */
  ask(question: { calculator: Calculator; request: Request; cancel: boolean } | null): void {
    this.#question = question;
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
        ({ drawChart }) => (this.#draw = drawChart),
        () => (this.#failed = true),
      )
      .then(this.#changed);
  }

  #answerNow(): void {
    this.watch();
    const question = this.#question;
    if (!this.#seen || !question) return;
    const { calculator, request, cancel } = question;
    try {
      const horizon = request.options?.horizon ?? 'P12M';
      this.#answer = { curve: calculator.curve(request), cancel, key: keyOf(request), horizon };
    } catch (cause) {
      const error = cause as PlanshiftError;
      if (error.code === 'internal') return this.#stopped(error);
      this.#answer = null;
    }
    this.#changed();
  }
}

/** The numbers of a curve depend on everything but the day that is chosen. */
function keyOf({ change, ...rest }: Request): string {
  return JSON.stringify({ ...rest, change: { ...change, at: '' } });
}
