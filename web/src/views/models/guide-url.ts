import type { ChangeKind, GuideKind } from '../../engine/types.js';
import type { ViewContext } from './context.js';

/** Where the vendor's own page for this change is, if the catalog knows one. */
export function guideUrl(ctx: ViewContext, kind: ChangeKind): string {
  return safeUrl(ctx.catalog.guides?.[actOf(kind)]?.url);
}

/** Which of the vendor's guides speaks of a change. */
export function actOf(kind: ChangeKind): GuideKind {
  if (kind === 'cancel') return 'cancel';
  const down = kind === 'downgrade' || kind === 'fewer_seats' || kind === 'shorter_interval';
  return down ? 'downgrade' : 'upgrade';
}

/**
 * Only addresses that open a page: a catalog cannot smuggle a script into a link, nor another host
 * into what looks like a path (`//host`, and what a browser reads as that).
 */
export function safeUrl(url: string | undefined): string {
  const opens = /^(https?:\/\/|\/(?!\/)|\.\/|#)[^\\\u0000-\u0020]*$/iu;
  return url !== undefined && opens.test(url) ? url : '';
}

/** An address of mail as a link: what else it holds (`?bcc=`, a line end) stays part of the address. */
export function mailUrl(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}
