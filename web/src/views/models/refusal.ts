import type { Note, Quote, Step } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { signOf } from '../../format/money.js';
import { durationWord, intervalWord, placesOf, planName, text, type ViewContext } from './context.js';

/** What to do instead of what is refused: the reasons themselves stand with the answer. */
export interface RefusalModel {
  reasons: {
    next: string;
    /** A date at which the same change is possible. */
    date: string | null;
    dateLabel: string;
  }[];
  steps: { text: string; refused: boolean }[];
}

export function refusalOf(ctx: ViewContext, quote: Quote): RefusalModel | null {
  if (quote.verdict.status !== 'refused') return null;
  const steps = quote.verdict.reasons.flatMap(({ args }) => (args?.['steps'] as Step[]) ?? []);
  return {
    reasons: quote.verdict.reasons.map((reason) => reasonOf(ctx, reason)),
    steps: steps.map((step) => stepOf(ctx, step)),
  };
}

function reasonOf(ctx: ViewContext, { code, args }: Note): RefusalModel['reasons'][number] {
  const places = placesOf(ctx, args);
  const longest = args?.['at_most'];
  if (typeof longest === 'string') places['at_most'] = durationWord(ctx, longest);
  const opens = args?.['opens_on'];
  const date = typeof opens === 'string' ? civil(opens) : null;
  const ended = code === 'window_closed' && date === null;
  return {
    next: ended
      ? text(ctx, 'reason.window_closed.ended')
      : ctx.messages.has(`reason.${code}.next`)
        ? text(ctx, `reason.${code}.next` as 'reason.in_arrears.next', places)
        : '',
    date,
    dateLabel: date ? text(ctx, 'reason.show_date', { date: ctx.dates.day(date) }) : '',
  };
}

function stepOf(ctx: ViewContext, step: Step): RefusalModel['steps'][number] {
  const kind = actOf(ctx, step);
  const { status } = step.verdict;
  const refused = status === 'refused';
  if (refused) return { text: text(ctx, 'step.refused', { kind }), refused };
  const on = step.effective_on;
  if (status === 'scheduled' && on && signOf(step.due_now.to_pay) === 0) {
    return { text: text(ctx, 'step.scheduled', { kind, date: ctx.dates.day(on) }), refused };
  }
  const places = { kind, amount: ctx.money.format(step.due_now.total) };
  const today = on === null || civil(on) === ctx.today;
  return {
    text: today
      ? text(ctx, 'step.text', places)
      : text(ctx, 'step.text_on', { ...places, date: ctx.dates.day(on) }),
    refused,
  };
}

/** What the single step does: the one thing of the change that it carries. */
function actOf(ctx: ViewContext, { kind, change }: Step): string {
  const word = ctx.messages.code('kind', kind);
  if (change.plan !== undefined) {
    return text(ctx, 'step.plan', { kind: word, plan: planName(ctx, change.plan) });
  }
  if (change.interval !== undefined) {
    return text(ctx, 'step.interval', { interval: intervalWord(ctx, change.interval) });
  }
  if (change.seats !== undefined) return text(ctx, 'step.seats', { count: change.seats });
  return change.addons === undefined ? word : text(ctx, 'step.addons');
}
