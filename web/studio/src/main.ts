import { html, render } from 'lit';
import { schemas } from 'planshift-schemas';
import { systems } from 'planshift-systems';

import type { Calculator } from '../../src/engine/calculator.js';
import type { Catalog, Quote, Request } from '../../src/engine/types.js';
import { loadTools } from '../../src/tools/load.js';
import { startTools, type Tools } from '../../src/tools/tools.js';
import { outcomeOf, typicalCases } from './cases.js';
import { emptyCatalog, parseDraft, valueAt, written, type Draft } from './catalog.js';
import type { Editor, Mark } from '../../src/editor/editor.js';
import { formView } from './form.js';
import { freshImport, importView, type ImportState } from './import-view.js';
import {
  casesView,
  checkView,
  pageView,
  rulesView,
  type Finding,
  type Outcome,
  type Trait,
} from './panels.js';
import { keep, restore } from './store.js';

const byId = (id: string): HTMLElement => document.getElementById(id)!;

const tabs = [
  ['form', 'Form'],
  ['json', 'JSON'],
  ['result', 'Result'],
] as const;
const views = [
  ['calculator', 'Calculator'],
  ['cases', 'Ten cases'],
  ['check', 'Check'],
  ['rules', 'Rules in words'],
  ['page', 'Put it on a page'],
  ['import', 'Import'],
] as const;

type LiveElement = HTMLElement & { catalog: Catalog | null; request: Request | null };

/** One document, and everything that the page shows of it. */
class Studio {
  #text = written(emptyCatalog as unknown as Draft);
  #tab = 'form';
  #view = 'calculator';
  #language = 'en';
  #copied = false;
  #tools: Tools | null = null;
  #calculator: Calculator | null = null;
  #editor: Editor | null = null;
  #live: LiveElement | null = null;
  #findings: Finding[] = [];
  #import: ImportState = freshImport;
  #failure = '';
  #turn = 0;

