import type { Catalog, Request } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';
import type { Table } from '../messages/table.js';
import { adoptStyles, reserve } from './adopt.js';
import { attributeOf, reflectAttributes, type AttributeProperties } from './attributes.js';
import { noCatalog, startError, timedOut, type StartError } from './start-error.js';
import type { ShownAnswer } from './events.js';
import { FormField } from './form-field.js';
import { Given } from './given.js';
import { hasten } from './hasten.js';
import { internalsOf } from './internals.js';
import { nearestLang } from './nearest-lang.js';
import { contentSlot, notYet, tellBelow } from './not-yet.js';
import { inputAttributes, readPageInputs } from './page-inputs.js';
import { textOf } from './same.js';
import type { SessionHost } from './session-host.js';
import type { Session } from './session.js';
import { whenFilled, whenLate, whenNear, type Waiting } from './wait.js';

const sourceAttributes = ['src', 'wasm-url'];
/** A slow telephone may take long to fetch everything; what comes later still is taken. */
const patience = 30_000;
const properties = ['catalog', 'request', 'messages', 'navigate', ...Object.keys(attributeOf)];

declare const PLANSHIFT_VERSION: string;

export interface PlanshiftCalculator extends AttributeProperties {}

/**
 * `<planshift-calculator>`: what a change or a cancellation of a subscription costs, live.
 *
 * The class itself is small. Everything it needs (views, words, the WebAssembly module) is fetched
 * when the first element is connected, or with `loading="lazy"` when it comes near the window;
 * until then, and whenever that fails, the content between the tags stays readable.
 */
export class PlanshiftCalculator extends FormField {
  static readonly version = PLANSHIFT_VERSION;
  static readonly observedAttributes: string[] = [
    ...Object.keys(inputAttributes),
    ...sourceAttributes,
    'catalog',
    'request',
    'locale',
    'lang',
    'loading',
    'navigate',
    'timeout',
  ];

  #internals: ElementInternals;
  #root: ShadowRoot;
  #session: Session | undefined;
  #starting: Promise<Session | null> | undefined;
  readonly #given = new Given(this);
  #messages: Table | undefined;
  #waiting: Waiting | undefined;
  #pending: Set<keyof Edits> | 'all' | null = null;
  #disabled = false;
  #restored: string | undefined;
  /** What the properties said last, as text. */
  #said: { catalog?: unknown; request?: unknown; messages?: unknown } = {};
  #ready!: Promise<boolean>;
  #settle!: (works: boolean) => void;
  #isSettled = false;

  /** True once the first answer is there, false when the fallback is shown; never rejects. */
  get ready(): Promise<boolean> {
    return this.#ready;
  }

