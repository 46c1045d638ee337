import type { PageCalculator } from '../engine/calculator.js';
import { openForPage } from '../engine/page.js';
import type { Catalog } from '../engine/types.js';
import { localeFor } from '../messages/languages.js';
import type { Messages } from '../messages/messages.js';
import { loadMessages } from './load-messages.js';
import type { SessionHost, Source } from './session-host.js';
import { fetchCatalog } from './source.js';


/** Fetches what a session needs, and tells a load that was overtaken by a later one. */
export class Loader {
  readonly #host: SessionHost;
  #latest = 0;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** Begins a load; the function says whether it is still the latest one. */
  begin(): () => boolean {
    const turn = ++this.#latest;
    return () => turn === this.#latest;
  }

  /**
   * The words of the language that is spoken when they arrive, however often it changed meanwhile.
   * A failure is told to whoever awaits this, and must not go unheard before that.
   */
  messages(withDeferred: () => boolean): Promise<Messages> {
    const messages = this.#words(withDeferred);
    messages.catch(() => undefined);
    return messages;
  }

  async #words(withDeferred: () => boolean): Promise<Messages> {
    for (;;) {
      const whole = withDeferred();
      const messages = await loadMessages(this.#host, whole);
      const current = messages.locale === localeFor(this.#host.lang());
      if (current && whole === withDeferred()) return messages;
    }
  }

  async catalog(source: Source): Promise<Catalog | string> {
    return 'src' in source ? fetchCatalog(source.src) : source.catalog;
  }

  open(catalog: Catalog | string): Promise<PageCalculator> {
    const wasmUrl = this.#host.wasmUrl();
    return openForPage(
      wasmUrl ? { catalog, wasmUrl: new URL(wasmUrl, document.baseURI) } : { catalog },
    );
  }
}
