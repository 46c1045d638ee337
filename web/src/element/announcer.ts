/** How long things rest before they are spoken, and how long a short word stays. */
const spokenAfter = 300;
const doneFor = 4000;

/** What is told for a while: to those who listen, the answer; after an action, a short word. */
export class Announcer {
  spoken = '';
  done = '';
  readonly #changed: () => void;
  #timers: Record<string, ReturnType<typeof setTimeout>> = {};

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Speaks once things have come to rest; the sentence is asked for then. */
  speak(sentence: () => string): void {
    this.#after('spoken', spokenAfter, sentence);
  }

  confirm(word: string): void {
    this.done = word;
    this.#changed();
    this.#after('done', doneFor, () => '');
  }

  stop(): void {
    Object.values(this.#timers).forEach(clearTimeout);
  }

  #after(what: 'spoken' | 'done', milliseconds: number, text: () => string): void {
    clearTimeout(this.#timers[what]);
    this.#timers[what] = setTimeout(() => {
      this[what] = text();
      this.#changed();
    }, milliseconds);
  }
}
