import { nearestLang } from '../element/nearest-lang.js';
import type { PlanshiftError } from '../engine/error.js';
import type { Catalog } from '../engine/types.js';
import type { Answered } from './answers.js';
import type { DeskDocument } from './document.js';
import { DeskSession } from './session.js';

declare const PLANSHIFT_VERSION: string;

/**
 * `<planshift-desk>`: quotes a customer. One case with several scenarios side by side, each answered
 * by the same core and shown with the same views as the visitor's calculator.
 *
 * Attributes: `src` (a catalog), `locale`, `wasm-url`. Properties: `catalog`, `document` (the whole
 * state, to keep and to give back), `answers`. Events: `planshift-desk`, after every change of the
 * document, and `planshift-error`.
 */
export class PlanshiftDesk extends HTMLElement {
  static readonly version = PLANSHIFT_VERSION;
  static readonly observedAttributes = ['src', 'locale', 'lang'];

  #session: DeskSession | undefined;
  #catalog: Catalog | string | undefined;
  #ready: Promise<void> = Promise.resolve();

  /** Resolves once what was set last is shown, or was told to be wrong. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  get catalog(): Catalog | string | undefined {
    return this.#catalog;
  }

  set catalog(catalog: Catalog | string | undefined) {
    this.#catalog = catalog;
    this.#load();
  }

  /** Everything that was typed, as a plain object; null while there is no catalog. */
  get document(): DeskDocument | null {
    return this.#session?.document ?? null;
  }

  set document(document: DeskDocument | null) {
    if (this.#session) this.#session.document = document;
  }

  /** Every scenario with its request and its quote. */
  get answers(): readonly Answered[] {
    return this.#session?.answered ?? [];
  }

  connectedCallback(): void {
    const first = !this.#session;
    this.#session ??= this.#start();
    this.#session.resume();
    if (first) this.#load();
  }

  disconnectedCallback(): void {
    this.#session?.pause();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#session) return;
    if (name === 'src') this.#load();
    else void this.#session.languageChanged();
  }

  #start(): DeskSession {
    const root = this.attachShadow({ mode: 'open' });
    root.append(document.createElement('slot'));
    return new DeskSession({
      element: this,
      root,
      lang: () => this.getAttribute('locale') || nearestLang(this),
      wasmUrl: () => this.getAttribute('wasm-url'),
      changed: () => this.#send('planshift-desk', { document: this.document }),
      failed: (error) => this.#tell(error),
    });
  }

  #load(): void {
    const src = this.getAttribute('src');
    if (!this.#session) return;
    if (this.#catalog !== undefined) this.#ready = this.#session.load({ catalog: this.#catalog });
    else if (src) this.#ready = this.#session.load({ src });
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #tell({ code, path, errors }: PlanshiftError): void {
    for (const one of errors) {
      console.error(`planshift-desk: ${one.path || '/'}: ${one.code}: ${one.message}`);
    }
    this.#send('planshift-error', { code, path, errors });
  }
}
