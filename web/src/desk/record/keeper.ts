const place = 'planshift-desk-by';

/** Who sits at this desk, as it was typed here last; '' where nobody said it, or nothing is kept. */
export function readKeeper(): string {
  try {
    return localStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
}

export function writeKeeper(name: string): void {
  try {
    localStorage.setItem(place, name);
  } catch {
    // A private window keeps nothing: the name holds until it is closed.
  }
}
