/** temporal-polyfill for the days, whole minor units for the money. */
import { Temporal } from 'temporal-polyfill';

import { digitsOf, termsOf, toText } from './terms.mjs';

const share = (amount, part, whole) => Math.floor((2 * amount * part + whole) / (2 * whole));

export function quote(catalog, request) {
  const { paid, price, start, end, at, months, restart } = termsOf(catalog, request);
  const digits = digitsOf(catalog);
  const to = Temporal.PlainDate.from(end);
  const change = Temporal.PlainDate.from(at);
  const whole = Temporal.PlainDate.from(start).until(to).days;
  const left = change.until(to).days;
  const credit = share(paid, left, whole);
  const charge = restart ? price : share(price, left, whole);
  return {
    credit: toText(-credit, digits),
    charge: toText(charge, digits),
    due: toText(Math.max(0, charge - credit), digits),
    next: { on: restart ? change.add({ months }).toString() : end, total: toText(price, digits) },
  };
}
