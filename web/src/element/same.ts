/**
 * What an object says, as text, to tell a new one from an equal one: frameworks set properties at
 * every render, and only a difference is news. What is no JSON differs from everything.
 */
export function textOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  try {
    return JSON.stringify(value);
  } catch {
    return Symbol('not JSON');
  }
}
