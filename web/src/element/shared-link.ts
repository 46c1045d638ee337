import type { Catalog } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';

/** What comes back of an earlier visit: by a link, or by the browser that kept a form. */
export class SharedLink {
  readonly #element: HTMLElement;
  /** The price list the link was made with, where it is another than today's. */
  version: string | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get key(): string {
    const { id } = this.#element;
    return id ? `planshift-${encodeURIComponent(id)}` : 'planshift';
  }

  /** The edits that a link brought, if the address has one for this calculator and catalog. */
  async read(catalog: Catalog): Promise<Edits | null> {
    const { key } = this;
    if (!location.hash.includes(`${key}=`)) return null;
    const { readFragment } = await import('./share.js');
    const shared = readFragment(key, location.hash);
    if (shared?.catalog !== catalog.id) return null;
    this.version = shared.version === (catalog.version ?? '') ? undefined : shared.version;
    return shared.edits;
  }

  /** The edits that the browser kept of a form that was left and came back to. */
  async restore(state: string): Promise<Edits | null> {
    const { soundEdits } = await import('./share.js');
    try {
      return soundEdits(JSON.parse(state));
    } catch {
      return null;
    }
  }
}
