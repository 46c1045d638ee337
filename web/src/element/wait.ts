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

/** Calls back whenever something inside an element changes. */
export function whenFilled(element: Element, then: () => void): Waiting {
  const observer = new MutationObserver(then);
  observer.observe(element, { childList: true, subtree: true, characterData: true });
  return observer;
}
