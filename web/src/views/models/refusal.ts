import type { Note, Quote, Step } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { signOf } from '../../format/money.js';
import type { Edits, Inputs } from '../../inputs/inputs.js';
import { durationWord, intervalWord, placesOf, planName, text, type ViewContext } from './context.js';

/** Something the person can do about it, as a change of the form. */
export interface Way {
  label: string;
  edits: Edits;
}

/** What to do instead of what is refused: the reasons themselves stand with the answer. */
export interface RefusalModel {
  reasons: { next: string; way: Way | null }[];
  /** In the order of the vendor; the first one that is possible now is offered. */
  steps: { text: string; refused: boolean; way: Way | null }[];
}

export function refusalOf(ctx: ViewContext, quote: Quote, inputs: Inputs): RefusalModel | null {
  const { status, reasons } = quote.verdict;
  if (status !== 'refused') return null;
  const steps = reasons.flatMap(({ args }) => (args?.['steps'] as Step[]) ?? []);
  const now = steps.find((step) => step.verdict.status !== 'refused');
  return {
    // What else is in the way belongs to one of the steps, and is told there.
    reasons: (now ? reasons.slice(0, 1) : reasons).map((one) => reasonOf(ctx, one, inputs)),
    steps: steps.map((step) => ({
      ...stepOf(ctx, step),
      way: step === now ? stepWay(ctx, step, inputs) : null,
    })),
  };
}

function reasonOf(
  ctx: ViewContext,
  { code, args }: Note,
  inputs: Inputs,
): RefusalModel['reasons'][number] {
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
    way: date
      ? { label: text(ctx, 'reason.show_date', { date: ctx.dates.day(date) }), edits: { at: date } }
      : code === 'seats_above_maximum'
        ? largerPlan(ctx, inputs)
        : null,
  };
}

/** The first plan, from the cheapest up, that has room for so many. */
function largerPlan(ctx: ViewContext, inputs: Inputs): Way | null {
  const added = inputs.seatsMode === 'add' ? Number(inputs.seats) : 0;
  const wanted = added + Number(inputs.toSeats);
  const plan = ctx.catalog.plans.find(
    ({ for_sale: sale, seats }) => sale !== false && wanted <= (seats?.max ?? Infinity),
  );
  if (!plan) return null;
  const label = text(ctx, 'action.select', { plan: planName(ctx, plan.id) });
  return { label, edits: { to: plan.id } };
}

/** The step alone: whatever else was asked for goes back to what there is now. */
function stepWay(ctx: ViewContext, step: Step, inputs: Inputs): Way {
  const { plan, interval, seats, addons } = step.change;
  const kept = seats === undefined ? inputs.seats : String(seats);
  const quantities = addons?.map(({ id, quantity }) => [id, String(quantity ?? 1)]);
  const toAddons = quantities ? Object.fromEntries(quantities) : inputs.addons;
  return {
    label: text(ctx, 'step.first'),
    edits: {
      to: plan ?? inputs.plan,
      toInterval: interval ?? inputs.interval,
      seatsMode: 'total',
      toSeats: kept,
      toAddons,
    },
  };
}

function stepOf(ctx: ViewContext, step: Step): { text: string; refused: boolean } {
  const kind = actOf(ctx, step);
  const { status } = step.verdict;
  const refused = status === 'refused';
  if (refused) {
    const opens = step.verdict.reasons.find(({ args }) => args?.['opens_on'])?.args?.['opens_on'];
    const date = typeof opens === 'string' ? ctx.dates.day(opens) : '';
    return { text: text(ctx, date ? 'step.opens' : 'step.refused', { kind, date }), refused };
  }
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
