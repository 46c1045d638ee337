/** What a typed number turned out to be: a plain decimal string, or why it is not one. */
export type ReadNumber = { value: string } | { error: ReadError };

export type ReadError =
  'not_a_number' | 'negative' | 'too_many_digits' | 'whole_number' | 'too_small' | 'too_large';

export interface NumberRules {
  /** The most digits after the separator; 0 asks for a whole number. */
  digits: number;
  min?: number;
  max?: number;
}

/** How a locale writes numbers: learned from the formatter, never listed by hand. */
interface Marks {
  group: string;
  decimal: string;
  /** Sizes of the groups, from the right: [3] or, in India, [3, 2]. */
  sizes: number[];
  digits: string[];
}

/**
 * Reads what a person typed, by the rules of their locale and strictly: "1,5" is a number in
 * Italian and an error in English, because guessing there would be wrong by a factor of ten.
 * Grouping is accepted only where the locale would write it.
 *
 *     readNumber("1.234,50", "it", { digits: 2 })  ->  { value: "1234.50" }
 *     readNumber("1,5", "en", { digits: 2 })       ->  { error: "not_a_number" }
 */
export function readNumber(text: string, locale: string, rules: NumberRules): ReadNumber {
  const marks = marksOf(locale);
  const plain = toLatin(text.trim(), marks);
  if (/^[-\u2212]/.test(plain)) return { error: 'negative' };
  const [whole, fraction, more] = plain.split(marks.decimal);
  if (more !== undefined || !whole) return { error: 'not_a_number' };
  const integer = ungroup(whole, marks);
  if (integer === null || (fraction !== undefined && !/^\d+$/.test(fraction))) {
    return { error: 'not_a_number' };
  }
  if (fraction !== undefined && fraction.length > rules.digits) {
    return { error: rules.digits === 0 ? 'whole_number' : 'too_many_digits' };
  }
  const value = integer.replace(/^0+(?=\d)/, '') + (fraction ? `.${fraction}` : '');
  if (Number(value) < (rules.min ?? 0)) return { error: 'too_small' };
  if (Number(value) > (rules.max ?? Number.MAX_SAFE_INTEGER)) return { error: 'too_large' };
  return { value };
}

/** A decimal string as the locale writes it in a field: no grouping, the locale's separator. */
export function writeNumber(value: string, locale: string): string {
  return String(value).replace('.', marksOf(locale).decimal);
}

const known = new Map<string, Marks>();

function marksOf(locale: string): Marks {
  let marks = known.get(locale);
  if (!marks) {
    marks = learnMarks(locale);
    known.set(locale, marks);
  }
  return marks;
}

function learnMarks(locale: string): Marks {
  const latin = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    useGrouping: true,
    minimumFractionDigits: 1,
  } as Intl.NumberFormatOptions);
  const parts = latin.formatToParts(123456789012.5);
  const integers = parts.filter(({ type }) => type === 'integer').map(({ value }) => value.length);
  const last = integers.pop() ?? 3;
  const next = integers.pop() ?? last;
  const native = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    group: parts.find(({ type }) => type === 'group')?.value ?? '',
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    sizes: last === next ? [last] : [last, next],
    digits: Array.from({ length: 10 }, (_, digit) => native.format(digit)),
  };
}

/** The locale's own digits, full-width forms and look-alike marks, as the locale's Latin ones. */
function toLatin(text: string, marks: Marks): string {
  const spaceGroup = /\s/.test(marks.group);
  return Array.from(text.normalize('NFKC'))
    .map((character) => {
      const digit = marks.digits.indexOf(character);
      if (digit >= 0) return String(digit);
      if (/[\u0660-\u0669]/.test(character)) return String(character.charCodeAt(0) - 0x660);
      if (character === '\u066b') return marks.decimal;
      if (character === '\u066c') return marks.group;
      if (spaceGroup && /\s/.test(character)) return marks.group;
      if (marks.group === '\u2019' && character === "'") return marks.group;
      return character;
    })
    .join('');
}

/** The digits of a whole number, or null when it is grouped otherwise than the locale does. */
function ungroup(whole: string, marks: Marks): string | null {
  const groups = marks.group ? whole.split(marks.group) : [whole];
  if (!groups.every((group) => /^\d+$/.test(group))) return null;
  if (groups.length === 1) return whole;
  const sizes = [...marks.sizes];
  for (let i = groups.length - 1; i > 0; i--) {
    const size = sizes.length > 1 ? sizes.shift()! : sizes[0]!;
    if (groups[i]!.length !== size) return null;
  }
  return groups[0]!.length <= sizes[0]! && groups[0] !== '0' ? groups.join('') : null;
}
