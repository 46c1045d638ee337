import type { Places } from '../../messages/messages.js';
import type { DeskKey } from '../words.js';

export type FetchedPrices = { text: string } | { problem: { key: DeskKey; places: Places } };

const problem = (key: DeskKey, places: Places = {}): FetchedPrices => ({ problem: { key, places } });

/**
 * A catalog or a policy from an address. What a page may fetch is decided by the `connect-src` of
 * its own policy, and beyond that by the other server (CORS). A browser tells a script neither; but
 * a blocked fetch is also an event of the document, so the two can be told apart.
 */
export async function fetchPrices(typed: string): Promise<FetchedPrices> {
  const url = webAddress(typed);
  if (!url) return problem('prices.no_address');
  const places = { host: url.host };
  let blocked = '';
  const note = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective === 'connect-src') blocked = connectSrcOf(event.originalPolicy);
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    const response = await fetch(url, { credentials: 'omit', cache: 'no-cache' });
    if (!response.ok) return problem('prices.status', { ...places, status: response.status });
    return { text: await response.text() };
  } catch {
    // The event comes in a task of its own, after the fetch has failed.
    await new Promise((done) => setTimeout(done));
    return blocked ? problem('prices.blocked', { ...places, policy: blocked }) : problem('prices.unreachable', places);
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

function webAddress(typed: string): URL | null {
  try {
    const url = new URL(typed.trim(), document.baseURI);
    return typed.trim() !== '' && /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** "connect-src 'self'", or what holds in its place. */
function connectSrcOf(policy: string): string {
  const rules = policy.split(';').map((one) => one.trim());
  const named = (name: string): string | undefined => rules.find((one) => one.startsWith(`${name} `));
  return named('connect-src') ?? named('default-src') ?? 'connect-src';
}
