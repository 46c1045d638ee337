import MiniSearch from 'minisearch';

import { stateOn, type Entry, type ShownState } from './entry.js';

export interface Filter {
  words: string;
  state: ShownState | '';
  /** "2026-11"; '' for all. */
  month: string;
}

export const noFilter: Filter = { words: '', state: '', month: '' };

/** An index over the record: words by their beginnings, with a letter wrong. */
export class Search {
  readonly #entries: Map<string, Entry>;
  readonly #index = new MiniSearch<Entry>({
    fields: ['customer', 'reference', 'number', 'reason'],
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 1 : false), combineWith: 'AND', boost: { customer: 2 } },
  });

  constructor(entries: Entry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#index.addAll(entries);
  }

  /** The best matches first; without words, the one that was kept last. */
  find({ words, state, month }: Filter, today: string): Entry[] {
    const found =
      words.trim() === ''
        ? [...this.#entries.values()].sort((a, b) => (a.kept < b.kept ? 1 : -1))
        : this.#index.search(words).map(({ id }) => this.#entries.get(id as string)!);
    return found.filter(
      (entry) =>
        (state === '' || stateOn(entry, today) === state) &&
        (month === '' || entry.kept.startsWith(month)),
    );
  }
}
