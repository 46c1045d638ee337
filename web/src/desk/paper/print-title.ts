/** While the page is printed its title is the quote's: it names the file of a PDF, and stands in it. */
export class PrintTitle {
  readonly #title: () => string;
  #before: string | null = null;

  constructor(title: () => string) {
    this.#title = title;
  }

  watch(): void {
    window.addEventListener('beforeprint', this.#put);
    window.addEventListener('afterprint', this.#putBack);
  }

  stop(): void {
    window.removeEventListener('beforeprint', this.#put);
    window.removeEventListener('afterprint', this.#putBack);
    this.#putBack();
  }

  readonly #put = (): void => {
    const title = this.#title();
    if (!title) return;
    this.#before ??= document.title;
    document.title = title;
  };

  readonly #putBack = (): void => {
    if (this.#before !== null) document.title = this.#before;
    this.#before = null;
  };
}
