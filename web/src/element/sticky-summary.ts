/**
 * On a phone the answer stands below the form, out of sight of whoever changes something there. A
 * line at the edge of the window repeats it, for as long as the answer itself is further down.
 */
export class StickySummary {
  readonly #root: ShadowRoot;
  #observer: IntersectionObserver | undefined;
  #watched: Element | null = null;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** Looks for the answer, which comes and goes with what is asked. */
  watch(): void {
    const answer = this.#root.querySelector('.headline');
    if (answer === this.#watched) return;
    this.stop();
    if (!answer || typeof IntersectionObserver === 'undefined') return;
    this.#watched = answer;
    this.#observer = new IntersectionObserver(([entry]) => {
      const line = this.#root.querySelector<HTMLElement>('.sticky-summary');
      if (!line || !entry) return;
      line.hidden = entry.isIntersecting || entry.boundingClientRect.top < 0;
    });
    this.#observer.observe(answer);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#watched = null;
  }
}
