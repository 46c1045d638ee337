/** Typing is never disturbed, in three engines: every field of a page, key by key, in five languages. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { engines, serve, startEngine } from './engines/served.mjs';

const prices = { 'en-GB': '149.9', 'zh-CN': '149.9', id: '149,9', it: '149,9', ar: '149.9' };
const days = [['started', '2026-03-10'], ['at', '2026-11-20'], ['renewal', '2026-12-05']];
const isMoney = (id) => id === 'paid' || id === 'discount' || id.startsWith('usage.');

/** After every key: where the focus is, what stands there, whether it is wrong, whether it is seen. */
function writeDown() {
  globalThis.written = [];
  const { shadowRoot } = document.querySelector('planshift-calculator');
  shadowRoot.addEventListener('keyup', () => {
    const field = shadowRoot.activeElement;
    const open = field?.closest('details')?.open ?? true;
    written.push([field?.id ?? '', field?.value ?? '', field?.getAttribute('aria-invalid') ?? '', open]);
  });
}

for (const name of engines) {
  describe(name, () => {
    let engine;
    let site;

    before(async () => {
      site = await serve();
      engine = await startEngine(name);
    });

    after(async () => {
      await engine?.stop();
      site?.stop();
    });

    /** A page in a language, once it has answered; `attributes` are for its calculator. */
    const open = async (path, lang, attributes) => {
      await engine.open(`${site.origin}/${path}`);
      await engine.evaluate(async ([tag, all]) => {
        await customElements.whenDefined('planshift-calculator');
        const element = document.querySelector('planshift-calculator');
        // What an earlier language left in this tab is another visit's.
        await element.ready;
        element.reset();
        document.documentElement.lang = tag;
        for (const place of document.querySelectorAll('[data-speaks]')) place.lang = tag;
        for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
        await element.updateComplete;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }, [lang, { at: '2026-11-15', ...attributes }]);
      await engine.evaluate(writeDown);
    };

    /** Every field for a number or a text, behind whatever it stands. */
    const fields = () =>
      engine.evaluate(() => {
        const { shadowRoot } = document.querySelector('planshift-calculator');
        for (const summary of shadowRoot.querySelectorAll('details:not([open]) > summary')) {
          summary.click();
        }
        return [...shadowRoot.querySelectorAll('input.control[type="text"]')].map(({ id }) => id);
      });

    const focus = (id) =>
      engine.evaluate((wanted) => {
        const field = document.querySelector('planshift-calculator').shadowRoot.getElementById(wanted);
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
        return field.value;
      }, id);

    /** Empties a field and types into it, and looks at what every single key left behind. */
    const retype = async (id, text) => {
      let value = await focus(id);
      const expected = [];
      await engine.evaluate(() => (written.length = 0));
      while (value !== '') {
        await engine.press('Backspace');
        value = value.slice(0, -1);
        expected.push([id, value, '', true]);
      }
      for (const key of text) {
        await engine.press(key);
        value += key;
        expected.push([id, value, '', true]);
      }
      assert.deepEqual(await engine.evaluate(() => written), expected, id);
    };

    for (const lang of Object.keys(prices)) {
      test(`fields for numbers, emptied and typed anew: ${lang}`, async () => {
        await open('crowdhandler.html', lang);
        const all = await fields();
        assert.ok(all.includes('paid') && all.length > 6, all.join(' '));
        const price = prices[lang];
        for (const [place, id] of all.entries()) {
          // No two things have one name.
          if (id.endsWith('.id')) await retype(id, `a.${place}`);
          // A room belongs to a domain that there is.
          else if (/^items\.rooms\..*domains$/.test(id)) await retype(id, `a.${all.indexOf('items.domains.0.id')}`);
          else await retype(id, isMoney(id) ? price.slice(id === 'paid' ? 0 : 1) : '12');
        }
        await retype('paid', '7');
      });

      test(`add-ons: the steppers leave what is typed, and what is typed the steppers: ${lang}`, async () => {
        await open('hosting.html', lang, { plan: 'starter', to: 'pro', anchor: '2026-11-01' });
        await fields();
        const id = 'toAddons.dedicated_ip';
        const step = (sign) =>
          engine.evaluate(
            ([wanted, place]) => {
              const { shadowRoot } = document.querySelector('planshift-calculator');
              const field = shadowRoot.getElementById(wanted);
              const steps = field.closest('.stepper').querySelectorAll('.step');
              steps[place].click();
              return [field.isConnected, field.value, field.closest('details').open];
            },
            [id, sign === '+' ? 1 : 0],
          );
        await retype(id, '3');
        assert.deepEqual(await step('+'), [true, '4', true]);
        await retype(id, '12');
        assert.deepEqual(await step('−'), [true, '11', true]);
        await retype(id, '2');
      });

      test(`days, emptied nowhere and typed to their end: ${lang}`, async () => {
        await open('crowdhandler.html', lang);
        await fields();
        for (const [id, day] of days) {
          await engine.evaluate((wanted) => {
            const { shadowRoot } = document.querySelector('planshift-calculator');
            const field = shadowRoot.getElementById(wanted);
            field.focus();
            written.length = 0;
          }, id);
          const [year, month, date] = day.split('-');
          // In WebKit a part that is full is left by a key.
          const next = name === 'webkit' ? ['Tab'] : [];
          for (const key of [...month, ...next, ...date, ...next, ...year]) await engine.press(key);
          const seen = await engine.evaluate(() => written);
          assert.ok(seen.length >= 8, `${id}: ${seen.length} keys`);
          for (const [where, value, wrong, seenOpen] of seen) {
            assert.deepEqual([where, wrong, seenOpen], [id, '', true], `${id} at ${value}`);
          }
          // WebKit takes keys that come slowly for keys of their own, and a busy machine is slow.
          if (name !== 'webkit') assert.equal(seen.at(-1)[1], day, id);
        }
      });
    }
  });
}
