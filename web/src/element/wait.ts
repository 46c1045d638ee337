/** Something that is waited for, and can be given up. */
export interface Waiting {
  disconnect(): void;
}

/** Calls back once, when an element comes near the window. */
export function whenNear(element: Element, then: () => void): Waiting {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: '300px' },
  );
  observer.observe(element);
  return observer;
}

/** Calls back once, unless it is given up before. */
export function whenLate(milliseconds: number, late: () => void): Waiting {
  const timer = setTimeout(late, milliseconds);
  return { disconnect: () => clearTimeout(timer) };
}

/** How long a page may take to say where its catalog is, once it is parsed, in milliseconds. */
const patience = 3000;

/** Calls back whenever something inside an element changes, and once when it has taken long. */
export function whenFilled(element: Element, then: () => void, late: () => void): Waiting {
  const observer = new MutationObserver(then);
  observer.observe(element, { childList: true, subtree: true, characterData: true });
  const { ownerDocument } = element;
  const check = (): void => {
    if (ownerDocument.readyState === 'loading') timer = setTimeout(check, patience);
    else late();
  };
  let timer = setTimeout(check, patience);
  return {
    disconnect() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}
