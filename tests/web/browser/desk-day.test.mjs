/**
 * A day at the desk, in three engines: four vendors are quoted, one refuses a discount and settles
 * on a counter-offer, the record outlives a lost network and is taken elsewhere, and what was sent
 * is opened, altered and verified.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { engines, serve, startEngine } from './engines/served.mjs';
import { catalogText } from './desk.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'build/release/planshift');
const folder = mkdtempSync(join(tmpdir(), 'planshift-day-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What stands in the page for a person's hands and eyes; every document gets it anew. */
function handsIn() {
  const root = () => document.querySelector('planshift-desk').shadowRoot;
  const plain = (node) => node.textContent.replace(/[\s\u2066-\u2069]+/g, ' ').trim();
  globalThis.saved ??= [];
  globalThis.violations ??= [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    globalThis.violations.push(`${violatedDirective} ${blockedURI}`);
  });
  URL.createObjectURL = (blob) => {
    const last = { text: null, name: '' };
    blob.text().then((text) => (last.text = text));
    globalThis.saved.push(last);
    return 'blob:kept';
  };
  HTMLAnchorElement.prototype.click = function click() {
    globalThis.saved.at(-1).name = this.download;
  };
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text) => void (globalThis.copied = text) },
  });
  globalThis.hands = {
    says: (selector) => [...root().querySelectorAll(selector)].map(plain).join(' | '),
    set(id, value) {
      const field = root().getElementById(id);
      field.value = value;
      field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
    },
    press(name, within = '.base') {
      const found = [...root().querySelectorAll(`${within} button`)].filter((one) => plain(one) === name && !one.disabled);
      if (!found.length) throw new Error(`no button ${name}`);
      found[0].click();
    },
    check(selector) {
      root().querySelector(selector).click();
    },
    choose(id, name, text) {
      const field = root().getElementById(id);
      const bag = new DataTransfer();
      bag.items.add(new File([text], name, { type: 'application/json' }));
      field.files = bag.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    answers: () => document.querySelector('planshift-desk').answers.map(({ asked }) => ({ request: asked.request, quote: asked.answers.quote })),
  };
}

const amounts = (quote) => [quote.due_now.to_pay, ...quote.lines.map(({ amount }) => amount)];
/** "1,234.50" and "1.234,50" and "-1234.50" are the same digits. */
const digits = (text) => text.replace(/[^\d]+/g, '');

