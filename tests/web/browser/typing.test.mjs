/** Typing is never disturbed: key by key, in every field and every language. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { frames, openAhead, partText, startChromium } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

/** Opens every disclosure, as a person would, and names every field for text inside. */
const textFields = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    for (const summary of shadowRoot.querySelectorAll('details:not([open]) > summary')) {
      summary.click();
    }
    return [...shadowRoot.querySelectorAll('input.control[type="text"]')].map(({ id }) => id);
  });

const stateOf = (page, id) =>
  page.evaluate((wanted) => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    const field = shadowRoot.getElementById(wanted);
    return {
      focus: shadowRoot.activeElement?.id ?? '',
      value: field?.value,
      wrong: field?.getAttribute('aria-invalid') ?? null,
      open: field?.closest('details')?.open ?? true,
    };
  }, id);

/** Empties a field key by key and types another number into it, looking after every key. */
async function retype(page, id, number) {
  const field = page.locator(`planshift-calculator [id="${id}"]`);
  await field.focus();
  await page.keyboard.press('End');
  let left = await field.inputValue();
  const settled = { focus: id, wrong: null, open: true };
  while (left !== '') {
    await page.keyboard.press('Backspace');
    left = left.slice(0, -1);
    assert.deepEqual(await stateOf(page, id), { ...settled, value: left }, `${id}: emptied`);
  }
  let typed = '';
  for (const key of number) {
    await page.keyboard.press(key);
    typed += key;
    assert.deepEqual(await stateOf(page, id), { ...settled, value: typed }, `${id}: ${typed}`);
  }
}

const prices = { 'en-GB': '149.99', 'zh-CN': '149.99', id: '149,99', it: '149,99', ar: '149.99' };
const isMoney = (id) => id === 'paid' || id === 'discount' || id.startsWith('usage.');

for (const lang of Object.keys(prices)) {
  for (const path of ['crowdhandler.html', 'company-mail.html', 'ucloud.html', 'hosting.html']) {
    test(`key by key, emptied and typed anew: ${path} in ${lang}`, async () => {
      const { page, faults, close } = await chromium.open(path, {
        lang,
        ...(path === 'hosting.html' ? { attributes: { plan: 'business', to: 'pro' } } : {}),
      });
      const fields = await textFields(page);
      assert.ok(fields.length > 4, fields.join(' '));
      for (const id of fields) {
        const whole = path === 'company-mail.html' ? '12' : '3';
        await retype(page, id, isMoney(id) ? prices[lang].slice(id === 'paid' ? 0 : 1) : whole);
        await retype(page, id, isMoney(id) ? '7' : '2');
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }
}

test('a price typed key by key is answered in full, and its panel stays open', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await page.evaluate(() => {
    document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('[part="exact"] > summary')
      .click();
  });
  await retype(page, 'paid', '149.99');
  // 149.99 × 16/30 = 79.99 off 249.00
  assert.deepEqual(await partText(page, 'headline'), ['Due today £169.01']);
  await close();
});

test('half a number keeps the answer before it, faded, until the field is left', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await textFields(page);
  const paid = page.locator('planshift-calculator #paid');
  const answer = page.locator('planshift-calculator .answer');
  await paid.focus();
  await page.keyboard.type('9');
  assert.equal(await answer.getAttribute('aria-busy'), 'false');
  await page.keyboard.type(',');
  assert.equal(await answer.getAttribute('aria-busy'), 'true');
  assert.deepEqual(await partText(page, 'headline'), ['Due today £244.20']);
  assert.deepEqual(await partText(page, 'error'), []);
  await page.keyboard.press('Tab');
  assert.deepEqual(await partText(page, 'error'), ['Enter a number, such as 12.5.']);
  assert.deepEqual(await partText(page, 'headline'), []);
  await close();
});

test('what no further key can mend is told at once', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await textFields(page);
  await page.locator('planshift-calculator #paid').focus();
  await page.keyboard.type('1.234');
  assert.deepEqual(await partText(page, 'error'), ['At most 2 decimal places.']);
  await close();
});

test('a count that is typed does not move its own field away', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'pro', to: 'starter', anchor: '2026-11-01' },
  });
  await textFields(page);
  await retype(page, 'have.backups', '12');
  assert.match((await partText(page, 'effect')).join(' '), /12 are removed/);
  await close();
});

test('a finger that scrolls over the slider or the chart does not move the date', async () => {
  const { page, close } = await chromium.open('crowdhandler.html', {
    width: 400,
    height: 700,
    hasTouch: true,
    isMobile: true,
  });
  const touch = await page.context().newCDPSession(page);
  const swipe = async (selector, part) => {
    const place = page.locator(`planshift-calculator ${selector}`);
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    const x = box.x + box.width * part;
    const send = (type, y) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    const y = box.y + box.height / 2;
    await send('touchStart', y);
    for (let i = 1; i <= 8; i++) await send('touchMove', y - i * 12);
    await send('touchEnd');
    await frames(page);
  };
  await swipe('.track', 0.8);
  assert.deepEqual(await partText(page, 'headline'), ['Due today £196.20']);
  await close();
});

const foldOf = (page, id) =>
  page.evaluate((wanted) => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    const field = shadowRoot.getElementById(wanted);
    return [shadowRoot.activeElement?.id ?? '', field?.closest('details')?.open ?? null];
  }, id);

/** A day key by key, with the month first as this browser has it. */
async function typeDay(page, id, keys, day) {
  const field = page.locator(`planshift-calculator [id="${id}"]`);
  await field.focus();
  for (const key of keys) {
    await page.keyboard.press(key);
    await frames(page);
    assert.deepEqual(await foldOf(page, id), [id, true], `${id}: after ${key} of ${keys}`);
  }
  assert.equal(await field.inputValue(), day, id);
}

test('days of further steps and of a pause, key by key', async () => {
  for (const lang of Object.keys(prices)) {
    const gym = await chromium.open('gym.html', { lang });
    await openAhead(gym.page, 'pause');
    await gym.page.locator('planshift-calculator [id="pause.from"]').waitFor();
    await typeDay(gym.page, 'pause.from', '12012026', '2026-12-01');
    await typeDay(gym.page, 'pause.until', '01202027', '2027-01-20');
    const rooms = await chromium.open('crowdhandler.html', { lang });
    await openAhead(rooms.page, 'then');
    const then = rooms.page.locator('planshift-calculator .ahead details[data-fold="then"]');
    await then.locator('button').first().click();
    await then.locator('[id="then.0.at"]').waitFor();
    await typeDay(rooms.page, 'then.0.at', '03152027', '2027-03-15');
    assert.deepEqual([...gym.faults, ...rooms.faults], [], lang);
    await gym.close();
    await rooms.close();
  }
});

test('a stepper leaves what is typed, and typing leaves the stepper', async () => {
  const { page, close } = await chromium.open('hosting.html', {
    attributes: { plan: 'starter', to: 'pro', anchor: '2026-11-01' },
  });
  await textFields(page);
  await retype(page, 'toAddons.dedicated_ip', '3');
  const row = page.locator('planshift-calculator [part="addon"]', { hasText: 'Dedicated IP' });
  await row.getByRole('button', { name: 'One Dedicated IP address more' }).click();
  assert.equal((await stateOf(page, 'toAddons.dedicated_ip')).value, '4');
  await retype(page, 'toAddons.dedicated_ip', '12');
  assert.equal((await stateOf(page, 'toAddons.dedicated_ip')).open, true);
  await close();
});
