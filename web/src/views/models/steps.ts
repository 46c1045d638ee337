import type { Note, Step, Verdict } from '../../engine/types.js';

/**
 * The steps that lead to a change which is refused as a whole, where at least the first can be done:
 * none while something else is in the way, such as an open invoice, that would stop each of them.
 */
export function stepsTo({ status, reasons }: Verdict): Step[] {
  const steps = status === 'refused' ? listed(reasons) : [];
  const own = steps.flatMap(({ verdict }) => verdict.reasons.map(({ code }) => code));
  const free = reasons.every(({ code, args }) => args?.['steps'] || own.includes(code));
  return free && steps.some(({ verdict }) => verdict.status !== 'refused') ? steps : [];
}

/** The reasons to tell: of a change in steps, that it is one; what else belongs to a step. */
export function reasonsTold(verdict: Verdict): Note[] {
  const { reasons } = verdict;
  return stepsTo(verdict).length ? reasons.filter(({ args }) => args?.['steps']) : reasons;
}

/** The steps as the core has them, whether or not they can be done. */
export function listed(reasons: Note[]): Step[] {
  return reasons.flatMap(({ args }) => (args?.['steps'] as Step[] | undefined) ?? []);
}
