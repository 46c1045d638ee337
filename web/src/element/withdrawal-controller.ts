import type { WithdrawalState } from '../views/models/withdrawal.js';
import type { WithdrawalActions } from '../views/templates/withdrawal.js';

/** What the page hears of a withdrawal: the event `planshift-withdraw` carries it. */
export interface Declaration {
  name: string;
  contract: string;
  contact: string;
  /** When it was declared: an RFC 3339 timestamp in UTC. */
  declaredAt: string;
}

/** Leads through the two steps of a withdrawal. Nothing is sent from here: the page is told. */
export class WithdrawalController {
  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  readonly #declared: (declaration: Declaration) => void;
  #state: WithdrawalState = {
    step: 'ask',
    name: '',
    contract: '',
    contact: '',
    incomplete: false,
    declaredAt: null,
  };

  constructor(
    root: ShadowRoot,
    changed: () => void,
    declared: (declaration: Declaration) => void,
  ) {
    this.#root = root;
    this.#changed = changed;
    this.#declared = declared;
  }

  get state(): WithdrawalState {
    return this.#state;
  }

  readonly actions: WithdrawalActions = {
    begin: () => this.#go({ step: 'declare' }),
    enter: (patch) => this.#set(patch),
    declare: () => this.#declare(),
    copy: () => this.#copy(),
  };

  #declare(): void {
    const { name, contract, contact } = this.#state;
    if (name.trim() === '' || contract.trim() === '') return this.#set({ incomplete: true });
    const declaredAt = new Date();
    this.#go({ step: 'done', incomplete: false, declaredAt });
    this.#declared({ name, contract, contact, declaredAt: declaredAt.toISOString() });
  }

  #copy(): void {
    const words = this.#root.querySelector('.withdrawal .declared')?.textContent ?? '';
    // Where a page may not write to the clipboard the text is there to be marked.
    void navigator.clipboard?.writeText(words.trim()).catch(() => {});
  }

  /** The next step takes the place of the button that led to it, so the focus goes to its title. */
  #go(patch: Partial<WithdrawalState>): void {
    this.#set(patch);
    requestAnimationFrame(() => {
      requestAnimationFrame(() => this.#root.querySelector<HTMLElement>('.withdrawal h3')?.focus());
    });
  }

  #set(patch: Partial<WithdrawalState>): void {
    this.#state = { ...this.#state, ...patch };
    this.#changed();
  }
}
