import type { PageCalculator as Calculator } from '../engine/calculator.js';
import { asError, PlanshiftError } from '../engine/error.js';
import type { Catalog, Quote, Span } from '../engine/types.js';
import { makeChoices, type Choices } from '../inputs/choices.js';
import { mergeEdits, type Edits } from '../inputs/inputs.js';
import { localeFor } from '../messages/languages.js';
import type { Messages } from '../messages/messages.js';
import type { Actions } from '../views/templates/actions.js';
import { Announcer } from './announcer.js';
import { askAll, noAnswers, typed, unanswered } from './ask.js';
import type { Deferred } from './deferred.js';
import type { SelectDetail, WithdrawDetail, ShownAnswer } from './events.js';
import type { Saved } from './export.js';
import { makeForm } from './form.js';
import { goTo } from './go-to.js';
import { watchLang } from './language.js';
import { Loader } from './loader.js';
import { contextOf, Painter, screenFor, type Shown } from './painter.js';
import { Reporter } from './reporter.js';
import type { SessionHost } from './session-host.js';
import type { Quoted } from '../views/models/quoted.js';
import { sendOrGuide } from './send-or-guide.js';
import { SharedLink } from './shared-link.js';
import { asObject } from './source.js';
import { spoilt, timedOut } from './start-error.js';
import { whileTyping } from './typing.js';
import { currencyOf, unreadable, validatePageInputs } from './validate-page-inputs.js';
import { whenLate } from './wait.js';
import type { Declaration } from './withdrawal-controller.js';

/**
 * A calculator at work: it keeps what the person changed, asks the core after every change, and has
 * the answer painted. Everything shown follows from the page, the edits and the core's answers; only
 * those are remembered.
 */
export class Session {
  readonly #host: SessionHost;
  readonly #loader: Loader;
  readonly #reporter: Reporter;
  readonly #painter: Painter;
  readonly #link: SharedLink;
  readonly #announcer = new Announcer(() => this.#paint());
  #edits: Edits = {};
  /** Whether the quote of a link is looked at, as it was asked then. */
  #asQuoted = false;
  /** The period in which the day of the change was chosen. */
  #chosenIn: Span | null = null;
  #messages: Messages | undefined;
  #calculator: Calculator | undefined;
  #choices: Choices | undefined;
  /** It comes after the first answer. */
  #deferred: Deferred | null = null;
  #shown: Shown | undefined;
  #answer: ShownAnswer | null = null;
  #loading: Promise<void> | undefined;
  #unwatchLang: (() => void) | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#loader = new Loader(host);
    this.#reporter = new Reporter(host);
    this.#link = new SharedLink(host.element);
    this.#painter = new Painter(host, this.#reporter, this.#actions);
    host.root.addEventListener('focusout', () => {
      // The focus is on its way: once it has left, the field is judged.
      if (this.#shown?.asked.held) queueMicrotask(() => this.refresh());
    });
  }

  // -------------------------------------------------------------- life

  resume(): void {
    this.#unwatchLang ??= watchLang(() => this.languageChanged());
    this.languageChanged();
    this.#deferred?.watch();
  }

  /** Another document has none of the styles. */
  adopted(): void {
    this.#painter.dress(this.#deferred?.styles);
  }

  pause(): void {
    this.#unwatchLang?.();
    this.#unwatchLang = undefined;
    this.#deferred?.stop();
    this.#announcer.stop();
  }

