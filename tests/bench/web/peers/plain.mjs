/** By hand: days as whole numbers, money as whole minor units. */
import { digitsOf, termsOf, toText } from './terms.mjs';

const dayOf = (date) =>
  Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / 86_400_000;

/** The same day some months later, or the last one of that month. */
function addMonths(date, months) {
  const month = +date.slice(5, 7) - 1 + months;
  const year = +date.slice(0, 4) + Math.floor(month / 12);
  const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(+date.slice(8, 10), last);
  const pad = (n) => (n < 10 ? `0${n}` : String(n));
  return `${year}-${pad((month % 12) + 1)}-${pad(day)}`;
}

const share = (amount, part, whole) => Math.floor((2 * amount * part + whole) / (2 * whole));

export function quote(catalog, request) {
  const { paid, price, start, end, at, months, restart } = termsOf(catalog, request);
  const digits = digitsOf(catalog);
  const whole = dayOf(end) - dayOf(start);
  const left = dayOf(end) - dayOf(at);
  const credit = share(paid, left, whole);
  const charge = restart ? price : share(price, left, whole);
  return {
    credit: toText(-credit, digits),
    charge: toText(charge, digits),
    due: toText(Math.max(0, charge - credit), digits),
    next: { on: restart ? addMonths(at, months) : end, total: toText(price, digits) },
  };
}
