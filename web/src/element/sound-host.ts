import type { Calculator } from '../engine/calculator.js';
import { PlanshiftError } from '../engine/error.js';
import type { Request } from '../engine/types.js';
import { civil, isCivil } from '../format/date.js';
import { sameInterval } from '../format/duration.js';
import { intervalsOf, planOf, type Choices } from '../inputs/choices.js';
import type { Host } from '../inputs/inputs.js';

/** One thing the page asks for that makes no sense here. */
export interface HostProblem {
  what: string;
  path: string;
  code: string;
}

/**
 * The page's wishes without those that cannot be met: a page that asks for a plan that does not
 * exist gets a message and a calculator, not an exception.
 */
export function soundHost(
  said: Host,
  choices: Choices,
  calculator: Pick<Calculator, 'quote'>,
): { host: Host; problems: HostProblem[] } {
  const sound: Host = { ...said };
  const problems = said.request ? wrongIn(said.request, calculator) : [];
  if (problems.length) delete sound.request;
  const host = { ...sound };
  const refuse = (name: keyof Host, code: string, path = `/subscription/${name}`): void => {
    problems.push({ what: `${name}="${String(host[name])}"`, path, code });
    // What can be mended in the form stands there with its error, instead of a default's amount.
    if (name !== 'seats' && name !== 'paid') delete sound[name];
  };
  if (host.plan && !planOf(choices, host.plan)) refuse('plan', 'unknown_id');
  if (host.to && !planOf(choices, host.to)) refuse('to', 'unknown_id', '/change/plan');
  for (const name of ['at', 'anchor', 'started'] as const) {
    const path = name === 'at' ? '/change/at' : undefined;
    if (host[name] && !isCivil(civil(host[name]))) refuse(name, 'bad_date', path);
  }
  const plan = planOf(choices, sound.plan ?? host.request?.subscription?.plan ?? sound.to ?? '');
  if (host.interval && plan) {
    const known = intervalsOf(choices, plan);
    const sold = known.some((one) => sameInterval(one, host.interval!));
    if (!sold) refuse('interval', 'price_missing');
  }
  if (host.currency && host.currency !== choices.currency) refuse('currency', 'price_missing');
  const { seats = '1', paid = '0' } = host;
  if (!/^[1-9]\d*$/.test(seats)) refuse('seats', 'bad_value');
  if (!/^\d+(\.\d+)?$/.test(paid)) refuse('paid', 'bad_money');
  return { host: sound, problems };
}

/** What the core cannot read of a request. The form brings what is only missing, or out of place. */
function wrongIn(request: Request, calculator: Pick<Calculator, 'quote'>): HostProblem[] {
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
export function currencyOf(host: Host): string | undefined {
  return host.currency ?? host.request?.subscription?.currency;
}
