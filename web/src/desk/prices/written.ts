import type { Problem } from '../../engine/types.js';

/** A catalog as people write it: as it came, if it came in lines. */
export function written(catalog: unknown): string {
  if (typeof catalog === 'string' && catalog.trim().includes('\n')) return catalog;
  return `${JSON.stringify(typeof catalog === 'string' ? JSON.parse(catalog) : catalog, null, 2)}\n`;
}

/** What only a policy has at its top. */
const ofPolicies = ['direction', 'proration', 'changes', 'refund', 'preset', 'retention'];

/**
 * The document that somebody brought: a catalog as it is; of a policy alone, the catalog that is
 * being written with this policy in it. `null` where there is none to put it into.
 */
export function withPolicy(brought: string, catalog: string): string | null {
  const policy = objectIn(brought);
  const isPolicy = policy && !('planshift' in policy || 'plans' in policy) && ofPolicies.some((key) => key in policy);
  const around = isPolicy && objectIn(catalog);
  return around ? written({ ...around, policy }) : null;
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Where a text stops being JSON: the core counts the bytes before it, an editor its letters. */
export function offsetOf(text: string, { code, args }: Problem): number | undefined {
  const bytes = Number(args?.['offset']);
  if (code !== 'bad_json' || !Number.isInteger(bytes)) return undefined;
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length;
}