  constructor() {
    super();
    this.#internals = internalsOf(this);
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.append(contentSlot());
    this.#expect();
    this.addEventListener('invalid', (event) => this.#onInvalid(event));
  }

  // -------------------------------------------------------------- properties

  /** The catalog, as an object or as JSON text. */
  get catalog(): Catalog | string | undefined {
    return this.#given.catalog;
  }

  set catalog(catalog: Catalog | string | undefined) {
    const before = this.#said.catalog;
    this.#said.catalog = textOf(catalog);
    this.#given.catalog = catalog ?? undefined;
    if (before !== this.#said.catalog) this.#sourceChanged();
  }

  /** Everything that attributes cannot say: payments, usage, inventory, tax. JSON text, too. */
  get request(): Request | string | undefined {
    return this.#given.request;
  }

  set request(request: Request | string | undefined) {
    const before = this.#said.request;
    this.#said.request = textOf(request);
    this.#given.request = request ?? undefined;
    if (before !== this.#said.request) this.#pageChanged('all');
  }

  /** The page's own words, by message code, over the built-in ones. */
  get messages(): Table | undefined {
    return this.#messages;
  }

  set messages(messages: Table | undefined) {
    const before = this.#said.messages;
    this.#said.messages = textOf(messages);
    this.#messages = messages ?? undefined;
    if (before !== this.#said.messages) this.#session?.messagesChanged();
  }

  /** Whether the call to action leads to the address of the catalog's guide. */
  get navigate(): boolean | '' {
    return this.hasAttribute('navigate');
  }

  set navigate(leads: boolean | '') {
    this.toggleAttribute('navigate', leads === '' || Boolean(leads));
  }

  /** The answer that is shown, a quote or a schedule by its `type`; null while there is none. */
  get quote(): ShownAnswer | null {
    return this.#session?.answer ?? null;
  }

  /** Resolves once `quote` answers everything that was set; true if there is one. */
  get updateComplete(): Promise<boolean> {
    return this.#whenUpdated();
  }

  async #whenUpdated(): Promise<boolean> {
    await this.#starting;
    await this.#session?.settled();
    // Whatever was set meanwhile is asked for in a microtask of its own.
    while (this.#pending !== null) await Promise.resolve();
    return this.quote !== null;
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

  get value(): string {
    return this.quote ? JSON.stringify(this.quote) : '';
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
    if (!this.#session) this.#tellNotYet();
    const first = this.form?.querySelector(':invalid:not(fieldset)');
    if (!first || first === this) this.#session?.focusWrong();
  }

  /** Sent before it was seen: the sentence stands below the fallback, and the answer is fetched. */
  #tellNotYet(): void {
    tellBelow(this.#root, this.validationMessage);
    this.#begin();
    this.scrollIntoView({ block: 'nearest' });
  }

  /** A form that sends this field waits for its first answer. */
  #holdForm(): void {
    if (this.#session || !this.hasAttribute('name')) return;
    this.#internals.setValidity({ customError: true }, notYet(this.#lang()));
  }

  // -------------------------------------------------------------- life

  connectedCallback(): void {
    for (const name of properties) this.#upgrade(name);
    if (this.#session) return this.#session.resume();
    adoptStyles(this.#root, [reserve]);
    this.#holdForm();
    if (this.getAttribute('loading') === 'lazy' && typeof IntersectionObserver !== 'undefined') {
      this.#waiting = whenNear(this, () => this.#begin());
    } else {
      this.#begin();
    }
  }

  disconnectedCallback(): void {
    this.#waiting?.disconnect();
    this.#waiting = undefined;
    this.#session?.pause();
  }

  adoptedCallback(): void {
    this.#session?.adopted();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'catalog' || name === 'request') this[name] = after ?? undefined;
    else if (name === 'navigate') this.#session?.refresh();
    else if (sourceAttributes.includes(name)) this.#sourceChanged();
    else if (name === 'locale' || name === 'lang') this.#session?.languageChanged();
    else if (name === 'loading' && after !== 'lazy' && this.isConnected) this.#begin();
    else if (inputAttributes[name]) this.#pageChanged(inputAttributes[name]);
  }

  /** A property that was set before the class was known hides its accessor: set it again. */
  #upgrade(name: string): void {
    if (!Object.hasOwn(this, name)) return;
    const own = this as unknown as Record<string, unknown>;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }

  #expect(): void {
    this.#isSettled = false;
    this.#ready = new Promise((resolve) => (this.#settle = resolve));
  }

  /** Loads the session once, as soon as the page has said where the catalog is. */
  #begin(): void {
    if (this.#starting) return;
    if (!this.#given.source()) return this.#waitForSource();
    hasten(this.#given.address, this.getAttribute('wasm-url'));
    this.#waiting?.disconnect();
    this.#waiting = undefined;
    if (this.#internals.states?.delete('fallback')) this.#expect();
    const host = this.#host();
    const views = whenLate(host.timeout(), () => this.#fallBack(timedOut(host.timeout())));
    this.#starting = import('./session.js')
      .finally(() => views.disconnect())
      .then(({ Session }) => this.#start(new Session(host)))
      .catch((cause: unknown) => this.#cannotStart(cause));
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
    this.#session = undefined;
    this.#root.replaceChildren(contentSlot());
    this.#fallBack(startError(cause));
    return null;
  }

  /** The page's own content stays, the page hears why, and no form waits for an answer. */
  #fallBack(detail: StartError): void {
    this.#internals.states?.add('fallback');
    this.#internals.setValidity({});
    adoptStyles(this.#root, []);
    console.error(`planshift-calculator: ${detail.code}: ${detail.errors[0].message}`);
    const options = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent('planshift-error', options));
    this.#settled(false);
  }

  /** What comes after all makes it ready anew. */
  #settled(works: boolean): void {
    if (this.#isSettled) this.#expect();
    this.#isSettled = true;
    this.#settle(works);
  }

  /**
   * The inline script may still be on its way through the parser, or be added by a framework. What
   * never comes is told, and taken all the same if it comes later.
   */
  #waitForSource(): void {
    this.#waiting ??= whenFilled(
      this,
      () => this.#given.source() && this.#begin(),
      () => this.#fallBack(noCatalog()),
    );
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

  #lang(): string {
    return this.getAttribute('locale') || nearestLang(this);
  }

  #host(): SessionHost {
    return {
      element: this,
      root: this.#root,
      internals: this.#internals,
      pageInputs: () => readPageInputs(this, this.#given.askedFor()),
      broken: () => this.#given.broken(),
      catalog: () => this.#given.source(),
      lang: () => this.#lang(),
      ownMessages: () => this.#messages,
      wasmUrl: () => this.getAttribute('wasm-url'),
      timeout: () => Number(this.getAttribute('timeout')) || patience,
      settled: (works) => this.#settled(works),
    };
  }
}

reflectAttributes(PlanshiftCalculator.prototype);
