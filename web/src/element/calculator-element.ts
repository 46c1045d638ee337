import type { Catalog, Quote, Request } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';
import type { Table } from '../messages/table.js';
import { nearestLang } from './nearest-lang.js';
import { inputAttributes, readInline, readPageInputs, type Inline } from './page-inputs.js';
import type { SessionHost } from './session-host.js';
import type { Session } from './session.js';

/** Where there is no document, the class can still be imported; it just cannot be created. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

const sourceAttributes = ['src', 'wasm-url'];
const objectProperties = ['catalog', 'request', 'messages'] as const;

/**
 * `<planshift-calculator>`: what a change or a cancellation of a subscription costs, live.
 *
 * The class itself is small. Everything it needs (views, words, the WebAssembly module) is fetched
 * when the first element is connected, or with `loading="lazy"` when it comes near the window;
 * until then, and whenever that fails, the content between the tags stays readable.
 */
export class PlanshiftCalculator extends Base {
  static readonly formAssociated = true;
  static readonly observedAttributes: string[] = [
    ...Object.keys(inputAttributes),
    ...sourceAttributes,
    'locale',
    'lang',
    'mode',
    'loading',
  ];

  #internals: ElementInternals;
  #root: ShadowRoot;
  #session: Session | undefined;
  #starting: Promise<Session | null> | undefined;
  #catalog: Catalog | string | undefined;
  #request: Request | undefined;
  #messages: Table | undefined;
  #waiting: { disconnect(): void } | undefined;
  #pending: Set<keyof Edits> | 'all' | null = null;
  #disabled = false;
  #restored: string | undefined;
  #settle!: (works: boolean) => void;

  /** True once the first answer is there, false when the fallback is shown; never rejects. */
  readonly ready: Promise<boolean>;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.append(document.createElement('slot'));
    this.ready = new Promise((resolve) => (this.#settle = resolve));
    this.addEventListener('invalid', (event) => this.#onInvalid(event));
  }

  // -------------------------------------------------------------- properties

  /** The catalog, as an object or as JSON text. */
  get catalog(): Catalog | string | undefined {
    return this.#catalog;
  }

  set catalog(catalog: Catalog | string | undefined) {
    this.#catalog = catalog;
    this.#sourceChanged();
  }

  /** Everything that attributes cannot say: payments, usage, inventory, tax. */
  get request(): Request | undefined {
    return this.#request;
  }

  set request(request: Request | undefined) {
    this.#request = request;
    this.#pageChanged('all');
  }

  /** The page's own words, by message code, over the built-in ones. */
  get messages(): Table | undefined {
    return this.#messages;
  }

  set messages(messages: Table | undefined) {
    this.#messages = messages;
    this.#session?.messagesChanged();
  }

  /** The answer that is shown; null while there is none. */
  get quote(): Quote | null {
    return this.#session?.quote ?? null;
  }

  // -------------------------------------------------------------- methods

  /** Forgets what the person changed. */
  reset(): void {
    this.#session?.reset();
  }

  /** Prints this element alone. */
  print(): void {
    this.#session?.print();
  }

  /** Question and answer as JSON text; empty while there is no answer. */
  exportJSON(): string {
    return this.#session?.exportJSON() ?? '';
  }

  /** The lines of the answer as CSV text; empty while there is no answer. */
  exportCSV(): string {
    return this.#session?.exportCSV() ?? '';
  }

  /** The address of this page with what the person changed. */
  shareLink(): string {
    return this.#session?.shareLink() ?? location.href;
  }

  // -------------------------------------------------------------- forms

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  get type(): string {
    return this.localName;
  }

  get value(): string {
    return this.quote ? JSON.stringify(this.quote) : '';
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.#session?.disable(disabled);
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state !== 'string') return;
    this.#restored = state;
    void this.#session?.restore(state);
  }

  /**
   * The message stands at the field already; the browser's own bubble would need the element itself
   * to take the focus. The field that is wrong gets it, unless another control comes first.
   */
  #onInvalid(event: Event): void {
    event.preventDefault();
    const first = this.form?.querySelector(':invalid:not(fieldset)');
    if (!first || first === this) this.#session?.focusWrong();
  }

  // -------------------------------------------------------------- life

