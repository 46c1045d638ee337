import type en from '../../locales/en.json';
import { conventionsOf, type Conventions } from './conventions.js';
import type { Table } from './table.js';

/** Every message has a code; the English file is the list of them. */
export type MessageKey = keyof (typeof en)['first'] | keyof (typeof en)['deferred'];
/** Values for the named places; `count` also picks the plural form. */
export type Places = Record<string, string | number>;
/** A piece of a sentence: words, or a named place with its value. */
export type Piece = { words: string } | { place: string; value: string };

/** The sentences of one language, with a host's own words put over them. */
export class Messages {
  readonly locale: string;
  /** The language of the sentences, which may be another than the locale's. */
  readonly language: string;
  readonly conventions: Conventions;
  /** Places that every sentence may name: what this price list calls things. */
  names: Places = {};
  #table: Table;
  #plural: Intl.PluralRules;
  #number: Intl.NumberFormat;
  #list: Intl.ListFormat;
  #comma: string | undefined;

  constructor(settings: { locale: string; language: string; table: Table; own?: Table }) {
    this.locale = settings.locale;
    this.language = settings.language;
    this.conventions = conventionsOf(settings.language);
    this.#table = { ...settings.table, ...settings.own };
    this.#plural = new Intl.PluralRules(settings.language);
    this.#number = new Intl.NumberFormat(settings.locale, {
      numberingSystem: 'latn',
      maximumFractionDigits: 12,
    } as Intl.NumberFormatOptions);
    this.#list = new Intl.ListFormat(settings.locale, { style: 'long', type: 'conjunction' });
  }

  text(key: MessageKey, places: Places = {}): string {
    return this.pieces(key, places)
      .map((piece) => ('words' in piece ? piece.words : piece.value))
      .join('');
  }

  /** The sentence in pieces, for views that set its values apart. */
  pieces(key: MessageKey, places: Places = {}): Piece[] {
    const sentence = this.#sentence(key, places);
    const pieces: Piece[] = [];
    let rest = 0;
    for (const match of sentence.matchAll(/\{(\w+)\}/g)) {
      const name = match[1]!;
      const value = places[name] ?? this.names[name];
      if (value === undefined) continue;
      const shown = typeof value === 'number' ? this.#number.format(value) : value;
      const text = match.index || places[name] !== undefined ? shown : capital(shown);
      const words = this.conventions.join(sentence.slice(rest, match.index), text);
      if (words) pieces.push({ words });
      pieces.push({ place: name, value: text });
      rest = match.index + match[0].length;
    }
    if (rest < sentence.length) pieces.push({ words: sentence.slice(rest) });
    return pieces;
  }

  has(key: string): key is MessageKey {
    return key in this.#table;
  }

  /** A sentence for a code that may be newer than this file: then the code itself. */
  code(prefix: string, code: string, places: Places = {}): string {
    const key = `${prefix}.${code}`;
    return this.has(key) ? this.text(key, places) : code.replaceAll('_', ' ');
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  list(items: string[]): string {
    return this.#list.format(items);
  }

  /** Names one after the other, without an "and" before the last: "a, b, c", "a、b、c". */
  enumerate(items: string[]): string {
    this.#comma ??= this.#list.formatToParts(['a', 'b', 'c'])[1]!.value;
    return items.join(this.#comma);
  }

  #sentence(key: MessageKey, places: Places): string {
    const entry = this.#table[key];
    // Not here yet: the second half of the words is on its way.
    if (entry === undefined) return '';
    if (typeof entry === 'string') return entry;
    const count = Number(places['count'] ?? 0);
    if (count === 1 && entry['1'] !== undefined) return entry['1'];
    return entry[this.#plural.select(count)] ?? entry.other ?? '';
  }
}

/** A common noun at the head of a sentence. */
function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
