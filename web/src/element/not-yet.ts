/** Why a form cannot be sent before the calculator in it has been seen, before any words are there. */
const sentences: Record<string, string> = {
  en: 'This has not been calculated yet.',
  zh: '尚未计算。',
  id: 'Ini belum dihitung.',
  it: 'Il calcolo non è ancora stato fatto.',
  ar: 'لم يُحسب هذا بعد.',
};

export function notYet(lang: string): string {
  return sentences[lang.slice(0, 2).toLowerCase()] ?? sentences['en']!;
}

/** The place of the page's own content, also where an image named `createElement` hides the method. */
export function contentSlot(): HTMLSlotElement {
  return Document.prototype.createElement.call(document, 'slot') as HTMLSlotElement;
}

/** A sentence below the page's own content. */
export function tellBelow(root: ShadowRoot, sentence: string): void {
  const line = document.createElement('p');
  line.setAttribute('part', 'problem');
  line.setAttribute('role', 'status');
  line.textContent = sentence;
  root.replaceChildren(contentSlot(), line);
}
