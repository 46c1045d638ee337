import type { ViewContext } from '../../views/models/context.js';
import type { Actions } from '../../views/templates/actions.js';
import type { FormView } from '../../views/templates/form-view.js';
import type { Answered } from '../answers.js';
import type { Concession, Metric } from '../concessions.js';
import type { DeskDocument } from '../document.js';
import type { Outlook } from '../outlook/outlook.js';
import type { Review } from '../review/review.js';
import type { LetterKind } from '../letters/letters.js';
import type { PriceWriter, PricesState } from '../prices/price-writer.js';
import type { State, Summary } from '../record/entry.js';
import type { RecordState } from '../record/recorder.js';
import type { Filter } from '../record/search.js';
import type { Action } from '../reducer.js';
import type { Arrival } from '../share/arrival.js';
import type { Paper } from '../paper/paper-view.js';

/** What is being typed and is not yet part of the document. */
export interface Draft {
  rows: Record<string, string>;
  inventoryProblem: { resource: string; words: string } | null;
  /** null while the subscription is shown as it stands. */
  json: string | null;
  jsonProblem: string;
  /** What the customer would pay, as it was typed, and of what. */
  counter: { metric: Metric; target: string };
  /** Whether what is shared names the customer. */
  personal: boolean;
  /** Percent a month, as it was typed. */
  growth: string;
  /** The letter that was chosen; another one is shown where the offer gives no reason for it. */
  letter: LetterKind | '';
  /** What is said of a case that came from elsewhere. */
  arrivals: Arrival[];
}

export const noDraft: Draft = {
  rows: {},
  inventoryProblem: null,
  json: null,
  jsonProblem: '',
  counter: { metric: 'month', target: '' },
  personal: false,
  growth: '',
  letter: '',
  arrivals: [],
};

/** All that a picture of the desk needs. */
export interface DeskState {
  ctx: ViewContext;
  document: DeskDocument;
  answered: Answered[];
  /** The scenario whose form is open. */
  current: Answered;
  form: FormView;
  errors: Map<string, string>;
  draft: Draft;
  /** What the customer has, as JSON. */
  subscription: string;
  language: string;
  languages: { tag: string; name: string }[];
  currencies: string[];
  commitments: { duration: string; words: string }[];
  /** null while no amount was named. */
  concessions: Concession[] | null;
  canUndo: boolean;
  canRedo: boolean;
  record: RecordState;
  prices: PricesState;
  /** What would be printed; null while the words of its language are on their way. */
  paper: Paper | null;
  outlook: Outlook;
  review: Review;
  spoken: string;
  /** What was just done. */
  done: string;
}

export interface DeskActions {
  /** The visitor's form of the current scenario. */
  form: Actions;
  do(action: Action): void;
  undo(): void;
  redo(): void;
  select(scenario: string): void;
  add(): void;
  duplicate(scenario: string): void;
  draftRows(resource: string, text: string): void;
  takeRows(resource: string, columns: string[]): void;
  draftJson(text: string): void;
  takeJson(): void;
  counter(patch: Partial<Draft['counter']>): void;
  /** The prices as they are written. */
  prices: Pick<PriceWriter, 'open' | 'type' | 'typeUrl' | 'fetch' | 'bring' | 'use' | 'show' | 'mount'>;
  /** Drops what is written for the prices in use. */
  usedPrices(): void;
  restart(): void;
  keep(): void;
  print(): void;
  filter(patch: Partial<Filter>): void;
  /** Draws more of what was found. */
  moreEntries(): void;
  openEntry(entry: Summary): void;
  markEntry(id: string, state: State): void;
  saveFile(entry: Summary): void;
  saveRecord(as: 'json' | 'csv'): void;
  restoreRecord(text: string): void;
  askToWipe(yes: boolean): void;
  wipe(): void;
  story(customer: string): void;
  keeper(name: string): void;
  personal(yes: boolean): void;
  share(): void;
  saveCase(): void;
  openCase(text: string): void;
  growth(percent: string): void;
  letter(kind: LetterKind): void;
  copyText(what: 'letter' | 'quote'): void;
}
