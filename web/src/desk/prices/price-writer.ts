import { asError } from '../../engine/error.js';
import type { Calculator } from '../../engine/calculator.js';
import type { Problem } from '../../engine/types.js';
import type { Editor, EditorWords } from '../../editor/editor.js';
import type { Places } from '../../messages/messages.js';
import type { DeskKey } from '../words.js';
import { fetchPrices } from './fetch-prices.js';
import { offsetOf, withPolicy, written } from './written.js';

/** A mistake with the place where it stands in the text. */
export interface Finding extends Problem {
  at: number | undefined;
  /** null until the editor is there. */
  line: number | null;
}

/** What is shown of the prices that are being written. */
export interface PricesState {
  open: boolean;
  text: string;
  /** Whether the text is that of the prices in use. */
  inUse: boolean;
  /** null while the text is being checked. */
  findings: Finding[] | null;
  editor: 'none' | 'coming' | 'here' | 'failed';
  url: string;
  urlProblem: { key: DeskKey; places: Places } | null;
  fetching: boolean;
  /** What came last and could not be used. */
  refused: string;
  /** A policy was put into the catalog. */
  policyTaken: boolean;
}

const nothingWritten: PricesState = {
  open: false,
  text: '',
  inUse: true,
  findings: [],
  editor: 'none',
  url: '',
  urlProblem: null,
  fetching: false,
  refused: '',
  policyTaken: false,
};

export interface PriceHost {
  /** Checks a text; throws a PlanshiftError with everything that is wrong with it. */
  check(text: string): Promise<Calculator>;
  use(calculator: Calculator, text: string): void;
  words(): EditorWords;
  /** A mistake in the language of the screen. */
  explain(problem: Problem): string;
  changed(): void;
}

/** A text rests so long before it is checked, in milliseconds. */
const rest = 250;

/**
 * The prices as they are written: from a file, an address or the keyboard into one text, checked
 * while it is typed, and used when it is sound and somebody says so. The text is never thrown away
 * but for another one, and then the editor's own undo has it (DEC-129).
 */
export class PriceWriter {
  readonly #host: PriceHost;
  #editor: Editor | null = null;
  #turn = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  state: PricesState = nothingWritten;

  constructor(host: PriceHost) {
    this.#host = host;
  }

  /** Other prices are in use; what is being written stays, unless it was the old ones. */
  used(catalog: unknown): void {
    if (!this.state.inUse) return;
    this.state = { ...this.state, text: written(catalog), findings: [], refused: '', policyTaken: false };
    this.#editor?.setText(this.state.text);
    this.#editor?.setMarks([]);
  }

  open(open: boolean): void {
    this.#put({ open });
  }

  /** What is typed, by hand or into the address. */
  type(text: string): void {
    this.#put({ text, inUse: false, findings: null, refused: '', policyTaken: false });
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#check().then((sound) => sound?.close()), rest);
  }

  typeUrl(url: string): void {
    this.#put({ url, urlProblem: null });
  }

  async fetch(): Promise<void> {
    const { url } = this.state;
    if (this.state.fetching) return;
    this.#put({ fetching: true, urlProblem: null });
    const fetched = await fetchPrices(url);
    this.#put({ fetching: false });
    if ('problem' in fetched) return this.#put({ urlProblem: fetched.problem });
    await this.bring(fetched.text, url.trim());
  }

  /** A whole text from elsewhere: used at once if it is sound, else shown with what is wrong. */
  async bring(brought: string, from: string): Promise<void> {
    const merged = withPolicy(brought, this.state.text);
    this.#put({ text: merged ?? brought, inUse: false, findings: null, refused: '', policyTaken: merged !== null });
    this.#editor?.setText(this.state.text);
    await this.use();
    if (!this.state.inUse) this.#put({ open: true, refused: from });
  }

  /** Uses the text, if it is sound. */
  async use(): Promise<void> {
    const { policyTaken } = this.state;
    const calculator = await this.#check();
    if (!calculator) return;
    this.state = { ...this.state, inUse: true };
    this.#host.use(calculator, this.state.text);
    this.#put({ policyTaken });
  }

  /** The prices in use, in the place of what was typed. */
  back(catalog: unknown): void {
    clearTimeout(this.#waiting);
    this.#turn += 1;
    this.state = { ...this.state, inUse: true };
    this.used(catalog);
    this.#put({});
  }

  show(finding: Finding): void {
    this.#editor?.show(finding);
  }

  /** Where the editor goes, once the place for it is drawn. */
  async mount(place: HTMLElement): Promise<void> {
    if (this.state.editor !== 'none') return;
    this.state = { ...this.state, editor: 'coming' };
    try {
      const { makeEditor, schemas } = await import('./editing.js');
      // An editor measures itself when it is made: its place has to be seen by then.
      this.#put({ editor: 'here' });
      this.#editor = makeEditor(place, this.state.text, schemas, (text) => this.type(text), this.#host.words());
      this.#put({ findings: this.#lined(this.state.findings) });
      this.#mark();
    } catch {
      // Without a network, say: the plain field stays, and the mistakes beside it.
      this.#put({ editor: 'failed' });
    }
  }

  /** The calculator of a sound text, which is the caller's to close; null if it is not. */
  async #check(): Promise<Calculator | null> {
    clearTimeout(this.#waiting);
    const turn = (this.#turn += 1);
    const { text } = this.state;
    let calculator: Calculator | null = null;
    let findings: Finding[] = [];
    try {
      calculator = await this.#host.check(text);
    } catch (cause) {
      findings = asError(cause).errors.map((one) => ({ ...one, at: offsetOf(text, one), line: null }));
    }
    if (turn !== this.#turn) {
      calculator?.close();
      return null;
    }
    this.#put({ findings: this.#lined(findings) });
    this.#mark();
    return calculator;
  }

  #lined(findings: Finding[] | null): Finding[] | null {
    const editor = this.#editor;
    return editor && findings ? findings.map((one) => ({ ...one, line: editor.lineOf(one) })) : findings;
  }

  #mark(): void {
    const marks = (this.state.findings ?? []).map((one) => ({
      path: one.path,
      at: one.at,
      message: this.#host.explain(one),
      severity: 'error' as const,
    }));
    this.#editor?.setMarks(marks);
  }

  #put(patch: Partial<PricesState>): void {
    this.state = { ...this.state, ...patch };
    this.#host.changed();
  }
}
