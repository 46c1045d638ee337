import type { Catalog, Span } from '../../../web/src/engine/types.js';
import { makeChoices } from '../../../web/src/inputs/choices.js';
import type { Edits, Inputs, PageInputs } from '../../../web/src/inputs/inputs.js';
import type { Form } from '../../../web/src/inputs/request.js';
import { resolveInputs } from '../../../web/src/inputs/resolve.js';
import { readJson } from './read.js';

export const november: Span = { start: '2026-11-01', end: '2026-12-01' };
export const year: Span = { start: '2026-03-01', end: '2027-03-01' };

/** One state of the form: who sells, what the page says, what the person changed. */
export interface Case {
  vendor: string;
  page?: PageInputs;
  edits?: Edits;
  period?: Span | null;
  locale?: string;
  today?: string;
}

export function formFor({
  vendor,
  page = {},
  edits = {},
  period = november,
  locale = 'en',
  today = '2026-11-15',
}: Case): Form {
  const choices = makeChoices(readJson<Catalog>(`web/catalogs/${vendor}.json`), page.currency);
  const inputs = resolveInputs(choices, page, edits, locale);
  return { choices, page, inputs, locale, today, period };
}

/** The form that stands as these inputs say. */
export function formWith(catalog: Catalog, inputs: Inputs): Form {
  const choices = makeChoices(catalog);
  return { choices, page: {}, inputs, locale: 'en', today: '2026-11-15', period: november };
}
