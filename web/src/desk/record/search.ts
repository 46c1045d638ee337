import MiniSearch from 'minisearch';

import { stateOn, type Entry, type ShownState } from './entry.js';

export interface Filter {
  words: string;
  state: ShownState | '';
  /** "2026-11"; '' for all. */
  month: string;
}

/** So many are indexed at once: it takes less than a frame. */
const few = 200;

export const noFilter: Filter = { words: '', state: '', month: '' };

/** An index over the record: words by their beginnings, with a letter wrong. */
export class Search {
  readonly #entries: Map<string, Entry>;
  readonly #index = new MiniSearch<Entry>({
    fields: ['customer', 'reference', 'number', 'reason'],
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 1 : false), combineWith: 'AND', boost: { customer: 2 } },
  });

  /** Whether the index is whole; until then words are looked for as they stand. */
  #ready = true;

  constructor(entries: Entry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    if (entries.length <= few) this.#index.addAll(entries);
    else this.#ready = false;
  }

  /** Makes the index of a long record, a little at a time, so that the record opens before it. */
  async prepare(): Promise<void> {
    if (this.#ready) return;
    await this.#index.addAllAsync([...this.#entries.values()], { chunkSize: 100 });
    this.#ready = true;
  }

  /** The best matches first; without words, the one that was kept last. */
  find({ words, state, month }: Filter, today: string): Entry[] {
    const found =
      words.trim() === ''
        ? [...this.#entries.values()].sort((a, b) => (a.kept < b.kept ? 1 : -1))
        : this.#ready
          ? this.#index.search(words).map(({ id }) => this.#entries.get(id as string)!)
          : this.#holding(words.trim().toLowerCase());
    return found.filter(
      (entry) =>
        (state === '' || stateOn(entry, today) === state) &&
        (month === '' || entry.kept.startsWith(month)),
    );
  }

  #holding(words: string): Entry[] {
    const texts = ({ customer, reference, number, reason }: Entry): string[] => [customer, reference, number, reason];
    return [...this.#entries.values()].filter((entry) =>
      texts(entry).some((text) => text.toLowerCase().includes(words)),
    );
  }
}
