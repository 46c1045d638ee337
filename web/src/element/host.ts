import type { Catalog, Request } from '../engine/types.js';
import { civil, isCivil } from '../format/date.js';
import { sameInterval } from '../format/duration.js';
import { intervalsOf, planOf, type Choices } from '../inputs/choices.js';
import type { Edits, Host } from '../inputs/inputs.js';

/** Attributes that fill in the form, and the edits that a new value of each one overrules. */
export const inputAttributes: Record<string, (keyof Edits)[]> = {
  plan: ['plan'],
  to: ['to'],
  interval: ['interval', 'toInterval'],
  seats: ['seats', 'toSeats'],
  anchor: ['renewal'],
  paid: ['paid'],
  started: ['started'],
  at: ['at'],
  currency: [],
};

/** What the page says through attributes, with its `request` for all the rest. */
export function readHost(element: Element, request: Request | undefined): Host {
  const host: Record<string, unknown> = {};
  for (const name of Object.keys(inputAttributes)) {
    const value = element.getAttribute(name)?.trim();
    if (value) host[name] = value;
  }
  if (request) host['request'] = request;
  return host as Host;
}

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

/** Catalog and request as the page's inline script gives them. */
export interface Inline {
  catalog?: Catalog | string;
  request?: Request;
}

/**
 * Reads `<script type="application/json">` in the element: a catalog, or `{"catalog", "request"}`.
 * Text that is no JSON goes to the core as it is: its message knows the place.
 */
export function readInline(element: Element): Inline | null {
  const script = element.querySelector(':scope > script[type="application/json"]');
  const json = script?.textContent?.trim();
  if (!json) return null;
  try {
    const value = JSON.parse(json) as Record<string, unknown>;
    const wrapped = !('plans' in value) && ('catalog' in value || 'request' in value);
    return wrapped ? (value as Inline) : { catalog: json };
  } catch {
    return { catalog: json };
  }
}
