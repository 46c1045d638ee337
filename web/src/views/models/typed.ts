import type { FieldProblem } from '../../inputs/request.js';
import { text, type ViewContext } from './context.js';

/** Errors at their fields, and those that have none. */
export interface Problems {
  fields: Map<string, string>;
  general: string;
}

/** What the person typed wrong, in their language, at the field. */
export function typedProblems(ctx: ViewContext, problems: FieldProblem[]): Problems {
  const fields = new Map<string, string>();
  for (const { field, key, places = {} } of problems) {
    const words = { ...places, example: ctx.messages.number(12.5) };
    if (typeof places['start'] === 'string') {
      Object.assign(words, {
        start: ctx.dates.day(places['start']),
        end: ctx.dates.day(String(places['end'])),
      });
    }
    fields.set(field, text(ctx, key, words));
  }
  return { fields, general: '' };
}
