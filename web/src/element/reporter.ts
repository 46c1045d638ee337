import { PlanshiftError } from '../engine/error.js';
import type { Edits } from '../inputs/inputs.js';
import type { ErrorDetail, ShownAnswer } from './events.js';
import type { SessionHost } from './session-host.js';
import type { PageProblem } from './validate-page-inputs.js';

/** Tells the page what happens: events, states, and the value and validity of the form field. */
export class Reporter {
  readonly #host: SessionHost;
  #told = '';

  constructor(host: SessionHost) {
    this.#host = host;
  }

  send(type: string, detail: unknown, cancelable = false): boolean {
    return this.#host.element.dispatchEvent(
      new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }),
    );
  }

  tell(error: PlanshiftError): void {
    const { code, path, errors } = error;
    const detail: ErrorDetail = { code, path, errors };
    this.send('planshift-error', detail);
  }

  /** Markup that asks for the impossible is told once, not after every change. */
  tellProblems(problems: PageProblem[]): void {
    const told = JSON.stringify(problems);
    if (told === this.#told) return;
    this.#told = told;
    for (const { what, path, code } of problems) {
      this.tell(new PlanshiftError([{ path, code, message: what }]));
    }
  }

  loading(): void {
    this.#state('loading', true);
  }

  /** The value of the field is the answer; what the person changed is kept for going back. */
  answered(answer: ShownAnswer | null, edits: Edits): void {
    const value = answer ? JSON.stringify(answer) : null;
    this.#host.internals.setFormValue(value, JSON.stringify(edits));
    const refused = answer?.type === 'quote' && answer.verdict.status === 'refused';
    this.#state('ready', true);
    this.#state('fallback', false);
    this.#state('refused', refused);
  }

  /** While a field is wrong there is no answer, and the form says so with that field's message. */
  valid(wrong: { field: string; message: string } | null): void {
    const { internals, root } = this.#host;
    this.#state('invalid', wrong !== null);
    if (!wrong) return internals.setValidity({});
    const anchor =
      (wrong.field && root.getElementById(wrong.field)) ||
      root.querySelector<HTMLElement>('.control, input');
    internals.setValidity({ customError: true }, wrong.message, anchor || undefined);
  }

  works(): void {
    this.#state('loading', false);
    this.#host.settled(true);
  }

  /** The page's own content is all there is: integrators find every error in the console. */
  failed(error: PlanshiftError): void {
    this.#state('loading', false);
    this.#state('ready', false);
    this.#state('fallback', true);
    this.#host.internals.setFormValue(null);
    this.#host.internals.setValidity({});
    this.#host.settled(false);
    for (const { path, code, message } of error.errors) {
      console.error(`planshift-calculator: ${path || '/'}: ${code}: ${message}`);
    }
    this.tell(error);
  }

  #state(name: string, on: boolean): void {
    const { states } = this.#host.internals;
    if (!states) return;
    if (on) states.add(name);
    else states.delete(name);
  }
}