  async start(): Promise<void> {
    const kept = await restore();
    if (kept) {
      this.#text = kept.text;
      this.#tab = kept.tab;
      this.#view = kept.view;
    }
    this.#show();
    try {
      this.#tools = await startTools(loadTools);
    } catch (error) {
      this.#failure = String(error);
    }
    await this.#answer();
    const { makeEditor } = await import('../../src/editor/editor.js');
    this.#editor = makeEditor(byId('editor'), this.#text, schemas, (text) => {
      this.#text = text;
      this.#show();
      this.#later();
    }, { label: 'The catalog as JSON' });
    this.#mark();
    document.body.dataset.ready = '';
  }

  /** The document as somebody changed it, or opened another one. */
  #replace(text: string): void {
    this.#text = text;
    this.#editor?.setText(text);
    this.#show();
    this.#later();
  }

  #waiting: ReturnType<typeof setTimeout> | undefined;
  #later(): void {
    this.#copied = false;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#answer(), 250);
  }

  get #isSound(): boolean {
    return this.#calculator !== null && this.#findings.every(({ severity }) => severity !== 'error');
  }

  async #answer(): Promise<void> {
    const turn = (this.#turn += 1);
    const text = this.#text;
    this.#keep();
    if (!this.#tools) return this.#show();
    this.#findings = findingsOf(this.#tools.check(text));
    const hasErrors = this.#findings.some(({ severity }) => severity === 'error');
    const calculator = hasErrors ? null : await this.#tools.open(text);
    if (turn !== this.#turn) return calculator?.close();
    this.#calculator?.close();
    this.#calculator = calculator;
    if (calculator) this.#update(JSON.parse(text) as Catalog);
    this.#mark();
    this.#show();
  }

  /** The element keeps what is chosen in it, as far as the new catalog has it. */
  #update(catalog: Catalog): void {
    this.#live ??= document.createElement('planshift-calculator') as LiveElement;
    if (!this.#live.isConnected) byId('live').append(this.#live);
    this.#live.catalog = catalog;
  }

  #mark(): void {
    const marks: Mark[] = this.#findings.map(({ path, message, severity }) => ({
      path,
      message,
      severity,
    }));
    this.#editor?.setMarks(marks);
  }

  #keep(): void {
    void keep({ text: this.#text, tab: this.#tab, view: this.#view });
  }

  #select(tab: string, view: string): void {
    this.#tab = tab;
    this.#view = view;
    this.#keep();
    this.#show();
  }

  #open(request: Request): void {
    this.#select('result', 'calculator');
    if (this.#live) this.#live.request = request;
  }

  #showPlace(path: string): void {
    this.#select('json', this.#view);
    this.#editor?.show({ path });
  }

  #show(): void {
    const draft = parseDraft(this.#text);
    document.body.dataset.tab = this.#tab;
    const host = {
      change: (next: Draft) => this.#replace(written(next)),
      importFiles: () => this.#select('result', 'import'),
    };
    render(formView(draft, host), byId('form'));
    render(this.#tabsView(), byId('tabs'));
    render(this.#stateView(), byId('state'));
    render(this.#viewOf(draft), byId('views'));
    byId('live').hidden = this.#view !== 'calculator' || !this.#isSound;
  }

  #tabsView() {
    return tabs.map(
      ([tab, words]) =>
        html`<button
          type="button"
          role="tab"
          aria-controls=${tab}
          aria-selected=${this.#tab === tab}
          @click=${() => this.#select(tab, this.#view)}
        >
          ${words}
        </button>`,
    );
  }

  #stateView() {
    const errors = this.#findings.filter(({ severity }) => severity === 'error').length;
    const holes = this.#findings.length - errors;
    const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
    const words = this.#failure
      ? html`<span class="bad">The tools cannot start: ${this.#failure}</span>`
      : errors
        ? html`<span class="bad">${counted(errors, 'mistake')}</span>`
        : holes
          ? html`<span class="warn">Sound, with ${counted(holes, 'remark')}</span>`
          : html`<span class="good">Sound</span>`;
    return html`${words}`;
  }

  #viewOf(draft: Draft | null) {
    const buttons = views.map(
      ([view, words]) =>
        html`<button
          type="button"
          class="small"
          aria-pressed=${this.#view === view}
          @click=${() => this.#select('result', view)}
        >
          ${words}
        </button>`,
    );
    return html`<p class="buttons">${buttons}</p>
      ${this.#panel(draft)}`;
  }

  #panel(draft: Draft | null) {
    const open = (request: Request): void => this.#open(request);
    const broken = html`<p class="bad">The catalog has mistakes; “Check” lists them.</p>`;
    switch (this.#view) {
      case 'check':
        return checkView(this.#findings, (path) => this.#showPlace(path), open);
      case 'import':
        return importView(this.#import, this.#importHost());
      case 'page':
        return pageView(
          {
            snippet: this.#isSound ? this.#snippet(draft) : '',
            copied: this.#copied,
            language: this.#language,
            sound: this.#isSound,
          },
          {
            copy: () => void this.#copy(draft),
            download: () => this.#download(draft),
            language: (tag) => {
              this.#language = tag;
              this.#show();
            },
          },
        );
      case 'cases':
        return this.#isSound ? casesView(this.#outcomes(draft), open) : broken;
      case 'rules':
        return this.#isSound ? this.#rules(draft) : broken;
      default:
        return this.#isSound ? '' : broken;
    }
  }

  #cases(draft: Draft | null) {
    return draft ? typicalCases(draft as unknown as Catalog, localDay()) : [];
  }

  #outcomes(draft: Draft | null): Outcome[] {
    return this.#cases(draft).map((one) => {
      const answer = this.#ask('quote', one.request);
      if (answer.errors) {
        return { ...one, words: String(answer.errors[0]?.message), refused: true };
      }
      const quote = answer as unknown as Quote;
      return { ...one, words: outcomeOf(quote), refused: quote.verdict.status === 'refused' };
    });
  }

  #ask(question: string, request: Request): { errors?: { message: string }[] } {
    return JSON.parse(this.#calculator!.ask(question, JSON.stringify(request)));
  }

  #rules(draft: Draft | null) {
    const preset = String(valueAt(draft, ['policy', 'preset']) ?? '');
    const [system] = preset.split('/');
    const known = systems.find((one) => one.system === system);
    const upgrade = this.#cases(draft).find(({ name }) => name.includes('in the middle'));
    const answer = upgrade && (this.#ask('conventions', upgrade.request) as Conventions);
    const own = answer?.answers?.find((one) => one.preset === null);
    return rulesView(known?.name ?? '', own?.traits ?? [], known?.coversNot ?? []);
  }

  #snippet(draft: Draft | null): string {
    const file = `${fileName(draft)}.json`;
    const element = this.#tools!.render(this.#text, this.#language, file);
    return `<script type="module" src="planshift.js"></script>\n${element}`;
  }

  async #copy(draft: Draft | null): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#snippet(draft));
      this.#copied = true;
    } catch {
      const lines = document.querySelector('pre');
      if (lines) getSelection()?.selectAllChildren(lines);
    }
    this.#show();
  }

  #download(draft: Draft | null): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.#text], { type: 'application/json' }));
    link.download = `${fileName(draft)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  #importHost() {
    return {
      update: (change: Partial<ImportState>) => {
        this.#import = { ...this.#import, ...change, catalog: null, leftOut: [], problems: [] };
        this.#show();
      },
      run: () => {
        const { source, documents, pasted } = this.#import;
        const texts = pasted.trim() ? [...documents, { name: 'pasted', text: pasted }] : documents;
        const answer = JSON.parse(this.#tools!.importFrom(source, texts));
        this.#import = {
          ...this.#import,
          catalog: answer.catalog ?? null,
          leftOut: answer.left_out ?? [],
          problems: answer.errors ?? [],
        };
        this.#show();
      },
      use: () => {
        const { catalog } = this.#import;
        this.#select(this.#tab, 'calculator');
        this.#replace(written(catalog as Draft));
      },
    };
  }
}

interface Conventions {
  answers?: { preset: string | null; traits?: Trait[] }[];
}

function findingsOf(answer: string): Finding[] {
  const { errors, lint } = JSON.parse(answer);
  return [
    ...errors.map((one: Finding) => ({ ...one, severity: 'error', witness: null })),
    ...lint.map((one: { witness: { request: Request } | null }) => ({
      ...one,
      severity: 'warning',
      witness: one.witness?.request ?? null,
    })),
  ];
}

/** The catalog's id as the name of a file. */
function fileName(draft: Draft | null): string {
  const id = String(draft?.id ?? '').replace(/[^\w.-]+/g, '-');
  return id || 'catalog';
}

function localDay(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

void new Studio().start();