  /** Loads what the page asks for now; a load that is under way is overtaken. */
  load(): Promise<void> {
    return (this.#loading = this.#load());
  }

  /** Until no load is under way. */
  async settled(): Promise<void> {
    for (let seen; seen !== this.#loading; ) await (seen = this.#loading);
  }

  /** Loads words, catalog and module at the same time, then paints the first answer. */
  async #load(): Promise<void> {
    const isLatest = this.#loader.begin();
    const source = this.#host.catalog();
    if (!source) return;
    this.#reporter.loading();
    let answered = false;
    const waiting = whenLate(this.#host.timeout(), () => {
      // Told already, where the views alone took as long.
      if (!isLatest() || this.#host.internals.states?.has('fallback')) return;
      const error = new PlanshiftError(timedOut(this.#host.timeout()).errors);
      if (!answered) return this.#fail(error);
      this.#reporter.tell(error);
      this.#reporter.works();
    });
    const messages = this.#loader.messages(() => this.#deferred !== null);
    try {
      const catalog = await this.#loader.catalog(source);
      const calculator = await this.#loader.open(catalog);
      this.#messages = await messages;
      if (!isLatest()) return calculator.close();
      await this.#take(calculator, asObject(catalog));
      this.refresh();
      answered = true;
      await this.#loadDeferred();
      if (isLatest() && this.#shown) this.#reporter.works();
    } catch (error) {
      this.#messages ??= await messages.catch(() => undefined);
      if (isLatest()) this.#fail(error);
    } finally {
      waiting.disconnect();
    }
  }

  async #take(calculator: Calculator, catalog: Catalog): Promise<void> {
    const another = this.#choices && this.#choices.catalog.id !== catalog.id;
    if (another) this.#edits = {};
    this.#calculator?.close();
    this.#calculator = calculator;
    this.#choices = makeChoices(catalog, currencyOf(this.#host.pageInputs()));
    this.#edits = (await this.#link.read(catalog)) ?? this.#edits;
  }

  /** The rest comes after the first paint; without it there is still the answer. */
  async #loadDeferred(): Promise<void> {
    if (this.#deferred) return;
    try {
      void this.#loader.messages(() => true);
      const { Deferred } = await import('./deferred.js');
      this.#messages = await this.#loader.messages(() => true);
      this.#deferred = new Deferred(
        this.#host.root,
        () => this.#paint(),
        (error) => this.#replace(error),
        (declaration) => this.#withdrawn(declaration),
      );
      this.#painter.dress(this.#deferred.styles);
      if (this.#shown) this.refresh();
    } catch (cause) {
      this.#reporter.tell(
        PlanshiftError.of('script_missing', 'a part of the calculator is missing', cause),
      );
    }
  }

  languageChanged(): void {
    if (!this.#messages || localeFor(this.#host.lang()) === this.#messages.locale) return;
    this.messagesChanged();
  }

  messagesChanged(): void {
    // The words there are stay, if the new ones cannot be had.
    const spoken = this.#loader.messages(() => this.#deferred !== null).then(
      (messages) => {
        this.#messages = messages;
        this.refresh();
      },
      (error: unknown) => this.#reporter.tell(asError(error)),
    );
    this.#loading = Promise.all([this.#loading, spoken]).then(() => undefined);
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
    return this.#shown?.asked.answers.quote ?? null;
  }

  get answer(): ShownAnswer | null {
    return this.#answer;
  }

  /** Asks the core and paints. A stopped module is replaced with the next change. */
  refresh(): void {
    const calculator = this.#calculator;
    const choices = this.#choices;
    if (!calculator || !choices || !this.#messages) return;
    // What every object has would be taken for something that the person said.
    for (const name in {}) return this.#fail(new PlanshiftError(spoilt(name).errors));
    const { locale } = this.#messages;
    const quoted = this.#asQuoted && this.#link.record;
    const said = quoted ? { request: quoted.request } : this.#host.pageInputs();
    const edits = quoted ? {} : this.#edits;
    const found = validatePageInputs(said, choices, calculator);
    const problems = [...unreadable(this.#host.broken(), calculator), ...found.problems];
    const { page } = found;
    const chosenIn = this.#chosenIn;
    const { form, error } = makeForm(calculator, choices, page, edits, locale, chosenIn);
    const now = error ? unanswered(error) : askAll(calculator, form);
    const asked = whileTyping(this.#host.root, now, this.#shown?.asked);
    // Limits that came and went would empty a date in the middle of its year.
    if (asked.held) form.period ??= this.#shown?.form.period ?? null;
    const { quote } = asked.answers;
    const ctx = contextOf(this.#shown?.ctx, {
      catalog: choices.catalog,
      messages: this.#messages,
      today: form.today,
      currency: quote?.currency ?? choices.currency,
    });
    if (this.#deferred && !asked.held) {
      asked.answers.notice = this.#deferred.notice(calculator, asked);
    }
    this.#shown = { ctx, form, asked, problems };
    this.#answer = typed(asked.answers);
    if (asked.error?.code === 'internal') return this.#replace(asked.error);
    this.#reporter.tellProblems(problems);
    this.#reporter.answered(this.#answer, this.#edits);
    this.#deferred?.ways.writeKept(this.#host.element, choices.catalog, this.#edits);
    this.#deferred?.ask(calculator, form, asked);
    this.#paint();
  }

  #paint(): void {
    if (!this.#shown) return;
    this.#painter.paint(this.#shown, this.#announcer, this.#deferred, this.#quoted);
  }

  /** The module stopped: shows the fallback, and has a new one ready for the next change. */
  #replace(error: PlanshiftError): void {
    this.#calculator = undefined;
    this.#fail(error);
    const isLatest = this.#loader.begin();
    this.#loader.open(this.#choices!.catalog).then(
      (calculator) => {
        if (!isLatest()) return calculator.close();
        this.#calculator = calculator;
        const sentence = this.#messages?.text('unavailable') ?? '';
        this.#painter.fallback(sentence, this.#messages?.text('action.retry'));
      },
      (cause: unknown) => this.#reporter.tell(asError(cause)),
    );
  }

  /** Something is wrong that the person cannot mend: the page's own words stay readable. */
  #fail(cause: unknown): void {
    const error = asError(cause);
    const key = /^(wasm_|internal|messages_|timed_)/.test(error.code) ? 'unavailable' : 'catalog_broken';
    this.#shown = undefined;
    this.#answer = null;
    this.#painter.fallback(this.#messages?.text(key) ?? '');
    this.#reporter.failed(error);
  }

  // -------------------------------------------------------------- what the person does

  readonly #actions: Actions = {
    edit: (patch) => this.#edit(patch),
    goTo: (field) => goTo(this.#host.root, field),
    select: (event) => this.#select(event),
    print: () => this.print(),
    keepDeadline: (day) => void this.#deferred?.keepDeadline(day),
    share: () => void this.#share(),
    saveJSON: () => this.#save('json', 'application/json', this.exportJSON()),
    saveCSV: () => this.#save('csv', 'text/csv', this.exportCSV()),
    quoted: (shown) => {
      this.#asQuoted = shown;
      this.refresh();
    },
    reset: () => this.reset(),
  };

  #edit(patch: Edits): void {
    this.#asQuoted = false;
    this.#edits = mergeEdits(this.#edits, patch);
    if ('at' in patch) this.#chosenIn = this.#shown?.form.period ?? null;
    this.refresh();
    if (this.#shown?.asked.held) return;
    const answer = this.#answer;
    const refused = this.quote?.verdict.status === 'refused';
    if (answer) this.#reporter.send(refused ? 'planshift-refused' : 'planshift-quote', answer);
    this.#announcer.speak(() => this.#sentence());
  }

  #sentence(): string {
    if (!this.#shown) return '';
    const screen = screenFor(this.#shown);
    return screen.kind === 'incomplete' ? screen.sentence : screen.answer.spoken;
  }

  #select(event: Event): void {
    const request = this.#shown?.asked.request ?? null;
    const detail: SelectDetail = { quote: this.#answer, request };
    if (!this.#reporter.send('planshift-select', detail, true)) return event.preventDefault();
    if ((event.currentTarget as HTMLElement).localName === 'a') return;
    sendOrGuide(this.#host);
  }

  /** A declaration is the page's to pass on, with the quote it stands on. */
  #withdrawn(declaration: Declaration): void {
    const request = this.#shown?.asked.request ?? null;
    const detail: WithdrawDetail = { ...declaration, quote: this.#answer, request };
    this.#reporter.send('planshift-withdraw', detail);
  }

  reset(): void {
    this.#edits = {};
    this.#asQuoted = false;
    this.#link.forget();
    this.refresh();
  }

  print(): void {
    this.#deferred?.print(this.#host.element, this.#host.root);
  }

  exportJSON(): string {
    return this.#deferred?.ways.toJSON(this.#saved) ?? '';
  }

  exportCSV(): string {
    return this.#deferred?.ways.toCSV(this.#saved) ?? '';
  }

  get #saved(): Saved {
    const { quote, schedule } = this.#shown?.asked.answers ?? noAnswers;
    const then = this.#deferred?.ahead.asked ?? null;
    return { request: this.#shown?.asked.request ?? null, answer: quote ?? schedule, then };
  }

  #save(ending: string, type: string, content: string): void {
    const day = this.#shown?.form.today ?? '';
    const name = `${this.#choices?.catalog.id ?? 'quote'}-${day}.${ending}`;
    this.#deferred?.ways.download(name, type, content);
  }

  // -------------------------------------------------------------- links and forms

  shareLink(): string {
    const { catalog } = this.#choices ?? {};
    return catalog && this.#deferred
      ? this.#deferred.ways.writeLink(this.#link.key, catalog, this.#edits, this.#record)
      : location.href;
  }

  get #record(): Quoted | undefined {
    const { asked, form } = this.#shown ?? {};
    const quote = asked?.answers.quote;
    if (!quote || !asked?.request) return undefined;
    return this.#deferred?.ways.recordOf(asked.request, quote, form!.today);
  }

  /** What is said of the link that was opened. */
  get #quoted() {
    const { note, record } = this.#link;
    return { note, record, shown: this.#asQuoted };
  }

  async #share(): Promise<void> {
    const key = await this.#deferred!.ways.copyLink(this.shareLink());
    this.#announcer.confirm(this.#messages?.text(key) ?? '');
  }

  /** Takes up what the browser kept of a form that was left and came back to. */
  async restore(state: string): Promise<void> {
    const edits = await this.#link.restore(state);
    if (!edits) return;
    this.#edits = edits;
    this.refresh();
  }

  /** A form was sent too early: the first wrong field is shown, with its own message. */
  focusWrong(): void {
    goTo(this.#host.root, this.#host.root.querySelector('[aria-invalid="true"]')?.id ?? '');
  }

  disable(disabled: boolean): void {
    this.#painter.disabled = disabled;
    this.#paint();
  }
}
