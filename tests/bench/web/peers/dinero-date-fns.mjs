/** dinero.js for the money, date-fns for the days; shares by `allocate`, as dinero.js advises. */
import { addMonths, differenceInCalendarDays, format, parseISO } from 'date-fns';
import { add, allocate, dinero, greaterThan, multiply, subtract, toDecimal } from 'dinero.js';

import { digitsOf, termsOf } from './terms.mjs';

export function quote(catalog, request) {
  const { paid, price, start, end, at, months, restart } = termsOf(catalog, request);
  const currency = { code: catalog.currency, base: 10, exponent: digitsOf(catalog) };
  const money = (amount) => dinero({ amount, currency });
  const from = parseISO(start);
  const to = parseISO(end);
  const change = parseISO(at);
  const whole = differenceInCalendarDays(to, from);
  const left = differenceInCalendarDays(to, change);
  const rest = (amount) =>
    left === 0 ? money(0) : allocate(amount, [left, whole - left])[0];
  const full = money(price);
  const credit = rest(money(paid));
  const charge = restart ? full : rest(full);
  const due = greaterThan(charge, credit) ? subtract(charge, credit) : money(0);
  return {
    credit: toDecimal(multiply(credit, -1)),
    charge: toDecimal(add(charge, money(0))),
    due: toDecimal(due),
    next: { on: restart ? format(addMonths(change, months), 'yyyy-MM-dd') : end, total: toDecimal(full) },
  };
}