  connectedCallback(): void {
    for (const name of objectProperties) this.#upgrade(name);
    if (this.#session) return this.#session.resume();
    if (this.getAttribute('loading') === 'lazy' && typeof IntersectionObserver !== 'undefined') {
      this.#waitUntilNear();
    } else {
      this.#begin();
    }
  }

  disconnectedCallback(): void {
    this.#waiting?.disconnect();
    this.#waiting = undefined;
    this.#session?.pause();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (sourceAttributes.includes(name)) this.#sourceChanged();
    else if (name === 'locale' || name === 'lang') this.#session?.languageChanged();
    else if (name === 'loading' && after !== 'lazy' && this.isConnected) this.#begin();
    else if (inputAttributes[name]) this.#pageChanged(inputAttributes[name]);
  }

  /** A property that was set before the class was known hides its accessor: set it again. */
  #upgrade(name: (typeof objectProperties)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name] as never;
    delete this[name];
    this[name] = value;
  }

  #waitUntilNear(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.#begin();
      },
      { rootMargin: '300px' },
    );
    observer.observe(this);
    this.#waiting = observer;
  }

  /** Loads the session once, as soon as the page has said where the catalog is. */
  #begin(): void {
    if (this.#starting) return;
    if (!this.#source()) return this.#waitForSource();
    this.#starting = import('./session.js').then(
      ({ Session }) => this.#start(new Session(this.#host())),
      (cause: unknown) => this.#cannotStart(cause),
    );
  }

  #start(session: Session): Session {
    this.#session = session;
    if (this.isConnected) session.resume();
    if (this.#restored !== undefined) void session.restore(this.#restored);
    session.disable(this.#disabled);
    void session.load();
    return session;
  }

  #cannotStart(cause: unknown): null {
    this.#starting = undefined;
    this.#internals.states?.add('fallback');
    const detail = { code: 'script_missing', path: '', errors: [], cause };
    this.dispatchEvent(
      new CustomEvent('planshift-error', { detail, bubbles: true, composed: true }),
    );
    this.#settle(false);
    return null;
  }

  /** The inline script may still be on its way through the parser, or be added by a framework. */
  #waitForSource(): void {
    if (this.#waiting) return;
    const observer = new MutationObserver(() => {
      if (!this.#source()) return;
      this.#waiting?.disconnect();
      this.#waiting = undefined;
      this.#begin();
    });
    observer.observe(this, { childList: true, subtree: true, characterData: true });
    this.#waiting = observer;
  }

  #sourceChanged(): void {
    if (this.#session) void this.#session.load();
    else if (this.isConnected && this.getAttribute('loading') !== 'lazy') this.#begin();
  }

  /** Several attributes set in a row are one change. */
  #pageChanged(overruled: (keyof Edits)[] | 'all'): void {
    if (!this.#session) return;
    if (this.#pending === null) {
      this.#pending = new Set();
      queueMicrotask(() => {
        const pending = this.#pending!;
        this.#pending = null;
        this.#session?.pageChanged(pending === 'all' ? 'all' : [...pending]);
      });
    }
    if (overruled === 'all' || this.#pending === 'all') this.#pending = 'all';
    else for (const field of overruled) this.#pending.add(field);
  }

  #source(): { catalog: Catalog | string } | { src: string } | null {
    if (this.#catalog !== undefined) return { catalog: this.#catalog };
    const src = this.getAttribute('src');
    if (src) return { src };
    const catalog = this.#inline()?.catalog;
    return catalog === undefined ? null : { catalog };
  }

  /** An inline script is whole once the parser has gone past it. */
  #inline(): Inline | null {
    const parsing = document.readyState === 'loading' && this.nextSibling === null;
    return parsing ? null : readInline(this);
  }

  #host(): SessionHost {
    return {
      element: this,
      root: this.#root,
      internals: this.#internals,
      pageInputs: () => readPageInputs(this, this.#request ?? this.#inline()?.request),
      catalog: () => this.#source(),
      lang: () => this.getAttribute('locale') || nearestLang(this),
      ownMessages: () => this.#messages,
      wasmUrl: () => this.getAttribute('wasm-url'),
      settled: (works) => this.#settle(works),
    };
  }
}
