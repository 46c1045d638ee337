export default {
  subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
  change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
};
