/**
 * Whether light colours or dark ones fit the page. A page that says `color-scheme` has said it; one
 * that does not may still be dark, and then its text is light (DEC-69).
 */
export function schemeOf(element: Element): 'dark' | '' {
  const { colorScheme, color } = getComputedStyle(element);
  return (colorScheme || 'normal') === 'normal' && lightness(color) > 0.6 ? 'dark' : '';
}

/** Of a computed colour, from 0 to 1; 0 where the notation is not known. */
export function lightness(color: string): number {
  const [, name, ...parts] =
    /^(rgb|color|oklab|oklch|lab|lch)a?\((?:srgb\s)?([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(
      color,
    ) ?? [];
  const [r = 0, g = 0, b = 0] = parts.map(Number);
  if (name?.startsWith('ok')) return r;
  if (name?.startsWith('l')) return r / 100;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / (name === 'rgb' ? 255 : 1);
}
