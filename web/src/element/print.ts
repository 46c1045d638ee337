const mark = 'data-planshift-print';

/**
 * Prints one element of a page and nothing else: while the dialog is open, a style sheet hides
 * whatever is not on the way to it. No node is cloned or moved.
 */
export function printElement(element: HTMLElement, root: ShadowRoot): void {
  const undo = [...isolate(element), ...openAll(root)];
  const restore = (): void => undo.splice(0).forEach((step) => step());
  addEventListener('afterprint', restore, { once: true });
  print();
}

/** In every tree from the element up, marks the way and hides the rest on paper. */
function isolate(element: HTMLElement): (() => void)[] {
  const undo: (() => void)[] = [];
  let node: Element | null = element;
  while (node) {
    const root = node.getRootNode() as Document | ShadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@media print {
        :not([${mark}], :has([${mark}]), [${mark}] *) { display: none !important; }
        body, :has([${mark}]) { margin: 0 !important; padding: 0 !important; }
      }
      @page { margin: 14mm; }`,
    );
    node.setAttribute(mark, '');
    root.adoptedStyleSheets.push(sheet);
    const marked: Element = node;
    undo.push(() => {
      marked.removeAttribute(mark);
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    });
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return undo;
}

/** The arithmetic of every line belongs on paper: closed details are opened for it. */
function openAll(root: ShadowRoot): (() => void)[] {
  return Array.from(root.querySelectorAll<HTMLDetailsElement>('.receipt details:not([open])')).map(
    (details) => {
      details.open = true;
      return () => void (details.open = false);
    },
  );
}
