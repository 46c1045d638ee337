/** What scripts set and hear: properties, JSON in attributes, equal values, one shape of answers. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { choosePlan, partText, until } from './chromium.mjs';
import { markup, startPages } from './page.mjs';

let pages;
before(async () => (pages = await startPages()));
after(() => pages.stop());

const quoted = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    await element.updateComplete;
    return element.quote?.due_now?.to_pay ?? null;
  });

test('every attribute is a property, and updateComplete waits for the quote', async () => {
  const { page, close } = await pages.open(markup());
  const amounts = await page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    element.to = 'business';
    const updated = await element.updateComplete;
    const first = [updated, element.getAttribute('to'), element.quote.due_now.to_pay];
    element.at = '2026-11-16';
    element.seats = 1;
    await element.updateComplete;
    const second = [element.at, element.seats, element.quote.due_now.to_pay];
    element.at = null;
    return [first, second, element.hasAttribute('at'), element.wasmUrl];
  });
  assert.deepEqual(amounts, [
    [true, 'business', '546.20'],
    ['2026-11-16', '1', '549.50'],
    false,
    null,
  ]);
  await close();
});

test('an element that is set before anything is loaded: updateComplete waits for it, too', async () => {
  const { page, close } = await pages.open('', { wait: false });
  const amount = await page.evaluate(async () => {
    await customElements.whenDefined('planshift-calculator');
    const element = document.createElement('planshift-calculator');
    Object.assign(element, { plan: 'standard', to: 'pro', anchor: '2026-11-01' });
    element.src = '/catalogs/crowdhandler.json';
    document.body.append(element);
    return [await element.updateComplete, element.quote.due_now.to_pay];
  });
  assert.deepEqual(amount, [true, '196.20']);
  await close();
});

test('an equal request, catalog or table of words is no news; another one is', async () => {
  const { page, close } = await pages.open(markup());
  const set = (to) =>
    page.evaluate((plan) => {
      const element = document.querySelector('planshift-calculator');
      element.request = {
        subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
        change: { kind: 'switch', at: '2026-11-15', plan },
      };
      element.messages = { 'answer.due_today': 'You pay now' };
    }, to);
  await page.evaluate(() => document.querySelector('planshift-calculator').removeAttribute('to'));
  await set('pro');
  assert.equal(await quoted(page), '196.20');
  await choosePlan(page, 'Business');
  assert.equal(await quoted(page), '546.20');
  await set('pro');
  assert.equal(await quoted(page), '546.20', 'what the person chose stays');
  await set('standard');
  assert.equal(await quoted(page), '0.00');
  const same = await page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    const catalog = await (await fetch('/catalogs/crowdhandler.json')).json();
    element.catalog = catalog;
    await element.updateComplete;
    const before = element.quote;
    element.catalog = structuredClone(catalog);
    await element.updateComplete;
    const kept = element.quote === before;
    element.catalog = { ...catalog, version: 'another' };
    await element.updateComplete;
    return [kept, element.quote === before, element.quote.catalog.version];
  });
  assert.deepEqual(same, [true, false, 'another']);
  await close();
});

test('catalog and request as JSON in attributes', async () => {
  const catalog = {
    planshift: 1,
    id: 'rooms',
    currency: 'GBP',
    plans: [
      { id: 'standard', prices: [{ interval: 'P1M', amount: '99.00' }] },
      { id: 'pro', prices: [{ interval: 'P1M', amount: '249.00' }] },
    ],
    policy: { changes: { upgrade: { settle: 'restart' } } },
  };
  const request = {
    subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
    change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
  };
  const { page, faults, close } = await pages.open(
    `<planshift-calculator catalog='${JSON.stringify(catalog)}' request='${JSON.stringify(request)}'></planshift-calculator>`,
  );
  assert.equal(await quoted(page), '196.20');
  assert.deepEqual(faults, []);
  await close();
});

for (const [what, inner, attributes, said] of [
  ['a request attribute with curly quotes', '', "request='{“change”: {}}'", /request:1:2/],
  [
    'an inline script with a line break of an editor, beside src',
    '<script type="application/json">{"request": <br />\n{}}</script>',
    '',
    /script\[type="application\/json"\]:1:13/,
  ],
]) {
  test(`${what}: told with its place, and the rest works`, async () => {
    const { page, faults, close } = await pages.open(markup(attributes, inner));
    assert.equal(await quoted(page), '196.20');
    assert.match((await partText(page, 'problem'))[0], said);
    const errors = await page.evaluate(() =>
      heard.filter(([type]) => type === 'error').map(([, { code, errors }]) => [code, errors[0].message]),
    );
    assert.equal(errors.length, 1);
    assert.equal(errors[0][0], 'bad_json');
    assert.match(errors[0][1], said);
    assert.deepEqual(faults, []);
    await close();
  });
}

test('one contract: quote, value, FormData and the event are the same answer, told by its type', async () => {
  const body = `<form>${markup('name="answer"')}</form>`;
  const { page, close } = await pages.open(body);
  const read = () =>
    page.evaluate(() => {
      const element = document.querySelector('planshift-calculator');
      const sent = new FormData(document.querySelector('form')).get('answer');
      const last = heard.filter(([type]) => type === 'quote').at(-1)?.[1];
      return {
        type: element.quote.type,
        same: sent === element.value && element.value === JSON.stringify(element.quote),
        told: last === element.quote,
        keys: Object.keys(element.quote).slice(0, 3),
      };
    });
  await choosePlan(page, 'Business');
  assert.deepEqual(await read(), {
    type: 'quote',
    same: true,
    told: true,
    keys: ['type', 'planshift', 'catalog'],
  });
  await page.evaluate(() => document.querySelector('planshift-calculator').removeAttribute('plan'));
  await page.evaluate(() => document.querySelector('planshift-calculator').updateComplete);
  await choosePlan(page, 'Pro');
  assert.deepEqual(await read(), {
    type: 'schedule',
    same: true,
    told: true,
    keys: ['type', 'planshift', 'catalog'],
  });
  await close();
});

test('the button leaves the page only where the page asks for it', async () => {
  const link = (attributes) => async () => {
    const { page, close } = await pages.open(markup(attributes));
    const found = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('planshift-calculator');
      const button = shadowRoot.querySelector('[part~="primary"]');
      return [button.localName, button.getAttribute('href')];
    });
    await close();
    return found;
  };
  assert.deepEqual(await link('')(), ['button', null]);
  const [name, address] = await link('navigate')();
  assert.equal(name, 'a');
  assert.match(address, /^https:/);
});

test('in a form, lazy and not yet seen: not valid, and it says why', async () => {
  const form = `<form action="/t/sent">${markup('name="answer" loading="lazy"')}<button>Send</button></form>`;
  const style = '<link rel="stylesheet" href="/t/tall.css">';
  writeFileSync(join(pages.folder, 'tall.css'), '#tall { block-size: 4000px }');
  const script = '<script type="module" src="/dist/planshift.js"></script>';
  const { page, close } = await pages.open(`<div id="tall"></div>${form}`, { wait: false }, script + style);
  await until(page, () => customElements.get('planshift-calculator') !== undefined);
  const state = () =>
    page.evaluate(() => {
      const element = document.querySelector('planshift-calculator');
      return [element.checkValidity(), element.validationMessage];
    });
  assert.deepEqual(await state(), [false, 'This has not been calculated yet.']);
  await page.evaluate(() => document.querySelector('form').requestSubmit());
  await until(page, () => document.querySelector('planshift-calculator').quote !== null);
  assert.equal(new URL(page.url()).pathname.includes('/sent'), false);
  assert.deepEqual(await state(), [true, '']);
  await close();
});
