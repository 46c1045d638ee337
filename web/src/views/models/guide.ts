import type { ChangeKind, Guide, GuideKind } from '../../engine/types.js';
import { localText, text, type ViewContext } from './context.js';
import { actOf, safeUrl } from './guide-url.js';

/** How to do it at this vendor: last and quiet. */
export interface GuideModel {
  parts: {
    title: string;
    steps: string[];
    note: string;
    url: string;
    email: string;
  }[];
}

const alwaysShown: GuideKind[] = ['billing', 'documents', 'support'];

export function guideOf(ctx: ViewContext, kind: ChangeKind): GuideModel {
  const kinds = [actOf(kind), ...alwaysShown];
  return {
    parts: kinds.flatMap((one) => {
      const guide = ctx.catalog.guides?.[one];
      return guide ? [partOf(ctx, one, guide)] : [];
    }),
  };
}

function partOf(ctx: ViewContext, kind: GuideKind, guide: Guide): GuideModel['parts'][number] {
  return {
    title: text(ctx, `guide.${kind}`),
    steps: (guide.steps ?? []).map((step) => localText(ctx, step, '')),
    note: localText(ctx, guide.note, ''),
    url: safeUrl(guide.url),
    email: guide.email ?? '',
  };
}
