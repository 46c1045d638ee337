/** Two changes in a row: the second calculator starts from what the first one's quote leaves. */
const first = document.querySelector('#first');
const second = document.querySelector('#second');

const catalog = {
  planshift: 1,
  id: 'three-plans',
  name: 'Three plans',
  currency: 'EUR',
  plans: [
    { id: 'small', name: 'Small', prices: [{ interval: 'P1M', amount: '30.00' }] },
    { id: 'medium', name: 'Medium', prices: [{ interval: 'P1M', amount: '40.00' }] },
    { id: 'large', name: 'Large', prices: [{ interval: 'P1M', amount: '50.00' }] },
  ],
  policy: { refund: { basis: 'unused_time' } },
};

/** What the first quote leaves is what the second one starts from. */
function carryOn() {
  const after = first.quote?.after;
  if (!after) return;
  second.request = {
    subscription: after,
    change: { kind: 'switch', at: '2026-11-10', plan: 'large' },
  };
}

first.addEventListener('planshift-quote', carryOn);

first.catalog = catalog;
second.catalog = catalog;
first.request = {
  subscription: {
    plan: 'small',
    interval: 'P1M',
    period: { start: '2026-10-26', end: '2026-11-26' },
  },
  change: { kind: 'switch', at: '2026-11-05', plan: 'medium' },
};

await first.ready;
carryOn();
