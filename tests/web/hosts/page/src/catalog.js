export default {
  planshift: 1,
  id: 'rooms',
  currency: 'GBP',
  plans: [
    { id: 'standard', name: 'Standard', prices: [{ interval: 'P1M', amount: '99.00' }] },
    { id: 'pro', name: 'Pro', prices: [{ interval: 'P1M', amount: '249.00' }] },
  ],
  policy: { changes: { upgrade: { settle: 'restart' } } },
};
