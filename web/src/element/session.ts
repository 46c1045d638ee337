import { html, nothing, render, type TemplateResult } from 'lit/html.js';

import type { Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import { createCalculator } from '../engine/index.js';
import type { Catalog, CurveAnswer, Quote, Request, ScheduleAnswer, Span } from '../engine/types.js';
import { civil, localToday } from '../format/date.js';
import { countable, makeChoices, type Choices } from '../inputs/choices.js';
import { mergeEdits, type Edits, type Host } from '../inputs/inputs.js';
import { clamp, type Form } from '../inputs/request.js';
import { resolveInputs } from '../inputs/resolve.js';
import { languageFor, loadWords, localeFor } from '../messages/languages.js';
import { Messages } from '../messages/messages.js';
import type { Table } from '../messages/table.js';
import { makeContext, priceWord, text, type ViewContext } from '../views/models/context.js';
import { typedProblems, type Problems } from '../views/models/typed.js';
import { screenOf, type ScreenModel } from '../views/models/screen.js';
import type { DrawChart } from '../views/templates/curve.js';
import type { FormView } from '../views/templates/inputs.js';
import type { Actions } from '../views/templates/actions.js';
import { visitorView, type VisitorState } from '../views/templates/visitor.js';
import { ask, defaultAnchor, findPeriod, knownError, type Asked } from './ask.js';
import type { Saved } from './export.js';
import { currencyOf, soundHost, type HostProblem } from './host.js';
import { watchLang } from './language.js';
import { asObject, fetchCatalog } from './source.js';
import { sheets } from './styles.js';

/** What the element gives its session: places to read from and to write to. */
export interface Port {
  element: HTMLElement;
  root: ShadowRoot;
  internals: ElementInternals;
  /** Attributes and request. */
  host(): Host;
  /** The catalog itself, or where it is; null while the page has not said. */
  catalog(): { catalog: Catalog | string } | { src: string } | null;
  lang(): string;
  /** The page's own words over ours. */
  words(): Table | undefined;
  wasmUrl(): string | null;
  settled(works: boolean): void;
}

type Later = typeof import('./later.js');

const spokenAfter = 300;
const curveAfter = 60;

/**
 * A calculator at work: it loads what it needs, keeps what the person changed, asks the core after
 * every change, and paints the answer. Everything shown follows from the host, the edits and the
 * core's answers; only those are remembered.
 */
export class Session {
  readonly #port: Port;
  #edits: Edits = {};
  #messages: Messages | undefined;
  #calculator: Calculator | undefined;
  #choices: Choices | undefined;
  /** Counts loads, so that a late one knows that it was overtaken. */
  #load = 0;
  #asked: Asked | undefined;
  #form: Form | undefined;
  #ctx: ViewContext | undefined;
  /** Undefined until it was asked for; null where the core has none. */
  #curve: { answer: CurveAnswer; cancel: boolean } | null | undefined;
  #later: Later | null = null;
  #curveSeen = false;
  #draw: DrawChart | null = null;
  #chartFailed = false;
  #tableOpen = false;
  #spoken = '';
  #done = '';
  #linkNote = '';
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #watching: IntersectionObserver | undefined;
  #watched: Element | null = null;
  #unwatchLang: (() => void) | undefined;
  #told = '';
  #disabled = false;

  constructor(port: Port) {
    this.#port = port;
    port.root.adoptedStyleSheets = sheets();
    port.root.replaceChildren();
    this.#paintFallback('');
  }

  // -------------------------------------------------------------- life

  resume(): void {
    this.#unwatchLang ??= watchLang(() => this.languageChanged());
    this.languageChanged();
    this.#watchCurve();
  }

  pause(): void {
    this.#unwatchLang?.();
    this.#unwatchLang = undefined;
    this.#watching?.disconnect();
    this.#watching = undefined;
    this.#watched = null;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Loads words, catalog and module at the same time, then paints the first answer. */
  async load(): Promise<void> {
    const turn = ++this.#load;
    const source = this.#port.catalog();
    if (!source) return;
    this.#state('loading', true);
    const words = this.#loadMessages();
    try {
      const text = 'src' in source ? await fetchCatalog(source.src) : source.catalog;
      const calculator = await this.#open(text);
      await words;
      if (turn !== this.#load) return calculator.close();
      this.#calculator?.close();
      this.#calculator = calculator;
      this.#choices = makeChoices(asObject(text), currencyOf(this.#port.host()));
      await this.#readLink();
      this.refresh();
      await this.#loadLater();
      if (turn === this.#load) this.#settle(true);
    } catch (error) {
      await words.catch(() => undefined);
      if (turn === this.#load) this.#fail(error);
    }
  }

  /** The rest comes after the first paint; without it there is still the answer. */
  async #loadLater(): Promise<void> {
    if (this.#later) return;
    try {
      this.#later = await import('./later.js');
      this.#port.root.adoptedStyleSheets = [...sheets(), ...this.#later.laterSheets()];
      await this.#loadMessages();
      this.refresh();
      this.#after('curve', curveAfter, () => this.#askCurve());
    } catch (cause) {
      this.#tell(PlanshiftError.of('script_missing', 'a part of the calculator is missing', cause));
    }
  }

  #open(catalog: Catalog | string): Promise<Calculator> {
    const wasmUrl = this.#port.wasmUrl();
    return createCalculator(
      wasmUrl ? { catalog, wasmUrl: new URL(wasmUrl, document.baseURI) } : { catalog },
    );
  }

  /** The words of the nearest language; without any, nothing can be said. */
  async #loadMessages(): Promise<void> {
    const tag = this.#port.lang();
    const language = languageFor(tag);
    try {
      const halves = [
        loadWords(language, 'first'),
        ...(this.#later ? [loadWords(language, 'later')] : []),
      ];
      const table = Object.assign({}, ...(await Promise.all(halves))) as Table;
      const own = this.#port.words();
      this.#messages = new Messages({
        locale: localeFor(tag), language, table, ...(own ? { own } : {}),
      });
    } catch (cause) {
      throw PlanshiftError.of('messages_missing', `${language} cannot be loaded`, cause);
    }
  }

  languageChanged(): void {
    if (!this.#messages || localeFor(this.#port.lang()) === this.#messages.locale) return;
    this.wordsChanged();
  }

  wordsChanged(): void {
    // The words there are stay, if the new ones cannot be had.
    this.#loadMessages().then(() => this.refresh(), (error: unknown) => this.#tell(asError(error)));
  }

  /** The page said something new; what the person had changed of it no longer holds. */
  hostChanged(overruled: (keyof Edits)[] | 'all'): void {
    if (overruled === 'all') this.#edits = {};
    else for (const field of overruled) delete this.#edits[field];
    if (this.#choices) {
      this.#choices = makeChoices(this.#choices.catalog, currencyOf(this.#port.host()));
    }
    this.refresh();
  }

  // -------------------------------------------------------------- asking

  get quote(): Quote | null {
    return this.#asked?.answers.quote ?? null;
  }

  /** Asks the core and paints. A stopped module is replaced with the next change. */
  refresh(): void {
    const calculator = this.#calculator;
    if (!calculator || !this.#choices || !this.#messages) return;
    const form = this.#makeForm(calculator, this.#choices, this.#messages);
    this.#form = form.form;
    this.#asked = form.error
      ? { answers: noAnswers, request: null, problems: [], error: form.error }
      : this.#askAll(calculator, form.form);
    this.#ctx = makeContext({
      catalog: this.#choices.catalog,
      messages: this.#messages,
      today: form.form.today,
      currency: this.#asked.answers.quote?.currency ?? this.#choices.currency,
    });
    if (this.#asked.error?.code === 'internal') return this.#replace(this.#asked.error);
    this.#tellProblems(form.problems);
    this.#paint(form.problems);
    this.#report();
    this.#after('curve', curveAfter, () => this.#askCurve());
  }

  /** A module that stops in the middle of the questions leaves no answer at all. */
  #askAll(calculator: Calculator, form: Form): Asked {
    try {
      return ask(calculator, form);
    } catch (error) {
      return { answers: noAnswers, request: null, problems: [], error: knownError(error) };
    }
  }

  #makeForm(
    calculator: Calculator,
    choices: Choices,
    messages: Messages,
  ): { form: Form; problems: HostProblem[]; error: PlanshiftError | null } {
    const { host, problems } = soundHost(this.#port.host(), choices);
    const { locale } = messages;
    const inputs = resolveInputs(choices, host, this.#edits, locale);
    const said = host.at ?? host.request?.change?.at;
    const today = said ? civil(said) : localToday(new Date());
    const form: Form = { choices, host, inputs, locale, today, period: null };
    if (inputs.plan === '') return { form, problems, error: null };
    try {
      form.period = findPeriod(calculator, form, defaultAnchor(form));
      return { form, problems, error: null };
    } catch (error) {
      return { form, problems, error: knownError(error) };
    }
  }

  /** The module stopped: shows the fallback, and has a new one ready for the next change. */
  #replace(error: PlanshiftError): void {
    this.#calculator = undefined;
    this.#fail(error);
    const source = this.#choices!.catalog;
    const turn = ++this.#load;
    this.#open(source).then(
      (calculator) => {
        if (turn !== this.#load) return calculator.close();
        this.#calculator = calculator;
        this.#paintFallback(this.#messages?.text('unavailable') ?? '', true);
      },
      (cause: unknown) => this.#tell(asError(cause)),
    );
  }

  #askCurve(): void {
    const { quote } = this.#asked?.answers ?? {};
    const request = this.#asked?.request;
    this.#watchCurve();
    if (!this.#curveSeen || !quote || !request || !this.#calculator) return;
    try {
      const answer = this.#calculator.curve(request);
      this.#curve = { answer, cancel: quote.kind === 'cancel' };
    } catch {
      this.#curve = null;
    }
    this.#paint();
  }

  /** The chart and its numbers are asked for when they come near the window. */
  #watchCurve(): void {
    const place = this.#port.root.querySelector('.curve');
    if (this.#curveSeen || place === this.#watched) return;
    this.#watching?.disconnect();
    this.#watched = place;
    if (!place) return;
    this.#watching = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.#seeCurve(),
      { rootMargin: '200px' },
    );
    this.#watching.observe(place);
  }

  #seeCurve(): void {
    this.#watching?.disconnect();
    this.#curveSeen = true;
    this.#askCurve();
    import('../views/templates/chart.js')
      .then(({ drawChart }) => (this.#draw = drawChart), () => (this.#chartFailed = true))
      .then(() => this.#paint());
  }

  // -------------------------------------------------------------- painting

  #paint(problems?: HostProblem[]): void {
    const form = this.#form;
    const ctx = this.#ctx;
    const asked = this.#asked;
    if (!form || !ctx || !asked) return;
    const found = this.#problemsOf(ctx, form, asked);
    const screen = screenOf(ctx, form.inputs, asked.answers);
    if (this.#port.internals.form && screen.kind === 'answer') screen.action.url = '';
    const general = [
      ...(problems ?? soundHost(this.#port.host(), form.choices).problems).map(({ what }) =>
        text(ctx, 'config_broken', { what })),
      found.general,
      this.#linkNote,
    ];
    this.#render({
      ctx,
      form: this.#formView(ctx, form, asked, found.fields),
      screen,
      answers: asked.answers,
      later: this.#later ? { effects: this.#later.laterEffects, rest: this.#laterRest } : null,
      problem: general.filter(Boolean).join(' '),
      spoken: this.#spoken,
      done: this.#done,
    });
    this.#validity(found, screen, ctx);
  }

  #render(state: VisitorState): void {
    render(visitorView(state, this.#actions), this.#port.root);
    const base = this.#port.root.querySelector<HTMLElement>('.base');
    if (base) base.inert = this.#disabled;
  }

  readonly #laterRest = (state: VisitorState, actions: Actions): TemplateResult => {
    const chart = {
      curve: this.#curve,
      draw: this.#draw,
      failed: this.#chartFailed,
      tableOpen: this.#tableOpen,
    };
    return this.#later!.laterRest(state, chart, actions, (event) => {
      this.#tableOpen = (event.target as HTMLDetailsElement).open;
      this.#paint();
    });
  };

  #problemsOf(ctx: ViewContext, form: Form, asked: Asked): Problems {
    const typed = typedProblems(ctx, asked.problems);
    if (!asked.error) return typed;
    const core = this.#later?.coreProblems(ctx, asked.error, form.inputs) ?? typed;
    return { fields: new Map([...core.fields, ...typed.fields]), general: core.general };
  }

  #formView(
    ctx: ViewContext, form: Form, asked: Asked, errors: Map<string, string>,
  ): FormView {
    const { inputs, choices, period, today } = form;
    const quote = asked.answers.quote;
    const price = quote?.changes?.price;
    const inventory = form.host.request?.inventory;
    const open = countable(choices, inventory).map(({ id }) => id);
    const edited = this.#edits.at;
    return {
      ctx, choices, inputs, period, errors,
      at: edited ?? (period ? clamp(today, period) : today),
      renewal: inputs.renewal || (period ? civil(period.end) : ''),
      prices: {
        from: price ? priceWord(ctx, price.from, inputs.interval) : '',
        to: price && !inputs.cancel ? priceWord(ctx, price.to, inputs.toInterval) : '',
      },
      counted: new Set(countable(choices, undefined).map(({ id }) => id).filter((id) => !open.includes(id))),
      more: this.#later,
    };
  }

  #paintFallback(sentence: string, retry = false): void {
    const again = html`<button type="button" class="quiet" part="button"
      @click=${() => this.reset()}>${this.#messages?.text('action.retry')}</button>`;
    render(
      html`<slot></slot>${sentence
        ? html`<p class="unavailable" part="problem" role="status">
            ${sentence} ${retry ? again : nothing}
          </p>`
        : nothing}`,
      this.#port.root,
    );
  }

  // -------------------------------------------------------------- telling

  /** Form value, validity and states follow every answer. */
  #report(): void {
    const { internals } = this.#port;
    const answer = this.#asked?.answers.quote ?? this.#asked?.answers.schedule;
    internals.setFormValue(answer ? JSON.stringify(answer) : null, JSON.stringify(this.#edits));
    this.#state('ready', true);
    this.#state('refused', this.#asked?.answers.quote?.verdict.status === 'refused');
  }

  #validity(problems: Problems, screen: ScreenModel, ctx: ViewContext): void {
    const { internals, root } = this.#port;
    const wrong = screen.kind === 'incomplete';
    this.#state('invalid', wrong);
    if (!wrong) return internals.setValidity({});
    const [field, message] = [...problems.fields][0] ?? [];
    const anchor =
      (field && root.getElementById(field)) || root.querySelector<HTMLElement>('.control, input');
    const sentence = message || problems.general || text(ctx, 'incomplete');
    internals.setValidity({ customError: true }, sentence, anchor || undefined);
  }

  #settle(works: boolean): void {
    this.#state('loading', false);
    this.#state('fallback', !works);
    this.#port.settled(works);
  }

  /** Something is wrong that the person cannot mend: the page's own words stay readable. */
  #fail(cause: unknown): void {
    const error = asError(cause);
    const key = /^(wasm_|internal|messages_)/.test(error.code) ? 'unavailable' : 'catalog_broken';
    this.#asked = undefined;
    this.#state('ready', false);
    this.#port.internals.setFormValue(null);
    this.#paintFallback(this.#messages?.text(key) ?? '');
    this.#settle(false);
    for (const { path, code, message } of error.errors) {
      console.error(`planshift-calculator: ${path || '/'}: ${code}: ${message}`);
    }
    this.#tell(error);
  }

  #tell(error: PlanshiftError): void {
    const { code, path, errors } = error;
    this.#send('planshift-error', { code, path, errors });
  }

  /** Markup that asks for the impossible is told once, not after every change. */
  #tellProblems(problems: HostProblem[]): void {
    const told = JSON.stringify(problems);
    if (told === this.#told) return;
    this.#told = told;
    for (const { what, path, code } of problems) {
      this.#tell(new PlanshiftError([{ path, code, message: what }]));
    }
  }

  #send(type: string, detail: unknown, cancelable = false): boolean {
    return this.#port.element.dispatchEvent(
      new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }),
    );
  }

  #state(name: string, on: boolean): void {
    const { states } = this.#port.internals;
    if (!states) return;
    if (on) states.add(name);
    else states.delete(name);
  }

  // -------------------------------------------------------------- what the person does

  readonly #actions: Actions = {
    edit: (patch) => this.#edit(patch),
    select: (event) => this.#select(event),
    print: () => this.print(),
    share: () => void this.#share(),
    saveJSON: () => this.#save('json', 'application/json', this.exportJSON()),
    saveCSV: () => this.#save('csv', 'text/csv', this.exportCSV()),
    reset: () => this.reset(),
  };

  #edit(patch: Edits): void {
    this.#edits = mergeEdits(this.#edits, patch);
    const moved = 'plan' in patch || 'interval' in patch || 'renewal' in patch;
    this.refresh();
    if (moved) this.#moveInside();
    const quote = this.quote;
    const answer: Quote | ScheduleAnswer | null = quote ?? this.#asked?.answers.schedule ?? null;
    if (quote?.verdict.status === 'refused') this.#send('planshift-refused', quote);
    else if (answer) this.#send('planshift-quote', answer);
    this.#after('spoken', spokenAfter, () => {
      this.#spoken = this.#sentence();
      this.#paint();
    });
  }

  /** Another period: a day that was chosen in the old one and lies outside is let go. */
  #moveInside(): void {
    const period: Span | null = this.#form?.period ?? null;
    const at = this.#edits.at;
    if (!period || !at || clamp(at, period) === at) return;
    delete this.#edits.at;
    this.refresh();
  }

  #sentence(): string {
    if (!this.#ctx || !this.#asked || !this.#form) return '';
    const screen = screenOf(this.#ctx, this.#form.inputs, this.#asked.answers);
    if (screen.kind === 'incomplete') return screen.sentence;
    const reasons = screen.refusal?.reasons.map((reason) => reason.text) ?? [];
    return [screen.answer.spoken, ...reasons].join(' ');
  }

  #select(event: Event): void {
    const detail = { quote: this.quote, request: this.#asked?.request ?? null };
    if (!this.#send('planshift-select', detail, true)) return event.preventDefault();
    if ((event.currentTarget as HTMLElement).localName === 'a') return;
    const { form } = this.#port.internals;
    if (form) return form.requestSubmit();
    const guide = this.#port.root.querySelector<HTMLDetailsElement>('.guide details');
    if (!guide) return;
    guide.open = true;
    guide.querySelector('summary')?.focus();
  }

  reset(): void {
    this.#edits = {};
    this.#linkNote = '';
    this.refresh();
  }

  print(): void {
    this.#later?.printElement(this.#port.element, this.#port.root);
  }

  exportJSON(): string {
    const saved = this.#saved();
    return (saved && this.#later?.toJSON(saved)) ?? '';
  }

  exportCSV(): string {
    const saved = this.#saved();
    return (saved && this.#later?.toCSV(saved)) ?? '';
  }

  #saved(): Saved | null {
    const { answers, request } = this.#asked ?? {};
    const quote = answers?.quote ?? answers?.schedule;
    return quote && request ? { quote, request: request as Request } : null;
  }

  #save(ending: string, type: string, content: string): void {
    const name = `${this.#choices?.catalog.id ?? 'quote'}-${this.#form?.today ?? ''}.${ending}`;
    this.#later?.download(name, type, content);
  }

  // -------------------------------------------------------------- links and forms

  shareLink(): string {
    const { catalog } = this.#choices ?? {};
    const url = new URL(location.href);
    if (catalog && this.#later) {
      const shared = { catalog: catalog.id, version: catalog.version ?? '', edits: this.#edits };
      url.hash = this.#later.writeFragment(this.#linkKey(), shared);
    }
    return url.href;
  }

  async #share(): Promise<void> {
    const link = this.shareLink();
    let done = 'action.shared' as 'action.shared' | 'action.share_here';
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      history.replaceState(history.state, '', link);
      done = 'action.share_here';
    }
    this.#done = this.#messages?.text(done) ?? '';
    this.#paint();
    this.#after('done', 4000, () => {
      this.#done = '';
      this.#paint();
    });
  }

  #linkKey(): string {
    const { id } = this.#port.element;
    return id ? `planshift-${encodeURIComponent(id)}` : 'planshift';
  }

  /** Takes up what a link brought, if the address has one for this calculator. */
  async #readLink(): Promise<void> {
    const key = this.#linkKey();
    if (!location.hash.includes(`${key}=`)) return;
    const { readFragment } = await import('./share.js');
    const shared = readFragment(key, location.hash);
    const catalog = this.#choices!.catalog;
    if (!shared || shared.catalog !== catalog.id) return;
    this.#edits = shared.edits;
    if (shared.version !== (catalog.version ?? '')) {
      this.#linkNote =
        this.#messages?.text('share.other_version', { version: shared.version }) ?? '';
    }
  }

  /** Takes up what the browser kept of a form that was left and came back to. */
  async restore(state: string): Promise<void> {
    const { soundEdits } = await import('./share.js');
    try {
      this.#edits = soundEdits(JSON.parse(state));
    } catch {
      return;
    }
    this.refresh();
  }

  /** A form was sent too early: the first wrong field is shown, with its own message. */
  focusWrong(): void {
    const wrong = this.#port.root.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.closest('details')?.setAttribute('open', '');
    wrong?.focus();
  }

  disable(disabled: boolean): void {
    this.#disabled = disabled;
    this.#paint();
  }

  #after(name: string, milliseconds: number, run: () => void): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(run, milliseconds));
  }
}

const noAnswers = { quote: null, schedule: null, compare: null, fit: null, fitAsked: false };

function asError(cause: unknown): PlanshiftError {
  if (cause instanceof PlanshiftError) return cause;
  return PlanshiftError.of('internal', String(cause), cause);
}
