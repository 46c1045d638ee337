import MiniSearch from 'minisearch';

import { stateOn, type ShownState, type Summary } from './entry.js';

export interface Filter {
  words: string;
  state: ShownState | '';
  /** "2026-11"; '' for all. */
  month: string;
}

export const noFilter: Filter = { words: '', state: '', month: '' };

/** So many words are indexed at once: it takes less than a frame. */
const few = 200;
/** A word of more letters is found with one of them wrong. */
const exact = 4;

interface Found {
  entry: Summary;
  /** Its words between spaces, in small letters. */
  text: string;
}

/**
 * Finds quotes by the beginnings of their words; what is glued together, "Q-2026-0001-2", has to stand
 * together. A scan over ten thousand short texts takes a few
 * milliseconds whatever is typed, and needs no index. Only where nothing begins like that, one wrong
 * letter is forgiven: that takes an index, of the different words and not of the entries, so that a
 * word which all of them have is looked up once and not ten thousand times.
 */
export class Search {
  #all: Found[] = [];
  readonly #known = new Set<string>();
  readonly #index = new MiniSearch<{ id: string }>({ fields: ['id'], tokenize: (word) => [word] });
  #unread: string[] = [];

  constructor(entries: readonly Summary[] = []) {
    this.add(entries);
    this.sort();
  }

  /** More entries, in any order; `sort` puts them in theirs. */
  add(entries: readonly Summary[]): void {
    for (const entry of entries) this.#all.push({ entry, text: this.#textOf(entry) });
  }

  /** The one that was kept last comes first. */
  sort(): void {
    this.#all.sort((a, b) => (a.entry.kept < b.entry.kept ? 1 : a.entry.kept > b.entry.kept ? -1 : 0));
  }

  /** An entry as it stands now, in the place of what it was. */
  replace(entry: Summary): void {
    this.#all = this.#all.filter((one) => one.entry.id !== entry.id);
    this.add([entry]);
    this.sort();
  }

  get entries(): Summary[] {
    return this.#all.map(({ entry }) => entry);
  }

  /** Indexes the words that are new, a little at a time. */
  async prepare(): Promise<void> {
    while (this.#unread.length) {
      this.#read();
      await new Promise((done) => setTimeout(done));
    }
  }

  /** The latest first. */
  find({ words, state, month }: Filter, today: string): Summary[] {
    const terms = words.split(/\s+/).map((term) => wordsOf(term).join(' ')).filter(Boolean);
    const found = terms.length ? this.#holding(terms) : this.#all;
    return found
      .map(({ entry }) => entry)
      .filter(
        (entry) =>
          (state === '' || stateOn(entry, today) === state) &&
          (month === '' || entry.kept.startsWith(month)),
      );
  }

  #holding(terms: string[]): Found[] {
    const begun = this.#all.filter(({ text }) => terms.every((term) => text.includes(` ${term}`)));
    if (begun.length) return begun;
    const ways = terms.map((term) => (term.length > exact ? this.#like(term) : [` ${term}`]));
    return this.#all.filter(({ text }) => ways.every((way) => way.some((one) => text.includes(one))));
  }

  /** The words that begin like this, or have one letter wrong. */
  #like(term: string): string[] {
    while (this.#unread.length) this.#read();
    const found = this.#index.search(term, { tokenize: (word) => [word], fuzzy: 1, prefix: true });
    return found.map(({ id }) => ` ${String(id)} `);
  }

  #read(): void {
    this.#index.addAll(this.#unread.splice(0, few).map((id) => ({ id })));
  }

  #textOf({ customer, reference, id, reason }: Summary): string {
    const words = wordsOf([customer, reference, id, reason].join(' '));
    for (const word of words) {
      if (this.#known.has(word)) continue;
      this.#known.add(word);
      this.#unread.push(word);
    }
    return ` ${words.join(' ')} `;
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[\s\p{P}\p{S}]+/u).filter(Boolean);
}
