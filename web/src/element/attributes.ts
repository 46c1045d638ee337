import { inputAttributes } from './page-inputs.js';

/** Every attribute by the name of its property, but those that HTML or forms know already. */
export const attributeOf: Record<string, string> = {
  ...Object.fromEntries(Object.keys(inputAttributes).map((name) => [name, name])),
  src: 'src',
  locale: 'locale',
  loading: 'loading',
  wasmUrl: 'wasm-url',
  timeout: 'timeout',
};

/** The properties that these names give the element: null where the attribute is not there. */
export interface AttributeProperties {
  src: string | null;
  plan: string | null;
  to: string | null;
  interval: string | null;
  seats: string | number | null;
  anchor: string | null;
  paid: string | null;
  started: string | null;
  at: string | null;
  currency: string | null;
  locale: string | null;
  loading: string | null;
  wasmUrl: string | null;
  timeout: string | number | null;
}

/**
 * Gives a class a property for each attribute: what is set appears as the attribute, null or
 * undefined takes it away, and reading gives the attribute or null.
 */
export function reflectAttributes(prototype: HTMLElement): void {
  for (const [property, attribute] of Object.entries(attributeOf)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
}
