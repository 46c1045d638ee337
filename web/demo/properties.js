/** A page that speaks to the calculator by properties, and hears of what the person did. */
const calculator = document.querySelector('#calculator');
const log = document.querySelector('#log');

calculator.catalog = await (await fetch('catalogs/crowdhandler.json')).json();

const period = { start: '2026-11-01', end: '2026-12-01' };
const inventory = {
  domains: [
    { id: 'a.example', rooms: 4 },
    { id: 'b.example', rooms: 3 },
    { id: 'c.example', rooms: 1 },
  ],
  rooms: [4000, 3000, 2500, 2000, 1500, 1500, 1000, 900].map((capacity, i) => ({
    id: `r${i + 1}`,
    domains: i < 4 ? 'a.example' : i < 7 ? 'b.example' : 'c.example',
    activates_on: `2026-0${i + 1}-01`,
    capacity,
    rate: [500, 250, 300, 301, 10, 20, 30, 40][i],
  })),
  priority_groups: 2,
  firewall_ips: ['192.0.2.1'],
  templates: ['t1', 't2'],
};

const customers = {
  'to-pro': {
    subscription: { plan: 'standard', interval: 'P1M', period, paid: '99.00' },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
  },
  'to-standard': {
    subscription: { plan: 'pro', interval: 'P1M', period, paid: '249.00' },
    change: { kind: 'switch', at: '2026-11-15', plan: 'standard' },
    inventory,
  },
  leave: {
    subscription: { plan: 'pro', interval: 'P1M', period, paid: '249.00' },
    change: { kind: 'cancel', at: '2026-11-15' },
    inventory,
  },
};

for (const [id, request] of Object.entries(customers)) {
  document.querySelector(`#${id}`).addEventListener('click', () => {
    calculator.request = request;
  });
}
document.querySelector('#print').addEventListener('click', () => calculator.print());
calculator.request = customers['to-pro'];

for (const type of ['quote', 'refused', 'select', 'error']) {
  document.addEventListener(`planshift-${type}`, ({ detail }) => {
    const quote = detail.quote ?? detail;
    const amount = quote?.due_now?.to_pay ?? quote?.code ?? '';
    log.value = `planshift-${type} ${quote?.kind ?? ''} ${amount}\n${log.value}`.slice(0, 2000);
  });
}
