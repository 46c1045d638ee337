/** The element on pages that dress it, move it, repeat it or forget something. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { ready, until } from './chromium.mjs';
import { markup, startPages } from './page.mjs';

let pages;
before(async () => (pages = await startPages()));
after(() => pages.stop());

const script = '<script type="module" src="/dist/planshift.js"></script>';
let count = 0;

/** A page with a style sheet of its own. */
function styled(css, body, options) {
  const name = `style-${(count += 1)}.css`;
  writeFileSync(join(pages.folder, name), css);
  const sheet = `<link rel="stylesheet" href="/t/${name}">`;
  return pages.open(body, options, script + sheet);
}

/** Contrast of the text of some parts with what is painted behind it. */
function contrasts(page, selectors) {
  return page.evaluate((all) => {
    const numbers = (text) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const over = ([r, g, b, a], under) =>
      [r, g, b].map((one, place) => (one * a + under[place] * (255 - a)) / 255);
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    const behind = (node) => {
      const layers = [];
      for (let one = node; one; one = parentOf(one)) layers.push(getComputedStyle(one).backgroundColor);
      return layers.reverse().reduce((under, layer) => over(numbers(layer), under), [255, 255, 255]);
    };
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((one) => {
        const part = one / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const { shadowRoot } = document.querySelector('planshift-calculator');
    return all.map((selector) => {
      const node = shadowRoot.querySelector(selector);
      if (!node) return [selector, null];
      node.closest('details')?.setAttribute('open', '');
      const ground = behind(node);
      const text = over(numbers(getComputedStyle(node).color), ground);
      const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
      return [selector, Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10];
    });
  }, selectors);
}

const texts = ['.headline-value', '.formula', '.badge', '.segment input:checked + span', '.rule', 'a, .quiet'];

for (const [what, css] of [
  ['a dark page that says no color-scheme', 'body { background: #12151b; color: #eee }'],
  ['a dark page in oklch', 'body { background: oklch(0.2 0.02 260); color: oklch(0.93 0.01 260) }'],
  ['a light page', 'body { background: #fff; color: #222 }'],
  ['a dark page that says so', ':root { color-scheme: dark } body { background: #12151b; color: #eee }'],
]) {
  test(`${what}: everything is readable`, async () => {
    const { page, close } = await styled(css, markup(), { reducedMotion: 'reduce' });
    for (const [selector, ratio] of await contrasts(page, texts)) {
      assert.ok(ratio >= 4.4, `${selector}: ${ratio}`);
    }
    const scheme = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('planshift-calculator');
      return getComputedStyle(shadowRoot.querySelector('input[type="date"]')).colorScheme;
    });
    assert.equal(scheme === 'dark', what.startsWith('a dark'));
    await close();
  });
}

test('what a page does to its own text cuts no amount off', async () => {
  const css =
    'body { white-space: nowrap; letter-spacing: 0.6em; text-transform: uppercase; word-spacing: 2em; text-indent: 4em }';
  const { page, close } = await styled(css, markup(), { width: 360 });
  const found = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    const base = shadowRoot.querySelector('.base');
    const { whiteSpace, letterSpacing, textTransform, wordSpacing } = getComputedStyle(base);
    const edge = base.getBoundingClientRect().right;
    const cut = [...shadowRoot.querySelectorAll('.headline-value, .sum, dd')].filter(
      (one) => one.getBoundingClientRect().right > edge || one.scrollWidth > one.clientWidth + 1,
    );
    const style = [whiteSpace, letterSpacing, textTransform, wordSpacing];
    return { style, cut: cut.map(({ textContent }) => textContent) };
  });
  assert.deepEqual(found, { style: ['normal', 'normal', 'none', '0px'], cut: [] });
  await close();
});

test('moved to another document and back: styled in both', async () => {
  const { page, faults, close } = await pages.open(`${markup()}<iframe id="other"></iframe>`);
  const found = await page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    const radius = () => {
      const base = element.shadowRoot.querySelector('.base');
      return element.ownerDocument.defaultView.getComputedStyle(base).borderTopLeftRadius;
    };
    const other = document.querySelector('#other').contentDocument;
    const seen = [radius()];
    other.body.append(element);
    seen.push(radius());
    document.body.append(element);
    seen.push(radius(), element.quote.due_now.to_pay);
    return seen;
  });
  assert.deepEqual(found, ['20px', '20px', '20px', '196.20']);
  assert.deepEqual(faults, []);
  await close();
});

