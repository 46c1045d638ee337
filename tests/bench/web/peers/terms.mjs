/** What a request means, looked up in the catalog: the part of the job that needs no library. */
export function termsOf(catalog, { subscription, change }) {
  const now = priceOf(catalog, subscription.plan, subscription.interval, subscription.seats);
  const seats = change.seats ?? subscription.seats;
  return {
    paid: subscription.paid === undefined ? now : toMinor(catalog, subscription.paid),
    price: priceOf(
      catalog,
      change.plan ?? subscription.plan,
      change.interval ?? subscription.interval,
      seats,
    ),
    start: subscription.period.start.slice(0, 10),
    end: subscription.period.end.slice(0, 10),
    at: change.at.slice(0, 10),
    months: subscription.interval === 'P1Y' ? 12 : 1,
    restart: catalog.policy.changes.upgrade.settle === 'restart',
  };
}

function priceOf(catalog, plan, interval, seats = 1) {
  const found = catalog.plans.find(({ id }) => id === plan);
  const price = found.prices.find((one) => one.interval === interval);
  const fixed = price.amount === undefined ? 0 : toMinor(catalog, price.amount);
  const each = price.per_seat === undefined ? 0 : toMinor(catalog, price.per_seat);
  return fixed + each * Math.max(0, seats - (price.included_seats ?? 0));
}

export const digitsOf = (catalog) => (catalog.currency === 'IDR' ? 0 : 2);

function toMinor(catalog, text) {
  const [whole, fraction = ''] = text.split('.');
  return Number(whole + fraction.padEnd(digitsOf(catalog), '0'));
}

export function toText(minor, digits) {
  if (digits === 0) return String(minor);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
