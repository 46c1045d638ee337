import type { Request } from '../engine/types.js';
import { intervalsOf, plansForSale, type Choices } from '../inputs/choices.js';
import { newDocument, type DeskDocument } from './document.js';

/** A case of which nothing is known yet: somebody with the first plan, and one scenario of that name. */
export function freshCase(choices: Choices, scenario: string): DeskDocument {
  const plan = plansForSale(choices)[0];
  const interval = plan && intervalsOf(choices, plan)[0];
  const base: Request = plan && interval ? { subscription: { plan: plan.id, interval } } : {};
  return newDocument(base, scenario);
}