test('twenty on a page fetch their catalog once', async () => {
  const fetched = [];
  const { page, works, close } = await pages.open(markup().repeat(20), {
    route: async (page) => page.on('request', (request) => fetched.push(request.url())),
  });
  assert.equal(works, true);
  assert.equal(fetched.filter((url) => url.includes('/catalogs/')).length, 1);
  await page.evaluate(() => {
    const element = document.querySelector('planshift-calculator');
    element.src = '/catalogs/nothing.json';
  });
  await until(page, () => heard.some(([type, { code }]) => type === 'error' && code === 'catalog_missing'));
  await close();
});

test('a copy of another version says that the first one stays', async () => {
  writeFileSync(
    join(pages.folder, 'first.js'),
    "customElements.define('planshift-calculator', class extends HTMLElement { static version = '0.0.1' });",
  );
  const { page, faults, close } = await pages.open('', { wait: false }, `<script src="/t/first.js"></script>${script}`);
  await page.evaluate(() => import('/dist/planshift.js'));
  await page.evaluate(() => undefined);
  assert.equal(faults.length, 1);
  assert.match(faults[0], /is defined by version 0\.0\.1 already; version \d/);
  await close();
});

test('a page without a catalog: ready settles, an event says what is missing, and it may come later', async () => {
  const { page, faults, close } = await pages.open(
    '<planshift-calculator plan="standard" to="pro" anchor="2026-11-01"><p id="fallback">Prices</p></planshift-calculator>',
  );
  assert.equal(await ready(page), false);
  assert.match(faults[0], /catalog_missing: no catalog: give src/);
  const late = await page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    element.src = '/catalogs/crowdhandler.json';
    return [await element.ready, element.quote.due_now.to_pay, heard.length];
  });
  assert.deepEqual(late, [true, '196.20', 1]);
  await close();
});

for (const [names, code] of [
  ['lit-html', null],
  ["'none'", 'script_blocked'],
]) {
  test(`trusted-types ${names}: ${code ?? 'works'}`, async () => {
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types ${names}`;
    const strict = await startPages({ headers: { '/t/page-1.html': { 'content-security-policy': policy } } });
    const { page, works, close } = await strict.open(markup());
    const errors = await page.evaluate(() =>
      heard.map(([, { code, errors }]) => [code, errors[0].message]),
    );
    assert.equal(works, code === null);
    if (code) {
      assert.equal(errors[0][0], code);
      assert.match(errors[0][1], /trusted-types .* lit-html/);
    } else assert.deepEqual(errors, []);
    await close();
    await strict.stop();
  });
}

for (const [width, height] of [
  [1140, 900],
  [360, 740],
]) {
  test(`${width} px: nothing jumps while it loads, below a fallback of one line`, async () => {
    const below = '<p>What stands below.</p>'.repeat(60);
    const slow = async (page) =>
      page.route(/session|wasm|catalogs|deferred/, async (route) => {
        await new Promise((done) => setTimeout(done, 150));
        await route.continue();
      });
    const { page, works, close } = await styled(
      'planshift-calculator:not(:defined) { display: block; min-block-size: 100vb }',
      `<h1>Prices</h1>${markup()}${below}`,
      { width, height, route: slow },
    );
    assert.equal(works, true);
    const shift = await page.evaluate(
      () =>
        new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) sum += value;
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => setTimeout(() => done(sum)));
        }),
    );
    assert.ok(shift <= 0.05, `layout shift ${shift.toFixed(3)}`);
    await close();
  });
}

test('translation leaves the amounts alone', async () => {
  const { page, close } = await pages.open(markup());
  const open = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    const amounts = [...shadowRoot.querySelectorAll('.headline-value, .sum, .formula, dd, td')];
    return [amounts.length > 5, amounts.filter((one) => one.translate).length];
  });
  assert.deepEqual(open, [true, 0]);
  await close();
});

test('a copy of its own under a name of one’s own stands beside the first', async () => {
  const { page, faults, close } = await pages.open(markup());
  const amount = await page.evaluate(async () => {
    const { define } = await import('/dist/element.js?own');
    define('my-calculator');
    const element = document.createElement('my-calculator');
    Object.assign(element, { plan: 'standard', to: 'business', anchor: '2026-11-01' });
    element.src = '/catalogs/crowdhandler.json';
    document.body.append(element);
    return [await element.ready, element.quote.due_now.to_pay];
  });
  assert.deepEqual(amount, [true, '546.20']);
  assert.deepEqual(faults, []);
  await close();
});
