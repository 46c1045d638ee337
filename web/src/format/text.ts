import type { Text } from '../engine/types.js';

/** A catalog's text in the reader's language, else the nearest it has, unless no other will do. */
export function textIn(
  text: Text | undefined,
  locale: string,
  fallback: string,
  noOther = false,
): string {
  if (text === undefined) return fallback;
  if (typeof text === 'string') return text;
  const tags = Object.keys(text);
  const own =
    tags.find((tag) => same(tag, locale)) ?? tags.find((tag) => same(base(tag), base(locale)));
  const found = own ?? (noOther ? undefined : (tags.find((tag) => same(base(tag), 'en')) ?? tags[0]));
  return found === undefined ? fallback : (text[found] ?? fallback);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The language of a tag: "zh" of "zh-CN". */
export function base(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
