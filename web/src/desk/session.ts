import { render } from 'lit/html.js';

import { adoptStyles } from '../element/adopt.js';
import { Announcer } from '../element/announcer.js';
import { deferredStyles } from '../element/deferred-styles.js';
import { watchLang } from '../element/language.js';
import { contextOf } from '../element/painter.js';
import { asObject, fetchCatalog } from '../element/source.js';
import { firstStyles } from '../element/styles.js';
import type { Calculator } from '../engine/calculator.js';
import { asError, type PlanshiftError } from '../engine/error.js';
import { createCalculator } from '../engine/index.js';
import type { Catalog } from '../engine/types.js';
import { localToday } from '../format/date.js';
import { makeChoices, type Choices } from '../inputs/choices.js';
import type { Edits } from '../inputs/inputs.js';
import { localeFor } from '../messages/languages.js';
import type { MessageKey, Messages } from '../messages/messages.js';
import type { ViewContext } from '../views/models/context.js';
import { totalOf } from '../views/models/quoted.js';
import { screenOf } from '../views/models/screen.js';
import { actionsOf } from './actions.js';
import { answerAll, type Answered } from './answers.js';
import { Counter } from './counter.js';
import { scenarioIn, type DeskDocument } from './document.js';
import { freshCase } from './fresh-case.js';
import { begin, commit, mapHistory, settle, type History } from './history.js';
import { stepAsked } from './keys.js';
import { Latest } from './latest.js';
import { copyText } from './letters/copy-text.js';
import { shownLetter } from './letters/letters-view.js';
import { PaperMaker } from './paper/paper-maker.js';
import type { Paper } from './paper/paper-view.js';
import { PrintTitle } from './paper/print-title.js';
import { fileTitleOf, textOf } from './paper/text.js';
import { pictureOf, type Beside } from './picture.js';
import { makeEntry } from './record/make-entry.js';
import type { Summary } from './record/entry.js';
import { Recorder } from './record/recorder.js';
import { editorWords } from './prices/editor-words.js';
import { PriceWriter } from './prices/price-writer.js';
import { explained } from './prices/prices-view.js';
import { partEdits, type Action } from './reducer.js';
import { arrivalsOf, otherPrices, refusedCase, type Arrival } from './share/arrival.js';
import { readCaseFile, readLink, type SharedCase, type Unshared } from './share/case-link.js';
import { relocate } from './share/relocate.js';
import { saveCase, shareCase, type Outgoing } from './share/sender.js';
import aroundStyles from './styles/around.css';
import styles from './styles/desk.css';
import recordStyles from './styles/record.css';
import sheetStyles from './styles/sheet.css';
import { deskView } from './views/desk.js';
import { noDraft, type DeskActions, type Draft } from './views/state.js';
import { loadWords, say } from './words.js';

/** What the element gives to its session. */
export interface DeskHost {
  element: HTMLElement;
  root: ShadowRoot;
  lang(): string;
  wasmUrl(): string | null;
  /** The document changed, or another catalog was opened. */
  changed(): void;
  failed(error: PlanshiftError): void;
}

