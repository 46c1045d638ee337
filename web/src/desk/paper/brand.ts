import { localText, type ViewContext } from '../../views/models/context.js';

/** How the vendor's documents look, as far as a page may show it (DEC-136). */
export interface BrandModel {
  /** '' where there is none that a page may load. */
  logo: string;
  colour: string;
  address: string[];
  terms: string[];
}

export function brandOf(ctx: ViewContext): BrandModel {
  const { brand } = ctx.catalog;
  const colour = brand?.colour ?? '';
  return {
    logo: pictureUrl(brand?.logo),
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : '',
    address: linesOf(localText(ctx, brand?.address, '')),
    terms: linesOf(localText(ctx, brand?.terms, '')),
  };
}

/** A picture is a file of the web: an address that runs something is none. */
function pictureUrl(logo: string | undefined): string {
  if (!logo) return '';
  try {
    const url = new URL(logo, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
