import type { Addon, Duration, Price } from '../engine/types.js';
import { sameInterval } from '../format/duration.js';
import type { Choices } from './choices.js';

/** What an add-on costs beside a plan of that interval, if it has an amount there. */
export function addonPrice(
  addon: Addon | undefined,
  { catalog, currency }: Choices,
  interval: Duration,
): Price | undefined {
  const own = addon?.interval ?? interval;
  return addon?.prices.find(
    (one) =>
      one.amount && sameInterval(one.interval, own) && (one.currency ?? catalog.currency) === currency,
  );
}
