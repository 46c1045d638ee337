/** A viewport is kept free until the answer is there, so that nothing below it jumps. */
export const reserve = ':host { display: block; min-block-size: 100vb }';

/** Constructed style sheets belong to a document; each is made once there and shared. */
const madeIn = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives a shadow root these styles and no others. A document that cannot (in unit tests: jsdom)
 * shows the element without any.
 */
export function adoptStyles(root: ShadowRoot, styles: string[]): void {
  const { ownerDocument } = root;
  const made = madeIn.get(ownerDocument) ?? new Map<string, CSSStyleSheet>();
  madeIn.set(ownerDocument, made);
  const Sheet = ownerDocument.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
  if (!('replaceSync' in Sheet.prototype)) return;
  root.adoptedStyleSheets = styles.map((css) => {
    const sheet = made.get(css) ?? new Sheet();
    if (!made.has(css)) sheet.replaceSync(css);
    made.set(css, sheet);
    return sheet;
  });
}
