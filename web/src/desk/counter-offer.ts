/**
 * The counter-offer: a customer names what they would pay, and these are the smallest concessions
 * that reach it. A concession is a discount, another interval, a commitment or a later start; of
 * each combination of the last three only the smallest discount is of interest.
 *
 * Pure: what an offer comes to, what it costs and whether it may be given is for the caller to
 * say. Two things are relied upon: more discount never asks for more, and what is not allowed does
 * not become so with more discount. So the smallest discount is found by halving.
 */
export interface Space {
  /** The first of each list is what is asked without a concession. */
  intervals: readonly string[];
  commitments: readonly string[];
  starts: readonly string[];
  /** The most discount, in steps. */
  steps: number;
}

export interface Offer {
  interval: string;
  commitment: string;
  start: string;
  /** In steps; 0 for none. */
  discount: number;
}

/** `amount` and `cost` in minor units, or any other whole number that orders them. */
export interface Outcome {
  amount: bigint;
  cost: bigint;
  allowed: boolean;
}

export interface CounterOffer extends Offer, Outcome {
  /** So many kinds of concession. */
  kinds: number;
}

/** Null where an offer has no answer: an interval that the plan is not sold by, say. */
export type Evaluate = (offer: Offer) => Outcome | null;

/** Cheapest for us first; of equals the one with fewer kinds of concession, then the earlier one. */
export function counterOffers(space: Space, target: bigint, evaluate: Evaluate): CounterOffer[] {
  return ranked(
    combinationsOf(space).flatMap((combination) => {
      const found = smallestDiscount(space.steps, (discount) => {
        const outcome = evaluate({ ...combination, discount });
        return outcome !== null && outcome.amount <= target;
      });
      if (found === null) return [];
      const offer = { ...combination, discount: found };
      const outcome = evaluate(offer);
      return outcome?.allowed ? [{ ...offer, ...outcome, kinds: kindsIn(space, offer) }] : [];
    }),
  );
}

export function combinationsOf({ intervals, commitments, starts }: Space): Omit<Offer, 'discount'>[] {
  return intervals.flatMap((interval) =>
    commitments.flatMap((commitment) => starts.map((start) => ({ interval, commitment, start }))),
  );
}

/** The smallest number of steps that reaches the target; null where the most does not. */
function smallestDiscount(most: number, reaches: (discount: number) => boolean): number | null {
  if (reaches(0)) return 0;
  if (!reaches(most)) return null;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export function kindsIn({ intervals, commitments, starts }: Space, offer: Offer): number {
  return [
    offer.interval !== intervals[0],
    offer.commitment !== commitments[0],
    offer.start !== starts[0],
    offer.discount > 0,
  ].filter(Boolean).length;
}

export function ranked(offers: CounterOffer[]): CounterOffer[] {
  const order = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);
  return [...offers].sort((a, b) => order(a.cost, b.cost) || a.kinds - b.kinds);
}
