import { readNumber } from '../../format/number.js';
import type { FieldProblem } from '../../inputs/request.js';

const rules = { digits: 2, max: 1000 };

/** The growth in percent a month; nothing typed is none. */
export function readGrowth(typed: string, locale: string): { percent: number; problems: FieldProblem[] } {
  if (typed.trim() === '') return { percent: 0, problems: [] };
  const read = readNumber(typed, locale, rules);
  if ('value' in read) return { percent: Number(read.value), problems: [] };
  const places = { count: rules.digits, min: 0, max: rules.max };
  return { percent: 0, problems: [{ field: 'growth', key: `input.${read.error}`, places }] };
}
