const kept = new WeakMap<HTMLElement, ElementInternals>();

/**
 * The element's link to its form, or a stand-in where tests run in a document that has none (jsdom,
 * happy-dom): the element works there, it just is no part of a form.
 */
export function internalsOf(element: HTMLElement): ElementInternals {
  const internals = kept.get(element) ?? attach(element);
  kept.set(element, internals);
  return internals;
}

function attach(element: HTMLElement): ElementInternals {
  const own = element.attachInternals?.() as ElementInternals | undefined;
  if (typeof own?.setFormValue === 'function') return own;
  return {
    form: null,
    validity: { valid: true },
    validationMessage: '',
    willValidate: false,
    setFormValue: () => undefined,
    setValidity: () => undefined,
    checkValidity: () => true,
    reportValidity: () => true,
  } as unknown as ElementInternals;
}
