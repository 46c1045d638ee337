/** The published cases of this build: every system, and behind it every case with its source. */
const names = {
  alibaba: 'Alibaba Cloud',
  blesta: 'Blesta',
  'cbox-billing': 'Cbox',
  chargebee: 'Chargebee',
  'google-play': 'Google Play',
  jbilling: 'jBilling',
  'kill-bill': 'Kill Bill',
  lago: 'Lago',
  meteroid: 'Meteroid',
  'misc-php-panel': 'A PHP panel',
  mlytics: 'Mlytics',
  mumbleboxes: 'MumbleBoxes',
  openmeter: 'OpenMeter',
  paddle: 'Paddle',
  'pentest-tools': 'Pentest-Tools',
  recurly: 'Recurly',
  stripe: 'Stripe',
  tencent: 'Tencent Cloud',
  ucloud: 'UCloud',
  whmcs: 'WHMCS',
  zuora: 'Zuora',
};

const make = (tag, text, inside = []) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...inside);
  return element;
};

function sourceOf({ source }) {
  if (!/^https:\/\/\S+$/.test(source)) return make('span', source);
  const link = make('a', source.replace('https://', ''));
  link.href = source;
  link.rel = 'noreferrer';
  return link;
}

function caseOf(one) {
  const verdict = make('strong', one.reproduced ? 'reproduced' : 'differs');
  return make('li', '', [`${one.id} · ${one.evidence} · `, verdict, ' · ', sourceOf(one)]);
}

function rowOf([system, cases]) {
  const name = make('summary', names[system] ?? system);
  const list = make('details', '', [name, make('ul', '', cases.map(caseOf))]);
  const head = make('th', '', [list]);
  head.scope = 'row';
  const good = cases.filter(({ reproduced }) => reproduced).length;
  return make('tr', '', [head, make('td', String(cases.length)), make('td', String(good))]);
}

const count = document.querySelector('#count');
try {
  const response = await fetch('dist/proof/cases.json');
  const cases = await response.json();
  const systems = new Map();
  for (const one of cases) systems.set(one.system, [...(systems.get(one.system) ?? []), one]);
  document.querySelector('#systems').append(...[...systems].map(rowOf));
  const good = cases.filter(({ reproduced }) => reproduced).length;
  count.textContent = `${good} of ${cases.length} cases of ${systems.size} systems are reproduced.`;
} catch {
  count.textContent = 'The list cannot be read.';
}
