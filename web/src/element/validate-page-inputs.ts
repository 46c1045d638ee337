import type { PageCalculator as Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import type { Request } from '../engine/types.js';
import { civil, isCivil } from '../format/date.js';
import { sameInterval } from '../format/duration.js';
import { intervalsOf, planOf, type Choices } from '../inputs/choices.js';
import type { PageInputs } from '../inputs/inputs.js';
import type { Broken } from './page-inputs.js';

/** One thing the page asks for that makes no sense here. */
export interface PageProblem {
  what: string;
  path: string;
  code: string;
}

/**
 * The page's wishes without those that cannot be met: a page that asks for a plan that does not
 * exist gets a message and a calculator, not an exception.
 */
export function validatePageInputs(
  said: PageInputs,
  choices: Choices,
  calculator: Pick<Calculator, 'quote'>,
): { page: PageInputs; problems: PageProblem[] } {
  const sound: PageInputs = { ...said };
  const problems = said.request ? wrongIn(said.request, calculator) : [];
  if (problems.length) delete sound.request;
  const page = { ...sound };
  const refuse = (name: keyof PageInputs, code: string, path = `/subscription/${name}`): void => {
    problems.push({ what: `${name}="${String(page[name])}"`, path, code });
    // What can be mended in the form stands there with its error, instead of a default's amount.
    if (name !== 'seats' && name !== 'paid') delete sound[name];
  };
  if (page.plan && !planOf(choices, page.plan)) refuse('plan', 'unknown_id');
  if (page.to && !planOf(choices, page.to)) refuse('to', 'unknown_id', '/change/plan');
  for (const name of ['at', 'anchor', 'started'] as const) {
    const path = name === 'at' ? '/change/at' : undefined;
    if (page[name] && !isCivil(civil(page[name]))) refuse(name, 'bad_date', path);
  }
  const plan = planOf(choices, sound.plan ?? page.request?.subscription?.plan ?? sound.to ?? '');
  if (page.interval && plan) {
    const known = intervalsOf(choices, plan);
    const sold = known.some((one) => sameInterval(one, page.interval!));
    if (!sold) refuse('interval', 'price_missing');
  }
  if (page.currency && page.currency !== choices.currency) refuse('currency', 'price_missing');
  const { seats = '1', paid = '0' } = page;
  if (!/^[1-9]\d*$/.test(seats)) refuse('seats', 'bad_value');
  if (!/^\d+(\.\d+)?$/.test(paid)) refuse('paid', 'bad_money');
  return { page: sound, problems };
}

/** Texts that are no JSON, told by what the core says of the place where they stop being it. */
export function unreadable(
  broken: Broken[],
  calculator: Pick<Calculator, 'quote'>,
): PageProblem[] {
  return broken.map(({ what, text }) => {
    let place = '';
    try {
      calculator.quote(text);
    } catch (error) {
      const { line, column } = error instanceof PlanshiftError ? (error.errors[0]?.args ?? {}) : {};
      if (line) place = `:${String(line)}:${String(column)}`;
    }
    return { what: `${what}${place}`, path: '', code: 'bad_json' };
  });
}

/** What the core cannot read of a request. The form brings what is only missing, or out of place. */
function wrongIn(request: Request, calculator: Pick<Calculator, 'quote'>): PageProblem[] {
  try {
    calculator.quote(request);
  } catch (error) {
    const errors = error instanceof PlanshiftError ? error.errors : [{ path: '', code: 'wrong_type' }];
    return errors
      .filter(({ code }) => /^(unknown|duplicate|wrong|bad|money|too|out)_/.test(code))
      .map(({ path, code }) => ({ what: `request${path}`, path, code }));
  }
  return [];
}

/** The currency the page asks for. */
export function currencyOf(page: PageInputs): string | undefined {
  return page.currency ?? page.request?.subscription?.currency;
}
