/**
 * A sentence, or one per plural form that the language has; "1" is for exactly one, in languages
 * that have a word for it without having a form.
 */
export type Entry = string | Partial<Record<Intl.LDMLPluralRule | '1', string>>;

/** The sentences of a language by their codes, with `{places}` for values. */
export type Table = Record<string, Entry>;
