/** What a language needs beyond its words. */
export interface Conventions {
  direction: 'ltr' | 'rtl';
  /** What stands between two sentences. */
  gap: string;
  /** What ends a sentence. */
  stop: string;
  /** What stands between a name and what is said of it. */
  colon: string;
  /** The words before a value, in the form that the value asks for. */
  join(words: string, value: string): string;
}

const usual: Conventions = {
  direction: 'ltr',
  gap: ' ',
  stop: '.',
  colon: ': ',
  join: (words) => words,
};

/** The languages that differ from the usual, each in what it differs. */
const special: Record<string, Partial<Conventions>> = {
  ar: { direction: 'rtl' },
  it: { join: elide },
  'zh-CN': { gap: '', stop: '\u3002', colon: '\uff1a' },
};

export function conventionsOf(language: string): Conventions {
  return { ...usual, ...special[language] };
}

/** Italian says "l’8 marzo" and "all’11 marzo", not "il 8" and "al 11". */
function elide(words: string, value: string): string {
  if (!/^(8|11) /.test(value)) return words;
  const all = words.replace(/l $/, 'll\u2019');
  return all.replace('ill\u2019', 'l\u2019').replace('Ill\u2019', 'L\u2019');
}
