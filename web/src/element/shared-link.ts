import type { Catalog } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';
import type { MessageKey, Places } from '../messages/messages.js';
import type { Quoted } from '../views/models/quoted.js';
import type { Shared, Unreadable } from './share.js';

/** What comes back of an earlier visit: by a link, by a reload, or by the browser that kept a form. */
export class SharedLink {
  readonly #element: HTMLElement;
  /** What has to be said of the link: another price list, or that it cannot be read. */
  note: { key: MessageKey; places: Places } | undefined;
  /** What was quoted when the link was made. */
  record: Quoted | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get key(): string {
    const { id } = this.#element;
    return id ? `planshift-${encodeURIComponent(id)}` : 'planshift';
  }

  /** The edits that a reload or a link brought, if there are any of this calculator and catalog. */
  async read(catalog: Catalog): Promise<Edits | null> {
    const { key } = this;
    const linked = location.hash.includes(`${key}=`);
    if (!linked && !isAgain()) return null;
    const { readFragment, readKept } = await import('./share.js');
    const kept = isAgain() ? readKept(this.#element, catalog) : null;
    const shared = this.#follow(readFragment(key, location.hash), catalog);
    return kept ?? shared;
  }

  #follow(shared: Shared | Unreadable | null, catalog: Catalog): Edits | null {
    const tell = (what: MessageKey, places: Places = {}): null => {
      this.note = { key: what, places };
      return null;
    };
    if (!shared) return null;
    if ('wrong' in shared) return tell(`share.${shared.wrong}`);
    if (shared.catalog !== catalog.id) return tell('share.other_catalog');
    const { version } = shared;
    if (version !== (catalog.version ?? '')) tell('share.other_version', { version });
    this.record = shared.record;
    return shared.edits;
  }

  forget(): void {
    this.note = undefined;
    this.record = undefined;
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

/** Whether the page was there before: it was loaded anew, or come back to. */
function isAgain(): boolean {
  const [entry] = performance.getEntriesByType?.('navigation') ?? [];
  return /reload|back/.test((entry as PerformanceNavigationTiming | undefined)?.type ?? '');
}
