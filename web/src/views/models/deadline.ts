import { civil } from '../../format/date.js';
import { localText, type ViewContext } from './context.js';
import type { Answers } from './screen.js';

/** The day that the answer warns of, for a calendar; null where it is over, or there is none. */
export function deadlineDay(
  ctx: ViewContext,
  { quote, notice }: Answers,
  sentence: { text: string; open: boolean } | null,
): { on: string; summary: string; id: string } | null {
  const on = notice?.on ?? (sentence?.open ? quote?.refund?.full_until : undefined);
  if (!sentence || !quote || !on || civil(on) < ctx.today) return null;
  const vendor = localText(ctx, ctx.catalog.name, ctx.catalog.id);
  const what = notice ? 'notice' : 'refund';
  return {
    on,
    summary: `${vendor}${ctx.messages.conventions.colon}${sentence.text}`,
    id: [ctx.catalog.id, quote.kind, what, civil(on)].join('-'),
  };
}

export type DeadlineDay = NonNullable<ReturnType<typeof deadlineDay>>;
