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
export function soundHost(host: Host, choices: Choices): { host: Host; problems: HostProblem[] } {
  const sound: Host = { ...host };
  const problems: HostProblem[] = [];
  const refuse = (name: keyof Host, path: string, code: string): void => {
    problems.push({ what: `${name}="${String(host[name])}"`, path, code });
    delete sound[name];
  };
  if (host.plan && !planOf(choices, host.plan)) refuse('plan', '/subscription/plan', 'unknown_id');
  if (host.to && !planOf(choices, host.to)) refuse('to', '/change/plan', 'unknown_id');
  for (const name of ['at', 'anchor', 'started'] as const) {
    const value = host[name];
    if (value && !isCivil(civil(value))) refuse(name, placeOf[name], 'bad_date');
  }
  const plan = planOf(choices, sound.plan ?? host.request?.subscription?.plan ?? sound.to ?? '');
  if (host.interval && plan) {
    const known = intervalsOf(choices, plan);
    const sold = known.some((one) => sameInterval(one, host.interval!));
    if (!sold) refuse('interval', '/subscription/interval', 'price_missing');
  }
  return { host: sound, problems };
}

const placeOf = {
  at: '/change/at',
  anchor: '/subscription/anchor',
  started: '/subscription/started',
} as const;

/** The currency the page asks for, if it can be one. */
export function currencyOf(host: Host): string | undefined {
  const currency = host.currency ?? host.request?.subscription?.currency;
  return currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
}
