import { html, nothing, render } from 'lit/html.js';

import type { Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import { createCalculator } from '../engine/index.js';
import type { Catalog, Quote, ScheduleAnswer } from '../engine/types.js';
import { makeChoices, type Choices } from '../inputs/choices.js';
import { mergeEdits, type Edits } from '../inputs/inputs.js';
import { clamp, type Form } from '../inputs/request.js';
import { localeFor } from '../messages/languages.js';
import type { Messages } from '../messages/messages.js';
import { makeContext, text, type ViewContext } from '../views/models/context.js';
import { screenOf } from '../views/models/screen.js';
import type { Problems } from '../views/models/typed.js';
import type { Actions } from '../views/templates/actions.js';
import { visitorView, type DeferredViews, type VisitorState } from '../views/templates/visitor.js';
import { ask, knownError, noAnswers, type Asked } from './ask.js';
import type { CurveController } from './curve-controller.js';
import type { Shown } from './export.js';
import { formView, makeForm } from './form.js';
import { watchLang } from './language.js';
import { loadMessages } from './load-messages.js';
import { Reporter } from './reporter.js';
import type { SessionHost } from './session-host.js';
import { asObject, fetchCatalog } from './source.js';
import type { StickySummary } from './sticky-summary.js';
import { sheets } from './styles.js';
import { currencyOf, validatePageInputs, type PageProblem } from './validate-page-inputs.js';

type Deferred = typeof import('./deferred.js');

/** How long things rest before they are spoken, and how long a short word stays. */
const spokenAfter = 300;
const doneFor = 4000;

/**
 * A calculator at work: it loads what it needs, keeps what the person changed, asks the core after
 * every change, and paints the answer. Everything shown follows from the page, the edits and the
 * core's answers; only those are remembered.
 */
export class Session {
  readonly #host: SessionHost;
  readonly #reporter: Reporter;
  #edits: Edits = {};
  #messages: Messages | undefined;
  #calculator: Calculator | undefined;
  #choices: Choices | undefined;
  #deferred: Deferred | null = null;
  #curve: CurveController | undefined;
  #stickySummary: StickySummary | undefined;
  /** Counts loads, so that a late one knows that it was overtaken. */
  #load = 0;
  #asked: Asked | undefined;
  #form: Form | undefined;
  #ctx: ViewContext | undefined;
  #problems: PageProblem[] = [];
  /** The price list a link was made with, where it is another than today's. */
  #linkVersion: string | undefined;
  #tableOpen = false;
  #spoken = '';
  #done = '';
  #disabled = false;
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #unwatchLang: (() => void) | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#reporter = new Reporter(host);
    host.root.adoptedStyleSheets = sheets();
    host.root.replaceChildren();
    this.#paintFallback('');
  }

  // -------------------------------------------------------------- life

  resume(): void {
    this.#unwatchLang ??= watchLang(() => this.languageChanged());
    this.languageChanged();
    this.#curve?.watch();
    this.#stickySummary?.watch();
  }

  pause(): void {
    this.#unwatchLang?.();
    this.#unwatchLang = undefined;
    this.#curve?.stop();
    this.#stickySummary?.stop();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Loads words, catalog and module at the same time, then paints the first answer. */
  async load(): Promise<void> {
    const turn = ++this.#load;
    const source = this.#host.catalog();
    if (!source) return;
    this.#reporter.loading();
    const words = loadMessages(this.#host, this.#deferred !== null);
    // Words that are missing are told below; they must not go unheard before that.
    words.catch(() => undefined);
    try {
      const catalog = 'src' in source ? await fetchCatalog(source.src) : source.catalog;
      const calculator = await this.#open(catalog);
      this.#messages = await words;
      if (turn !== this.#load) return calculator.close();
      this.#take(calculator, asObject(catalog));
      await this.#readLink();
      this.refresh();
      await this.#loadDeferred();
      if (turn === this.#load) this.#reporter.works();
    } catch (error) {
      this.#messages ??= await words.catch(() => undefined);
      if (turn === this.#load) this.#fail(error);
    }
  }

  #take(calculator: Calculator, catalog: Catalog): void {
    const another = this.#choices && this.#choices.catalog.id !== catalog.id;
    if (another) this.#edits = {};
    this.#calculator?.close();
    this.#calculator = calculator;
    this.#choices = makeChoices(catalog, currencyOf(this.#host.pageInputs()));
  }

  /** The rest comes after the first paint; without it there is still the answer. */
  async #loadDeferred(): Promise<void> {
    if (this.#deferred) return;
    try {
      const words = loadMessages(this.#host, true);
      words.catch(() => undefined);
      const deferred = await import('./deferred.js');
      this.#messages = await words;
      this.#deferred = deferred;
      this.#curve = new deferred.CurveController(
        this.#host.root,
        () => this.#paint(),
        (error) => this.#replace(error),
      );
      this.#stickySummary = new deferred.StickySummary(this.#host.root);
      this.#host.root.adoptedStyleSheets = [...sheets(), ...deferred.deferredSheets()];
      this.refresh();
    } catch (cause) {
      this.#reporter.tell(
        PlanshiftError.of('script_missing', 'a part of the calculator is missing', cause),
      );
    }
  }

  #open(catalog: Catalog | string): Promise<Calculator> {
    const wasmUrl = this.#host.wasmUrl();
    return createCalculator(
      wasmUrl ? { catalog, wasmUrl: new URL(wasmUrl, document.baseURI) } : { catalog },
    );
  }

  languageChanged(): void {
    if (!this.#messages || localeFor(this.#host.lang()) === this.#messages.locale) return;
    this.messagesChanged();
  }

  messagesChanged(): void {
    // The words there are stay, if the new ones cannot be had.
    loadMessages(this.#host, this.#deferred !== null).then(
      (messages) => {
        this.#messages = messages;
        this.refresh();
      },
      (error: unknown) => this.#reporter.tell(asError(error)),
    );
  }

  /** The page said something new; what the person had changed of it no longer holds. */
  pageChanged(overruled: (keyof Edits)[] | 'all'): void {
    if (overruled === 'all') this.#edits = {};
    else for (const field of overruled) delete this.#edits[field];
    if (this.#choices) {
      this.#choices = makeChoices(this.#choices.catalog, currencyOf(this.#host.pageInputs()));
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
    const choices = this.#choices;
    if (!calculator || !choices || !this.#messages) return;
    const { page, problems } = validatePageInputs(this.#host.pageInputs(), choices, calculator);
    const { form, error } = makeForm(calculator, choices, page, this.#edits, this.#messages.locale);
    const asked = error ? unanswered(error) : askAll(calculator, form);
    this.#form = form;
    this.#asked = asked;
    this.#problems = problems;
    this.#ctx = contextOf(this.#ctx, {
      catalog: choices.catalog,
      messages: this.#messages,
      today: form.today,
      currency: asked.answers.quote?.currency ?? choices.currency,
    });
    if (asked.error?.code === 'internal') return this.#replace(asked.error);
    this.#reporter.tellProblems(problems);
    this.#reporter.answered(asked.answers.quote ?? asked.answers.schedule, this.#edits);
    const { quote } = asked.answers;
    const { request } = asked;
    this.#curve?.ask(
      quote && request ? { calculator, request, cancel: quote.kind === 'cancel' } : null,
    );
    this.#paint();
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
      (cause: unknown) => this.#reporter.tell(asError(cause)),
    );
  }

  /** Something is wrong that the person cannot mend: the page's own words stay readable. */
  #fail(cause: unknown): void {
    const error = asError(cause);
    const key = /^(wasm_|internal|messages_)/.test(error.code) ? 'unavailable' : 'catalog_broken';
    this.#asked = undefined;
    this.#paintFallback(this.#messages?.text(key) ?? '');
    this.#reporter.failed(error);
  }

  // -------------------------------------------------------------- painting

  #paint(): void {
    const form = this.#form;
    const ctx = this.#ctx;
    const asked = this.#asked;
    if (!form || !ctx || !asked) return;
    const found = this.#problemsOf(ctx, form, asked);
    const screen = screenOf(ctx, form.inputs, asked.answers);
    if (this.#host.internals.form && screen.kind === 'answer' && screen.action) {
      screen.action.url = '';
    }
    this.#render({
      ctx,
      form: formView(ctx, form, asked, found.fields, this.#deferred),
      screen,
      answers: asked.answers,
      deferred: this.#deferred && this.#deferredViews,
      problem: this.#generalProblem(ctx, found),
      spoken: this.#spoken,
      done: this.#done,
    });
    const [field = '', message = found.general] = [...found.fields][0] ?? [];
    const wrong = { field, message: message || text(ctx, 'incomplete') };
    this.#reporter.valid(screen.kind === 'incomplete' ? wrong : null);
  }

  #render(state: VisitorState): void {
    render(visitorView(state, this.#actions), this.#host.root);
    const base = this.#host.root.querySelector<HTMLElement>('.base');
    if (base) base.inert = this.#disabled;
    this.#stickySummary?.watch();
  }

  readonly #deferredViews = (state: VisitorState, actions: Actions): DeferredViews => {
    const chart = { ...this.#curve!.state, tableOpen: this.#tableOpen };
    return this.#deferred!.deferredViews(state, chart, actions, (event) => {
      this.#tableOpen = (event.target as HTMLDetailsElement).open;
      this.#paint();
    });
  };

  #problemsOf(ctx: ViewContext, form: Form, asked: Asked): Problems {
    // Their words come with the rest.
    if (!this.#deferred) return { fields: new Map(), general: '' };
    const typed = this.#deferred.typedProblems(ctx, asked.problems);
    if (!asked.error) return typed;
    const core = this.#deferred.coreProblems(ctx, asked.error, form.inputs);
    return { fields: new Map([...core.fields, ...typed.fields]), general: core.general };
  }

  /** What is wrong with the page, the data or the link, in sentences. */
  #generalProblem(ctx: ViewContext, found: Problems): string {
    const version = this.#linkVersion;
    return [
      ...this.#problems.map(({ what }) => text(ctx, 'config_broken', { what })),
      found.general,
      version === undefined ? '' : text(ctx, 'share.other_version', { version }),
    ]
      .filter(Boolean)
      .join(' ');
  }

  #paintFallback(sentence: string, retry = false): void {
    const again = html`<button type="button" class="quiet" part="button"
      @click=${() => this.reset()}>${this.#messages?.text('action.retry')}</button>`;
    render(
      html`<slot></slot>${
        sentence
          ? html`<p class="unavailable" part="problem" role="status">
            ${sentence} ${retry ? again : nothing}
          </p>`
          : nothing
      }`,
      this.#host.root,
    );
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
    if (quote?.verdict.status === 'refused') this.#reporter.send('planshift-refused', quote);
    else if (answer) this.#reporter.send('planshift-quote', answer);
    this.#after('spoken', spokenAfter, () => {
      this.#spoken = this.#sentence();
      this.#paint();
    });
  }

  /** Another period: a day that was chosen in the old one and lies outside is let go. */
  #moveInside(): void {
    const period = this.#form?.period;
    const at = this.#edits.at;
    if (!period || !at || clamp(at, period) === at) return;
    delete this.#edits.at;
    this.refresh();
  }

  #sentence(): string {
    if (!this.#ctx || !this.#asked || !this.#form) return '';
    const screen = screenOf(this.#ctx, this.#form.inputs, this.#asked.answers);
    return screen.kind === 'incomplete' ? screen.sentence : screen.answer.spoken;
  }

  #select(event: Event): void {
    const detail = { quote: this.quote, request: this.#asked?.request ?? null };
    if (!this.#reporter.send('planshift-select', detail, true)) return event.preventDefault();
    if ((event.currentTarget as HTMLElement).localName === 'a') return;
    const { form } = this.#host.internals;
    if (form) return form.requestSubmit();
    const guide = this.#host.root.querySelector<HTMLDetailsElement>('.guide details');
    if (!guide) return;
    guide.open = true;
    guide.querySelector('summary')?.focus();
  }

  reset(): void {
    this.#edits = {};
    this.#linkVersion = undefined;
    this.refresh();
  }

  print(): void {
    this.#deferred?.printElement(this.#host.element, this.#host.root);
  }

  exportJSON(): string {
    return this.#deferred?.toJSON(this.#shown) ?? '';
  }

  exportCSV(): string {
    return this.#deferred?.toCSV(this.#shown) ?? '';
  }

  get #shown(): Shown {
    const { answers, request = null } = this.#asked ?? {};
    return { request, answer: answers?.quote ?? answers?.schedule ?? null };
  }

  #save(ending: string, type: string, content: string): void {
    const name = `${this.#choices?.catalog.id ?? 'quote'}-${this.#form?.today ?? ''}.${ending}`;
    this.#deferred?.download(name, type, content);
  }

  // -------------------------------------------------------------- links and forms

  shareLink(): string {
    const { catalog } = this.#choices ?? {};
    return catalog && this.#deferred
      ? this.#deferred.writeLink(this.#linkKey(), catalog, this.#edits)
      : location.href;
  }

  async #share(): Promise<void> {
    this.#done = this.#messages?.text(await this.#deferred!.copyLink(this.shareLink())) ?? '';
    this.#paint();
    this.#after('done', doneFor, () => {
      this.#done = '';
      this.#paint();
    });
  }

  #linkKey(): string {
    const { id } = this.#host.element;
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
    this.#linkVersion = shared.version === (catalog.version ?? '') ? undefined : shared.version;
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
    const wrong = this.#host.root.querySelector<HTMLElement>('[aria-invalid="true"]');
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

/** The formats of a language take longer to make than an answer: they are kept while they hold. */
function contextOf(
  before: ViewContext | undefined,
  now: Parameters<typeof makeContext>[0],
): ViewContext {
  const same =
    before?.catalog === now.catalog &&
    before.messages === now.messages &&
    before.today === now.today &&
    before.currency === now.currency;
  return same ? before : makeContext(now);
}

/** A module that stops in the middle of the questions leaves no answer at all. */
function askAll(calculator: Calculator, form: Form): Asked {
  try {
    return ask(calculator, form);
  } catch (error) {
    return unanswered(knownError(error));
  }
}

function unanswered(error: PlanshiftError): Asked {
  return { answers: noAnswers, request: null, problems: [], error };
}

function asError(cause: unknown): PlanshiftError {
  if (cause instanceof PlanshiftError) return cause;
  return PlanshiftError.of('internal', String(cause), cause);
}
