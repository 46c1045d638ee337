import type { PlanshiftError } from '../../engine/error.js';
import type { Problem } from '../../engine/types.js';
import type { Inputs } from '../../inputs/inputs.js';
import type { ViewContext } from './context.js';
import type { Problems } from './typed.js';

/** What the core refused to compute, if anything, at the field its pointer belongs to. */
export function coreProblems(
  ctx: ViewContext,
  error: PlanshiftError | null,
  inputs: Inputs,
): Problems {
  const fields = new Map<string, string>();
  let general = '';
  for (const problem of error?.errors ?? []) {
    const field = fieldOf(problem, inputs);
    const sentence = ctx.messages.code('error', problem.code);
    if (field && !fields.has(field)) fields.set(field, sentence);
    else if (!field) general ||= sentence;
  }
  return { fields, general };
}

/** From the place of a value in the request to the field that the person sees. */
const places: [RegExp, (match: RegExpExecArray, inputs: Inputs) => string][] = [
  [/^\/subscription\/plan/, () => 'plan'],
  [/^\/subscription\/interval/, () => 'interval'],
  [/^\/subscription\/seats/, () => 'seats'],
  [/^\/subscription\/(period|anchor)/, () => 'renewal'],
  [/^\/subscription\/paid/, () => 'paid'],
  [/^\/subscription\/discount/, () => 'discount'],
  [/^\/subscription\/started/, ({}, inputs) => (inputs.plan === '' ? 'at' : 'started')],
  [/^\/subscription\/addons\/(\d+)/, (match, inputs) => addonField('addons', match, inputs.addons)],
  [/^\/change\/at/, () => 'at'],
  [/^\/change\/plan/, () => 'to'],
  [/^\/change\/interval/, () => 'toInterval'],
  [/^\/change\/seats/, () => 'toSeats'],
  [/^\/change\/addons\/(\d+)/, (match, inputs) => addonField('toAddons', match, inputs.toAddons)],
  [/^\/usage\/([^/]+)/, (match) => `usage.${match[1]}`],
  [/^\/inventory\/([^/]+)\/(\d+)\/([^/]+)/, (match) => `items.${match[1]}.${match[2]}.${match[3]}`],
  [/^\/inventory\/([^/]+)/, (match) => `have.${match[1]}`],
  [/^\/needs\/seats/, () => 'needSeats'],
  [/^\/needs\/limits\/([^/]+)/, (match) => `needLimits.${match[1]}`],
];

function fieldOf({ path }: Problem, inputs: Inputs): string {
  for (const [pattern, name] of places) {
    const match = pattern.exec(path);
    if (match) return name(match, inputs);
  }
  return '';
}

/** The list sent holds only the add-ons with a quantity, in the order they were given. */
function addonField(
  list: string,
  match: RegExpExecArray,
  quantities: Record<string, string>,
): string {
  const sent = Object.keys(quantities).filter((id) => Number(quantities[id]) > 0);
  const id = sent[Number(match[1])];
  return id === undefined ? '' : `${list}.${id}`;
}
