import type { CompareAnswer, Note, Plan, Quote, Step } from '../../engine/types.js';
import { civil } from '../../format/date.js';
import { sameInterval } from '../../format/duration.js';
import { signOf } from '../../format/money.js';
import type { Edits, Inputs } from '../../inputs/inputs.js';
import {
  durationWord,
  intervalWord,
  placesOf,
  planName,
  text,
  type ViewContext,
} from './context.js';
import { mailUrl, safeUrl } from './guide-url.js';
import { listed, reasonsTold, stepsTo } from './steps.js';

/** Something the person can do about it: a change of the form, or a page to open. */
export interface Way {
  label: string;
  edits?: Edits;
  url?: string;
}

/** What to do instead of what is refused: the reasons themselves stand with the answer. */
export interface RefusalModel {
  reasons: { next: string; way: Way | null }[];
  /** In the order of the vendor; the first one that is possible now is offered. */
  steps: { text: string; refused: boolean; way: Way | null }[];
}

/** What a way out is looked for in. */
export interface Around {
  inputs: Inputs;
  /** What every plan would say to the same wishes. */
  compare: CompareAnswer | null;
}

export function refusalOf(ctx: ViewContext, quote: Quote, around: Around): RefusalModel | null {
  const { status, reasons } = quote.verdict;
  if (status !== 'refused') return null;
  const ends = civil(quote.period_before.end);
  const possible = stepsTo(quote.verdict);
  const now = possible.findIndex((step) => step.verdict.status !== 'refused');
  const steps = possible.length ? possible : listed(reasons);
  return {
    reasons: reasonsTold(quote.verdict).map((one) => reasonOf(ctx, one, around, ends)),
    steps: steps.map((step, place) => ({
      ...stepOf(ctx, step, place > now),
      way: place === now ? stepWay(ctx, step, around.inputs) : null,
    })),
  };
}

type ReasonModel = RefusalModel['reasons'][number];

function reasonOf(
  ctx: ViewContext,
  { code, args }: Note,
  around: Around,
  ends: string,
): ReasonModel {
  if (code === 'seats_above_maximum') return tooMany(ctx, Number(args?.['max']), around);
  const places = placesOf(ctx, args);
  const longest = args?.['at_most'];
  if (typeof longest === 'string') places['at_most'] = durationWord(ctx, longest);
  const date = opensOn(args);
  const ended = code === 'window_closed' && date === null;
  const next = ended
    ? text(ctx, 'reason.window_closed.ended')
    : ctx.messages.has(`reason.${code}.next`)
      ? text(ctx, `reason.${code}.next` as 'reason.in_arrears.next', places)
      : '';
  return { next, way: wayOf(ctx, code, args, ends) };
}

function opensOn(args: Note['args']): string | null {
  const opens = args?.['opens_on'];
  return typeof opens === 'string' ? civil(opens) : null;
}

function wayOf(
  ctx: ViewContext,
  code: string,
  args: Note['args'],
  ends: string,
): Way | null {
  const date = opensOn(args);
  // A day of a later period cannot be chosen yet.
  if (date && date <= ends) {
    return { label: text(ctx, 'reason.show_date', { date: ctx.dates.day(date) }), edits: { at: date } };
  }
  if (code === 'seats_below_minimum') {
    const min = Number(args?.['min']);
    const edits: Edits = { seatsMode: 'total', toSeats: String(min) };
    return { label: text(ctx, 'step.seats', { count: min }), edits };
  }
  return /^(in_violation|change_not_offered|ask_the_vendor|currency_changes)$/.test(code)
    ? supportWay(ctx)
    : null;
}

/** Where the vendor's support is, if the catalog knows it. */
function supportWay(ctx: ViewContext): Way | null {
  const guide = ctx.catalog.guides?.support;
  const url = safeUrl(guide?.url) || (guide?.email ? mailUrl(guide.email) : '');
  return url ? { label: text(ctx, 'guide.support'), url } : null;
}

/** The limit by its number, and the next plan with room for so many, if that can be had now. */
function tooMany(ctx: ViewContext, max: number, around: Around): ReasonModel {
  const plan = largerPlan(ctx, around);
  if (!plan) return { next: text(ctx, 'reason.seats_above_maximum.next', { max }), way: null };
  const name = planName(ctx, plan.id);
  const room = plan.seats?.max;
  const places = { max, plan: name, room: room ?? '' };
  return {
    next:
      room === undefined
        ? text(ctx, 'reason.seats_above_maximum.any', places)
        : text(ctx, 'reason.seats_above_maximum.plan', places),
    way: { label: text(ctx, 'action.select', { plan: name }), edits: { to: plan.id } },
  };
}

/** The first plan, from the cheapest up, that has room for so many and can be had now. */
function largerPlan(ctx: ViewContext, { inputs, compare }: Around): Plan | undefined {
  const added = inputs.seatsMode === 'add' ? Number(inputs.seats) : 0;
  const wanted = added + Number(inputs.toSeats);
  const offered = (id: string): boolean =>
    compare === null ||
    compare.answers.some(
      ({ plan, interval, verdict }) =>
        plan === id &&
        sameInterval(interval, inputs.toInterval) &&
        (verdict.status !== 'refused' || stepsTo(verdict).length > 0),
    );
  return ctx.catalog.plans.find(
    ({ id, for_sale: sale, seats }) =>
      sale !== false && wanted <= (seats?.max ?? Infinity) && offered(id),
  );
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

type StepText = { text: string; refused: boolean };

/** What a step does, what it costs and when: the first one now, `later` ones after it. */
function stepOf(ctx: ViewContext, step: Step, later: boolean): StepText {
  const kind = actOf(ctx, step);
  const { status, reasons } = step.verdict;
  if (status === 'refused') return { text: refusedStep(ctx, kind, reasons), refused: true };
  const on = step.effective_on;
  const paid = signOf(step.due_now.to_pay);
  if (status === 'scheduled' && on && paid === 0) {
    return { text: text(ctx, 'step.scheduled', { kind, date: ctx.dates.day(on) }), refused: false };
  }
  const places = { kind, amount: ctx.money.magnitude(step.due_now.total) };
  const today = on === null || civil(on) === ctx.today;
  const back = signOf(step.due_now.total) < 0;
  const said = back
    ? text(ctx, 'step.back', places)
    : later
      ? text(ctx, 'step.later', places)
      : today
        ? text(ctx, 'step.text', places)
        : text(ctx, 'step.text_on', { ...places, date: ctx.dates.day(on) });
  return { text: said, refused: false };
}

/** From when, or why not. */
function refusedStep(ctx: ViewContext, kind: string, reasons: Note[]): string {
  const date = reasons.map(({ args }) => opensOn(args)).find((one) => one !== null);
  if (date) return text(ctx, 'step.opens', { kind, date: ctx.dates.day(date) });
  const why = reasons.map(({ code, args }) =>
    ctx.messages.code('reason', code, placesOf(ctx, args)),
  );
  return [text(ctx, 'step.refused', { kind }), ...why].join(' \u00b7 ');
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