/** A desk at work: one history of one document, and the core's answers to all of its scenarios. */
export class DeskSession {
  readonly #host: DeskHost;
  readonly #announcer = new Announcer(() => this.#paint());
  #messages: Messages | undefined;
  #calculator: Calculator | undefined;
  #choices: Choices | undefined;
  history: History | undefined;
  readonly #counter = new Counter();
  readonly #beside: Beside = { outlook: new Latest(), review: new Latest() };
  readonly recorder = new Recorder(() => localToday(new Date()), () => this.#paint());
  readonly prices = new PriceWriter({
    check: (text) => this.#open(text),
    use: (calculator, text) => this.#take(calculator, asObject(text), text),
    words: () => editorWords((key) => this.say(key)),
    explain: (problem) => explained({ messages: this.#messages! }, problem),
    changed: () => this.#paint(),
  });
  readonly #paper = new PaperMaker(() => this.#paint());
  readonly #printTitle = new PrintTitle(() => (this.#ctx ? fileTitleOf(this.#paperNow()) : ''));
  selected = '';
  draft: Draft = noDraft;
  #answered: Answered[] = [];
  #ctx: ViewContext | undefined;
  #unwatch: (() => void) | undefined;
  #turn = 0;
  /** The fragment of the address that was followed last. */
  #followed = '';
  readonly #fallback: ChildNode[];

  constructor(host: DeskHost) {
    this.#host = host;
    adoptStyles(host.root, [...firstStyles, deferredStyles, styles, aroundStyles, recordStyles, sheetStyles]);
    this.#fallback = [...host.root.childNodes];
    host.root.addEventListener('focusout', () => {
      if (this.history) this.history = settle(this.history);
    });
    host.root.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent));
  }

  resume(): void {
    this.#unwatch ??= watchLang(() => void this.languageChanged());
    void this.recorder.load();
    window.addEventListener('hashchange', this.#onLink);
    this.#printTitle.watch();
  }

  pause(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    window.removeEventListener('hashchange', this.#onLink);
    this.#printTitle.stop();
    this.#announcer.stop();
    this.recorder.close();
  }

  get document(): DeskDocument | null {
    return this.history?.present ?? null;
  }

  set document(document: DeskDocument | null) {
    if (!document || !this.#choices) return;
    this.do({ type: 'open', document });
  }

  get answered(): readonly Answered[] {
    return this.#answered;
  }

  /** Takes a catalog from an address, as text or as an object; an overtaken call does nothing. */
  async load(source: { src: string } | { catalog: Catalog | string }): Promise<void> {
    const turn = ++this.#turn;
    try {
      const words = this.#words();
      words.catch(() => undefined);
      const catalog = 'src' in source ? await fetchCatalog(source.src) : source.catalog;
      const calculator = await this.#open(catalog);
      this.#messages = await words;
      if (turn !== this.#turn) return calculator.close();
      this.#take(calculator, asObject(catalog), catalog);
    } catch (cause) {
      if (turn === this.#turn) this.#host.failed(asError(cause));
    }
  }

  /** The words of the language that the page speaks once they are there. */
  async #words(): Promise<Messages> {
    const tag = this.#host.lang();
    const words = await loadWords(tag);
    return tag === this.#host.lang() ? words : this.#words();
  }

  #open(catalog: Catalog | string): Promise<Calculator> {
    const url = this.#host.wasmUrl();
    return createCalculator(url ? { catalog, wasmUrl: new URL(url, document.baseURI) } : { catalog });
  }

  /** Another catalog is another case; the same one with new prices keeps it. */
  #take(calculator: Calculator, catalog: Catalog, text: Catalog | string): void {
    // A catalog that is still on its way from elsewhere comes too late.
    this.#turn += 1;
    const same = this.#choices?.catalog.id === catalog.id;
    this.#calculator?.close();
    this.#calculator = calculator;
    this.#choices = makeChoices(catalog);
    this.draft = noDraft;
    this.prices.used(text);
    if (!same || !this.history) {
      // Or the case of one vendor would be kept over that of another.
      this.recorder.take(null);
      this.history = begin(this.fresh());
    }
    this.#refresh();
    this.#host.changed();
    this.#onLink();
  }

  fresh(): DeskDocument {
    return freshCase(this.#choices!, this.say('scenario.number', { count: 1 }));
  }

  async languageChanged(): Promise<void> {
    if (!this.#messages || localeFor(this.#host.lang()) === this.#messages.locale) return;
    try {
      const before = this.#messages.locale;
      const words = await this.#words();
      this.#messages = words;
      // What was typed as 12.50 here is 12,50 there.
      if (this.history) this.history = mapHistory(this.history, (one) => relocate(one, before, words.locale));
      this.#refresh();
    } catch (cause) {
      this.#host.failed(asError(cause));
    }
  }

  // -------------------------------------------------------------- what is done

  readonly #actions: DeskActions = actionsOf(this);

  say(key: Parameters<typeof say>[1], places?: Parameters<typeof say>[2]): string {
    return say({ messages: this.#messages! }, key, places);
  }

  note(patch: Partial<Draft>): void {
    this.draft = { ...this.draft, ...patch };
    this.#paint();
  }

  do(action: Action): void {
    const before = this.history!;
    this.history = commit(before, action);
    if (this.history === before) return;
    this.#after();
  }

  turnTo(history: History): void {
    this.history = history;
    this.#after();
  }

  #after(): void {
    this.draft = { ...this.draft, json: null, jsonProblem: '' };
    this.#refresh();
    this.#announcer.speak(() => this.#sentence());
    this.#host.changed();
  }

  edit(patch: Edits): void {
    const { held, change } = partEdits(patch);
    const { id } = this.#current.scenario;
    if (Object.keys(held).length) this.do({ type: 'held', patch: held });
    if (Object.keys(change).length) this.do({ type: 'change', id, patch: change });
  }

  usedPrices(): void {
    this.prices.back(this.#choices!.catalog);
  }

  #onKey(event: KeyboardEvent): void {
    const step = stepAsked(event);
    if (!step) return;
    event.preventDefault();
    this.#actions[step]();
  }

  /** The scenario that is offered, or the one that is being edited. */
  get #offer(): Answered {
    const { offer } = this.history!.present;
    return this.#answered.find(({ scenario }) => scenario.id === offer) ?? this.#current;
  }

  async keep(): Promise<void> {
    const { present } = this.history!;
    const kept = new Date().toISOString();
    const desk = { by: this.recorder.state.by, locale: this.#messages!.locale };
    await this.recorder.keep(makeEntry(present, this.#offer, this.#choices!.catalog, kept, desk));
  }

  /** What was kept comes with its own prices, where others are open. */
  async openEntry(entry: Summary): Promise<void> {
    const typed = await this.recorder.documentOf(entry);
    if (!typed) return;
    const other = entry.catalog.id !== this.#choices!.catalog.id;
    const file = other ? await this.recorder.fileOf(entry) : null;
    if (file) await this.load({ catalog: file.catalog });
    this.recorder.take(entry);
    const { locale } = this.#messages!;
    const document = relocate(typed, entry.locale ?? locale, locale);
    this.do({ type: 'open', document });
  }

  goTo(id: string): void {
    const field = this.#host.root.getElementById(id);
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }

  // -------------------------------------------------------------- what is shared

  get #outgoing(): Outgoing {
    const { quote } = this.#offer.asked.answers;
    const { today, catalog, messages } = this.#ctx!;
    const then = quote ? { on: today, total: totalOf(quote) } : null;
    const { present: document } = this.history!;
    return { catalog, document, then, locale: messages.locale, personal: this.draft.personal };
  }

  async share(): Promise<void> {
    const done = await shareCase(this.#outgoing);
    this.#announcer.confirm(this.#messages!.text(done as MessageKey));
  }

  saveCase(): void {
    saveCase(this.#outgoing);
  }

  /** The letter that is shown, or the whole quote, as plain text. */
  async copyText(what: 'letter' | 'quote'): Promise<void> {
    const paper = this.#paperNow();
    if (!paper) return;
    const { subject, body } = shownLetter({ paper, draft: this.draft }) ?? { subject: '', body: '' };
    const done = await copyText(what === 'quote' ? textOf(paper) : `${subject}\n\n${body}`);
    this.#announcer.confirm(this.say(done ? 'letter.copied' : 'letter.not_copied'));
  }

  #paperNow(): Paper | null {
    const { id = '' } = this.recorder.state.current ?? {};
    return this.#paper.of(this.#ctx!, this.history!.present, this.#offer, id);
  }

  /** A case that came as a file; it has its own prices with it. */
  async openCase(text: string): Promise<void> {
    await this.#arrive(readCaseFile(text));
  }

  /** Follows the address, where it holds a case: once for every link. */
  readonly #onLink = (): void => {
    const { hash } = window.location;
    if (!this.#choices || hash === this.#followed) return;
    this.#followed = hash;
    const shared = readLink(hash);
    if (shared) void this.#arrive(shared);
  };

  async #arrive(shared: SharedCase | Unshared): Promise<void> {
    const tell = (...arrivals: Arrival[]): void => this.note({ arrivals });
    if ('wrong' in shared) return tell(refusedCase(shared));
    if (shared.catalog !== this.#choices!.catalog.id) {
      if (!shared.prices) return tell(otherPrices);
      await this.load({ catalog: shared.prices });
      if (shared.catalog !== this.#choices!.catalog.id) return;
    }
    this.recorder.take(null);
    const { locale } = this.#messages!;
    this.do({ type: 'open', document: relocate(shared.document, shared.locale, locale) });
    tell(...arrivalsOf(this.#choices!.catalog.version ?? '', shared, this.#offer));
  }

  // -------------------------------------------------------------- what is shown

  get #current(): Answered {
    const { id } = scenarioIn(this.history!.present, this.selected);
    return this.#answered.find(({ scenario }) => scenario.id === id) ?? this.#answered[0]!;
  }

  subscription(): string {
    const { asked, form } = this.#current;
    const held = asked.request?.subscription ?? form.page.request?.subscription ?? {};
    return JSON.stringify(held, null, 2);
  }

  #sentence(): string {
    const { form, asked } = this.#current;
    const screen = screenOf(this.#ctx!, form.inputs, asked.answers);
    return screen.kind === 'incomplete' ? screen.sentence : screen.answer.spoken;
  }

  #refresh(): void {
    if (!this.#calculator || !this.#choices || !this.#messages || !this.history) return;
    const { present } = this.history;
    const { locale } = this.#messages;
    this.#answered = answerAll(this.#calculator, present, this.#choices, locale);
    const { catalog } = this.#choices;
    const currency = this.#answered[0]!.form.choices.currency;
    const today = localToday(new Date());
    this.#ctx = contextOf(this.#ctx, { catalog, messages: this.#messages, today, currency });
    this.#paint();
  }

  #paint(): void {
    if (!this.#ctx || !this.history || !this.#choices) return;
    // The page's own content was readable until now.
    for (const node of this.#fallback.splice(0)) node.remove();
    const picture = pictureOf({
      ctx: this.#ctx,
      history: this.history,
      choices: this.#choices,
      calculator: this.#calculator!,
      counter: this.#counter,
      beside: this.#beside,
      draft: this.draft,
      answered: this.#answered,
      current: this.#current,
      subscription: this.subscription(),
      record: this.recorder.state,
      prices: this.prices.state,
      paper: this.#paperNow(),
      spoken: this.#announcer.spoken,
      done: this.#announcer.done,
    });
    render(deskView(picture, this.#actions), this.#host.root);
  }
}
