import { internalsOf } from './internals.js';

/** Where there is no document, the class can still be imported; it just cannot be created. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** What every field of a form has, by the element's internals. */
export class FormField extends Base {
  static readonly formAssociated = true;

  get form(): HTMLFormElement | null {
    return internalsOf(this).form;
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  get type(): string {
    return this.localName;
  }

  get validity(): ValidityState {
    return internalsOf(this).validity;
  }

  get validationMessage(): string {
    return internalsOf(this).validationMessage;
  }

  get willValidate(): boolean {
    return internalsOf(this).willValidate;
  }

  checkValidity(): boolean {
    return internalsOf(this).checkValidity();
  }

  reportValidity(): boolean {
    return internalsOf(this).reportValidity();
  }
}