/** Four vendors: who asks, what they would change, and in which catalog. */
const day = [
  { vendor: 'crowdhandler', customer: 'Queue Ltd', to: 'business' },
  { vendor: 'hosting', customer: 'Blog GmbH', to: 'business' },
  { vendor: 'rumahweb', customer: 'Toko Jaya', to: 'business' },
  { vendor: 'gym', customer: 'Ms Runner', to: 'premium' },
];
const guarded = {
  ...JSON.parse(catalogText('crowdhandler')),
  id: 'guarded',
  guardrails: { target: '95', floor: '60', approvals: [{ role: 'rep', name: { en: 'Sales' }, max_discount: '10' }] },
};

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

    async function until(ask, argument, wanted) {
      let last = '';
      for (let tries = 0; tries < 300; tries += 1) {
        last = String(await engine.evaluate(ask, argument).catch((error) => error.message));
        if (wanted.test(last)) return last;
        await new Promise((done) => setTimeout(done, 40));
      }
      assert.match(last, wanted);
      return last;
    }
    const says = (selector, wanted) => until((one) => globalThis.hands.says(one), selector, wanted);
    const set = (id, value) => engine.evaluate(([one, text]) => globalThis.hands.set(one, text), [id, value]);
    const press = (button, within = '.base') => engine.evaluate(([one, place]) => globalThis.hands.press(one, place), [button, within]);
    const choose = (id, file, text) => engine.evaluate((all) => globalThis.hands.choose(...all), [id, file, text]);
    const answers = () => engine.evaluate(() => globalThis.hands.answers());
    async function open(path) {
      await engine.open('about:blank');
      await engine.open(`${site.origin}/desk/${path}`);
      await until(() => Boolean(document.querySelector('planshift-desk')?.shadowRoot?.querySelector('.glance')), null, /true/);
      await engine.evaluate(handsIn);
    }
    /** The file that a button saves. */
    async function savedBy(button, within) {
      const before = await engine.evaluate(() => globalThis.saved.length);
      await press(button, within);
      await until((count) => globalThis.saved.length > count && globalThis.saved.at(-1).text !== null, before, /true/);
      return engine.evaluate(() => globalThis.saved.at(-1).text);
    }
    /** The quote on the desk is what the package makes of the same question. */
    async function agreed(catalog) {
      const { createCalculator } = await import('../../../dist/core.node.js');
      const calculator = await createCalculator({ catalog });
      const [{ request, quote }] = await answers();
      assert.deepEqual(calculator.quote(request), quote);
      calculator.close();
      return quote;
    }
    const kept = { entries: '', record: '' };

    test('four vendors are quoted and kept', async () => {
      await open('');
      await engine.evaluate(() => globalThis.hands.set('recordBy', 'Jo'));
      for (const { vendor, customer, to } of day) {
        await choose('catalog', `${vendor}.json`, catalogText(vendor));
        await until(() => document.querySelector('planshift-desk').answers[0].form.choices.catalog.id, null, new RegExp(`^${vendor}$`));
        await press('New case');
        await set('customer.name', customer);
        await engine.evaluate((value) => globalThis.hands.check(`.case input[value="${value}"]`), to);
        await until(() => globalThis.hands.answers()[0].quote?.verdict.status ?? 'none', null, /allowed|scheduled|refused/);
        const quote = await agreed(catalogText(vendor));
        assert.equal(quote.verdict.status, 'allowed');
        assert.equal(quote.after.plan, to);
        await press('Keep this quote');
        await says('.entries tbody', new RegExp(customer));
      }
      assert.match(await says('.entries tbody', /Ms Runner/), /Toko Jaya.*Blog GmbH.*Queue Ltd/);
    });

    test('a guardrail refuses, and the counter-offer is accepted', async () => {
      await choose('catalog', 'guarded.json', JSON.stringify(guarded));
      await says('.card .ruling', /Within your limits/);
      await set('customer.name', 'Bargain Ltd');
      await set('discountPercent', '30');
      await says('.card .ruling', /More than anybody may give/);
      await set('counterTarget', '225');
      await says('.concessions', /10% off .* comes to £224\.10/);
      await engine.evaluate(() => globalThis.hands.check('.concessions button'));
      await says('.card .ruling', /Within your limits/);
      await agreed(JSON.stringify(guarded));
      await press('Keep this quote');
      await says('.entries tbody', /Bargain Ltd/);
      await press('Mark as sent', '.entries tbody tr:first-child');
      await says('.entries tbody tr:first-child', /Bargain Ltd Sent/);
      await press('Accepted', '.entries tbody tr:first-child');
      await says('.entries tbody tr:first-child', /Bargain Ltd Accepted/);
    });

    test('a broken catalog is edited under the page’s own policy', async () => {
      await choose('catalog', 'broken.json', JSON.stringify({ ...guarded, currency: 'pounds' }, null, 2));
      await says('.findings', /Line \d+.*\/currency/);
      const seen = () => {
        const { shadowRoot: editor } = document.querySelector('planshift-desk').shadowRoot.querySelector('.editor');
        return [
          getComputedStyle(editor.querySelector('.cm-gutters')).display,
          getComputedStyle(editor.querySelector('.cm-scroller')).fontFamily.includes('monospace'),
          [...editor.querySelectorAll('.cm-lintRange-error')].map((one) => one.textContent).join(),
          editor.querySelectorAll('style').length,
          globalThis.violations.join(),
        ].join(' ');
      };
      await until(seen, null, /^flex true "pounds" 0 $/);
      await press('Back to the prices in use');
      await says('.prices [role="status"]', /These prices are in use/);
    });

    test('the network is gone: the desk opens again with everything, and finds', async () => {
      await until(async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? 'none', null, /^activated$/);
      site.stop();
      await open('');
      await says('.entries tbody', /Bargain Ltd.*Ms Runner.*Queue Ltd/);
      await set('recordWords', 'barg');
      await until(() => document.querySelector('planshift-desk').shadowRoot.querySelectorAll('.entries tbody tr').length, null, /^1$/);
      await set('recordWords', 'runer');
      await says('.entries tbody', /^Q-\d+-0004-1 Ms Runner/);
      await set('recordWords', '');
      site = await serve({}, site.port);
    });

    test('the record is exported, wiped and taken in again', async () => {
      kept.entries = await savedBy('Back up as JSON');
      const table = await savedBy('Export as CSV');
      assert.equal(table.trim().split('\r\n').length, 6);
      assert.match(table, /Bargain Ltd.*,Jo,guarded/);
      await press('Erase the record');
      await says('.wipe', /5 quotes and their files/);
      await press('Erase for good');
      await says('.record', /The record is empty/);
      await open('');
      await says('.record', /Nothing was kept in this browser yet/);
      assert.equal(await engine.evaluate(() => globalThis.hands.says('.entries tbody')), '');
      await choose('recordFile', 'broken.json', kept.entries.slice(0, 500));
      await says('.record [role="alert"]', /nothing was taken in/);
      await choose('recordFile', 'record.json', kept.entries);
      await says('.entries tbody', /Bargain Ltd.*Ms Runner.*Queue Ltd/);
      assert.deepEqual(JSON.parse(await savedBy('Back up as JSON')), JSON.parse(kept.entries));
    });

    test('what is printed holds every amount, on A4 and on Letter', async () => {
      await press('New revision', '.entries tbody tr:first-child');
      await until(() => document.querySelector('planshift-desk').answers[0].form.choices.catalog.id, null, /^guarded$/);
      await says('.sheet', /Bargain Ltd/);
      const [{ quote }] = await answers();
      const wanted = amounts(quote).map(digits);
      const printed = engine.pdf ? ['A4', 'Letter'] : ['screen'];
      for (const format of printed) {
        const text = engine.pdf ? textOfPdf(await engine.pdf({ format }), format) : await engine.evaluate(() => globalThis.hands.says('.sheet'));
        assert.match(text, /Bargain Ltd/);
        const words = text.split(/[^\d.,]+/).map(digits);
        for (const amount of wanted) assert.ok(words.includes(amount), `${format}: ${amount} in ${text}`);
      }
    });

    test('a link opens the same quote; altered or cut it is told', async () => {
      const [{ quote }] = await answers();
      await press('Copy a link');
      const link = await until(() => globalThis.copied ?? '', null, /#/);
      await open('');
      await choose('catalog', 'guarded.json', JSON.stringify(guarded));
      await says('.card .ruling', /Within your limits/);
      const follow = (hash) => engine.evaluate((to) => void (location.hash = to), hash);
      const { hash } = new URL(link);
      await follow(hash);
      await says('[role="status"].arrival', /is the same|the same today|same/);
      assert.deepEqual((await answers())[0].quote.due_now, quote.due_now);
      await follow(`${hash.slice(0, -3)}${hash.at(-3) === 'A' ? 'B' : 'A'}${hash.slice(-2)}`);
      await says('.problem', /\S/);
      await follow(hash.slice(0, -40));
      await says('.problem', /\S/);
    });

    test('the quote file is verified on the command line, and an altered one is caught', async () => {
      const quoteFile = await savedBy('Quote file', '.entries tbody tr:first-child');
      const verify = (file, text) => {
        const path = join(folder, `${name}-${file}`);
        writeFileSync(path, text);
        const { status, stdout } = spawnSync(program, ['verify', '--format', 'json', path], { encoding: 'utf8' });
        return [status, JSON.parse(stdout).verdict];
      };
      assert.deepEqual(verify('sent.json', quoteFile), [0, 'same']);
      const { to_pay: sum } = JSON.parse(quoteFile).answer.due_now;
      assert.ok(quoteFile.includes(`"to_pay": "${sum}"`));
      assert.deepEqual(verify('altered.json', quoteFile.replace(`"to_pay": "${sum}"`, '"to_pay": "1.00"')), [1, 'tampered']);
    });

    function textOfPdf(pdf, format) {
      const path = join(folder, `${name}-${format}.pdf`);
      writeFileSync(path, pdf);
      const { status, stdout, stderr } = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return stdout;
    }
  });
}
