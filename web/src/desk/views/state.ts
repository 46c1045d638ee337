import type { ViewContext } from '../../views/models/context.js';
import type { Actions } from '../../views/templates/actions.js';
import type { FormView } from '../../views/templates/form-view.js';
import type { Answered } from '../answers.js';
import type { DeskDocument } from '../document.js';
import type { Action } from '../reducer.js';

/** What is being typed and is not yet part of the document. */
export interface Draft {
  rows: Record<string, string>;
  inventoryProblem: { resource: string; words: string } | null;
  /** null while the subscription is shown as it stands. */
  json: string | null;
  jsonProblem: string;
  catalogProblem: string;
}

export const noDraft: Draft = {
  rows: {},
  inventoryProblem: null,
  json: null,
  jsonProblem: '',
  catalogProblem: '',
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
  canUndo: boolean;
  canRedo: boolean;
  spoken: string;
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
  openCatalog(text: string, name: string): void;
  restart(): void;
}
