/** For everybody: axe in each language and state, keys alone, narrow, large, forced colours. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { openAhead, partText, showChart, speak, startChromium, until } from './chromium.mjs';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const languages = readdirSync(new URL('../../../web/locales', import.meta.url)).map((file) =>
  file.replace(/\.json$/, ''),
);

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const speaks = (lang) =>
  document.querySelector('planshift-calculator').shadowRoot.querySelector('.base').lang === lang;

async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target.flat().join(' ')} ${node.failureSummary}`).join(' | ')}`,
    );
  });
  return found;
}

/** Nine months into a term, with a larger plan in view. */
const member = {
  subscription: {
    plan: 'full',
    interval: 'P1M',
    period: { start: '2026-11-01', end: '2026-12-01' },
    started: '2026-03-01',
    commitment: { start: '2026-03-01', end: '2027-03-01' },
  },
  change: { kind: 'switch', at: '2026-11-10', plan: 'premium' },
};

// state | page | options | what the person does
const states = [
  ['an upgrade', 'crowdhandler.html', {}, async () => {}],
  [
    'a downgrade with effects',
    'properties.html',
    {},
    async (page) => {
      await page.click('#to-standard');
      await page.evaluate(() => {
        for (const details of document
          .querySelector('planshift-calculator')
          .shadowRoot.querySelectorAll('details'))
          details.open = true;
      });
    },
  ],
  [
    'a refusal',
    'rumahweb.html',
    { attributes: { anchor: '2026-03-01', at: '2026-11-15', to: 'premium' } },
    async (page) => {
      await page.evaluate(() => {
        const field = document
          .querySelector('planshift-calculator')
          .shadowRoot.getElementById('toSeats');
        field.value = '15';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
  ],
  [
    'a cancellation',
    'ucloud.html',
    { attributes: { anchor: '2026-11-01', at: '2026-11-16' } },
    (page) => page.getByRole('switch').click(),
  ],
  [
    'what leaving costs, as a table too',
    'gym.html',
    {},
    async (page) => {
      await showChart(page);
      await page.locator('planshift-calculator .leaving > details summary').click();
    },
  ],
  [
    'a pause and a step that may follow, the step refused',
    'gym.html',
    { attributes: { request: JSON.stringify(member) } },
    async (page) => {
      await openAhead(page, 'pause');
      await page.locator('planshift-calculator [id="pause.until"]').fill('2027-01-20');
      await openAhead(page, 'then');
      await page.locator('planshift-calculator .ahead .add').click();
      await page.locator('planshift-calculator [id="then.0.kind"]').selectOption('pause');
      await page.locator('planshift-calculator [id="then.0.until"]').fill('2027-09-20');
      await page.locator('planshift-calculator .event.refused').waitFor();
    },
  ],
  ['none yet', 'hosting.html', {}, async () => {}],
  [
    'a wrong number',
    'crowdhandler.html',
    {},
    async (page) => {
      await page.evaluate(() => {
        const root = document.querySelector('planshift-calculator').shadowRoot;
        root.querySelector('[part="exact"]').open = true;
        root.getElementById('paid').value = 'x';
        root.getElementById('paid').dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
  ],
];

for (const [state, path, options, act] of states) {
  test(`axe finds nothing: ${state}, in every language`, async () => {
    const { page, close } = await chromium.open(path, options);
    await act(page);
    for (const lang of languages) {
      await speak(page, lang);
      await until(page, speaks, lang);
      await showChart(page);
      assert.deepEqual(await violations(page), [], lang);
    }
    await close();
  });

  test(`axe finds nothing: ${state}, in the dark`, async () => {
    const { page, close } = await chromium.open(path, { ...options, colorScheme: 'dark' });
    await act(page);
    await showChart(page);
    assert.deepEqual(await violations(page), []);
    await close();
  });
}

/** What has the focus, as its role or tag and its name. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return [
      element?.getAttribute('role') ?? element?.type ?? element?.localName,
      element?.getAttribute('aria-label') ??
        element?.labels?.[0]?.innerText ??
        element?.innerText ??
        '',
    ]
      .join(' ')
      .slice(0, 40);
  });

test('keys alone: every control is reached, in reading order, and shows its focus', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await showChart(page);
  await page.evaluate(() => document.querySelector('#language').focus());
  const order = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    const outlined = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === document.body) return true;
      const shown = element.type === 'radio' ? element.nextElementSibling : element;
      return getComputedStyle(shown).outlineStyle !== 'none';
    });
    const name = await focused(page);
    assert.ok(outlined, `no outline: ${name}`);
    order.push(name);
  }
  const wanted = [
    /^select-one Current plan/,
    /^radio Pro/,
    /^date Date of the change/,
    /^date Renewal date/,
    /^range Move/,
    /^switch Cancel/,
    /^summary Add-ons/,
    /^summary Add details/,
    /^a |^button Change to Pro|Change to Pro/,
    /^slider Cost by/,
    /^summary See it as a table/,
    /^summary Help me/,
    /Choose Business/,
    /^summary How to do it/,
    /Print/,
  ];
  let place = 0;
  for (const pattern of wanted) {
    const found = order.findIndex((name, i) => i >= place && pattern.test(name));
    assert.ok(found >= 0, `${pattern} after ${order.slice(0, place).at(-1)}: ${order.join(' → ')}`);
    place = found;
  }
  await close();
});

test('keys alone: the slider, the chart, the choices, the lines', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const headline = async () => (await partText(page, 'headline'))[0];
  await showChart(page);
  const focus = (selector) =>
    page.evaluate(
      (one) => document.querySelector('planshift-calculator').shadowRoot.querySelector(one).focus(),
      selector,
    );
  await focus('input[type="range"]');
  await page.keyboard.press('ArrowRight');
  assert.equal(await headline(), 'Due on 16 November £199.50');
  await page.keyboard.press('Home');
  assert.equal(await headline(), 'Due today £196.20');
  await focus('.chart');
  await page.keyboard.press('PageUp');
  assert.equal(await headline(), 'Due on 22 November £219.30');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await headline(), 'Due on 21 November £216.00');
  const value = await page.evaluate(() =>
    document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('.chart')
      .getAttribute('aria-valuetext'),
  );
  assert.equal(value, '21 November 2026: £216.00');
  await focus('input[name="to"]:checked');
  await page.keyboard.press('ArrowRight');
  assert.equal(await headline(), 'Due on 21 November £566.00');
  await focus('.receipt details:not([open]) summary');
  const before = (await partText(page, 'how')).length;
  await page.keyboard.press('Enter');
  assert.equal((await partText(page, 'how')).length, before + 1);
  await close();
});

test('keys alone: a button that goes when it is pressed leaves the focus where it stood', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'starter', to: 'pro', anchor: '2026-11-01' },
  });
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector('planshift-calculator').shadowRoot;
      return activeElement && (activeElement.id || activeElement.closest('tr')?.innerText.split(/\s/)[0]);
    });
  const row = page.locator('planshift-calculator .compare tbody tr', { hasText: 'Agency' }).first();
  await row.getByRole('button').focus();
  await page.keyboard.press('Enter');
  assert.equal(await row.getByRole('button').count(), 0);
  assert.equal(await focused(), 'Agency');

  await page.locator('planshift-calculator summary', { hasText: 'Add-ons' }).click();
  await page.locator('planshift-calculator [id="toAddons.dedicated_ip"]').fill('2');
  await page.getByRole('button', { name: 'Remove Dedicated IP address' }).focus();
  await page.keyboard.press('Space');
  assert.equal(await focused(), 'toAddons.dedicated_ip');
  await close();
});

test('from right to left the arrows of the chart follow the eye', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { lang: 'ar' });
  await showChart(page);
  await page.evaluate(() =>
    document.querySelector('planshift-calculator').shadowRoot.querySelector('.chart').focus(),
  );
  await page.keyboard.press('ArrowLeft');
  assert.equal(
    await page.evaluate(() => document.querySelector('planshift-calculator').quote.requested_at),
    '2026-11-16',
  );
  await close();
});

const overflow = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('planshift-calculator').shadowRoot;
    const limit = document.documentElement.clientWidth;
    const wide = [...root.querySelectorAll('*')].filter((one) => {
      if (one.closest('.unseen, .scroll, svg')) return false;
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (right > limit + 1 || left < -1);
    });
    const clipped = [
      ...root.querySelectorAll('button, .primary, .segment span, dd, .headline-value, summary'),
    ].filter(
      (one) =>
        one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible',
    );
    return [
      document.documentElement.scrollWidth > limit,
      ...[...wide, ...clipped].map((one) => one.outerHTML.slice(0, 80)),
    ];
  });

for (const lang of ['en', 'it', 'ar']) {
  test(`320 px, and 200 % text: nothing is lost sideways (${lang})`, async () => {
    for (const [path, options] of [
      ['crowdhandler.html', {}],
      ['rumahweb.html', {}],
      ['company-mail.html', {}],
      ['ucloud.html', {}],
    ]) {
      const { page, close } = await chromium.open(path, { ...options, lang, width: 320 });
      await showChart(page);
      assert.deepEqual(await overflow(page), [false], `${path} 320`);
      await page.evaluate(
        () => (document.querySelector('planshift-calculator').style.fontSize = '200%'),
      );
      assert.deepEqual(await overflow(page), [false], `${path} 320, 200 %`);
      await close();
    }
  });
}

test('targets: 44 px for primary controls, 24 px for all', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  const small = await page.evaluate(() => {
    const root = document.querySelector('planshift-calculator').shadowRoot;
    const size = (one) => {
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height);
    };
    const primary = [
      ...root.querySelectorAll('.control, .primary, .segments, input[type="range"], .switch'),
    ].filter((one) => size(one) > 0 && size(one) < 44);
    const all = [...root.querySelectorAll('button, a, summary, input:not([type="range"])')]
      .map((one) => one.closest('label') ?? one)
      .filter((one) => size(one) > 0 && size(one) < 24);
    return [...primary, ...all].map((one) => `${one.outerHTML.slice(0, 60)} ${size(one)}`);
  });
  assert.deepEqual(small, []);
  await close();
});

test('reduced motion: nothing moves', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', { reducedMotion: 'reduce' });
  const moving = await page.evaluate(
    () =>
      [...document.querySelector('planshift-calculator').shadowRoot.querySelectorAll('*')].filter(
        (one) => getComputedStyle(one).transitionDuration !== '0s',
      ).length,
  );
  assert.equal(moving, 0);
  await close();
});
