import type { Catalog, Request } from '../engine/types.js';
import { readInline, readRequest, type Broken, type Inline } from './page-inputs.js';
import type { Source } from './session-host.js';

/** What a page gives its element: a catalog and a request, as property, attribute or inline script. */
export class Given {
  catalog: Catalog | string | undefined;
  request: Request | string | undefined;
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Where the catalog is to be fetched from, unless the page has it. */
  get address(): string | null {
    const source = this.source();
    return source && 'src' in source ? source.src : null;
  }

  source(): Source | null {
    if (this.catalog !== undefined) return { catalog: this.catalog };
    const src = this.#element.getAttribute('src');
    if (src) return { src };
    const catalog = this.#inline()?.catalog;
    return catalog === undefined ? null : { catalog };
  }

  askedFor(): Inline {
    return this.request === undefined ? (this.#inline() ?? {}) : readRequest(this.request);
  }

  /** An inline script that is no JSON is the catalog, unless another place has one. */
  broken(): Broken[] {
    const inline = this.#inline()?.broken;
    const elsewhere = this.catalog !== undefined || this.#element.getAttribute('src');
    const request = readRequest(this.request).broken;
    return [...(inline && elsewhere ? [inline] : []), ...(request ? [request] : [])];
  }

  /** An inline script is whole once the parser has gone past it. */
  #inline(): Inline | null {
    const parsing = document.readyState === 'loading' && this.#element.nextSibling === null;
    return parsing ? null : readInline(this.#element);
  }
}
