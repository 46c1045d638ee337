type Listener = () => void;

const listeners = new Set<Listener>();
let observer: MutationObserver | undefined;

/** Calls back when a `lang` of the document changes; one observer serves every calculator. */
export function watchLang(listener: Listener): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => listeners.forEach((one) => one()));
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    observer?.disconnect();
    observer = undefined;
  };
}
