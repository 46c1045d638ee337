/** luxon for the days, dinero.js for the money. */
import { allocate, dinero, greaterThan, multiply, subtract, toDecimal } from 'dinero.js';
import { DateTime } from 'luxon';

import { digitsOf, termsOf } from './terms.mjs';

const dateOf = (text) => DateTime.fromISO(text, { zone: 'utc' });

export function quote(catalog, request) {
  const { paid, price, start, end, at, months, restart } = termsOf(catalog, request);
  const currency = { code: catalog.currency, base: 10, exponent: digitsOf(catalog) };
  const money = (amount) => dinero({ amount, currency });
  const to = dateOf(end);
  const change = dateOf(at);
  const whole = to.diff(dateOf(start), 'days').days;
  const left = to.diff(change, 'days').days;
  const rest = (amount) =>
    left === 0 ? money(0) : allocate(amount, [left, whole - left])[0];
  const full = money(price);
  const credit = rest(money(paid));
  const charge = restart ? full : rest(full);
  const due = greaterThan(charge, credit) ? subtract(charge, credit) : money(0);
  return {
    credit: toDecimal(multiply(credit, -1)),
    charge: toDecimal(charge),
    due: toDecimal(due),
    next: { on: restart ? change.plus({ months }).toISODate() : end, total: toDecimal(full) },
  };
}
