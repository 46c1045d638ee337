import type { ViewContext } from './context.js';

/** Names one after the other, without an "and" before the last: "a, b, c", "a、b、c". */
export function enumerate({ messages }: ViewContext, names: string[]): string {
  const list = new Intl.ListFormat(messages.language).formatToParts(['a', 'b', 'c']);
  return names.join(list.find(({ type }) => type === 'literal')?.value);
}

/** What stands between a name and what is said of it. */
export function colon({ messages }: ViewContext): string {
  return messages.gap ? ': ' : '\uff1a';
}
