/** One suite, three engines: what a page relies on must hold in all of them. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { listen, makeServer } from '../../../web/demo/server.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'planshift-engines-'));
const engines = process.env.ENGINES?.split(',') ?? ['chromium', 'firefox', 'webkit'];
const blocked = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

/** Every scenario of every vendor: the catalog's text and the requests' texts. */
function readScenarios() {
  const scenarios = join(root, 'tests/scenarios');
  return readdirSync(scenarios, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      catalog: readFileSync(join(root, `web/catalogs/${name}.json`), 'utf8'),
      questions: readdirSync(join(scenarios, name))
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(join(scenarios, name, file), 'utf8')))
        .map(({ question = 'quote', request }) => [question, JSON.stringify(request)]),
    }));
}

/** Runs where `createCalculator` is: every answer, or every error, as text. */
async function answerAll({ catalog, questions, core }) {
  const { createCalculator } = await import(core);
  const calculator = await createCalculator({ catalog });
  return questions.map(([question, request]) => calculator.ask(question, request));
}

for (const name of engines) {
  describe(name, () => {
    let engine;
    let server;
    let origin;

    before(async () => {
      server = makeServer({
        extra: [['/t/', folder]],
        headers: { '/t/blocked.html': { 'content-security-policy': blocked } },
      });
      origin = `http://localhost:${await listen(server, 0, false)}`;
      const { startEngine } = await import(`./engines/${name}.mjs`);
      engine = await startEngine();
    });

    after(async () => {
      await engine?.stop();
      server.closeAllConnections?.();
      server.close();
    });

    const settle = () =>
      engine.evaluate(async () => {
        await customElements.whenDefined('planshift-calculator');
        return document.querySelector('planshift-calculator').ready;
      });
    const headline = () =>
      engine.evaluate(() => {
        const found = document
          .querySelector('planshift-calculator')
          .shadowRoot.querySelector('.headline');
        return found ? found.textContent.replace(/[\s\u00a0]+/g, ' ').trim() : '';
      });

    test('under the strict policy: the first quote, and not one violation', async () => {
      await engine.open(`${origin}/csp.html`);
      assert.equal(await settle(), true);
      await engine.evaluate((day) => {
        const element = document.querySelector('planshift-calculator');
        element.setAttribute('anchor', '2026-11-01');
        element.setAttribute('at', day);
      }, '2026-11-15');
      await engine.evaluate(() => new Promise((done) => setTimeout(done, 500)));
      assert.equal(await headline(), 'Due today £196.20');
      assert.equal(await engine.evaluate(() => document.querySelector('#violations').value), '0');
    });

    test('every scenario gives the same bytes as in Node', async () => {
      for (const { catalog, questions } of readScenarios()) {
        const here = await answerAll({ catalog, questions, core: join(root, 'dist/core.node.js') });
        const there = await engine.evaluate(answerAll, {
          catalog,
          questions,
          core: '/dist/core.js',
        });
        assert.equal(there.length, questions.length);
        assert.deepEqual(there, here);
      }
    });

    test('in a worker too', async () => {
      writeFileSync(
        join(folder, 'worker.js'),
        `
        import { createCalculator } from '/dist/core.js';
        onmessage = async ({ data: { catalog, questions } }) => {
          const calculator = await createCalculator({ catalog });
          postMessage(questions.map(([question, request]) => calculator.ask(question, request)));
        };
        postMessage('ready');`,
      );
      writeFileSync(join(folder, 'worker.html'), '<!doctype html><title>t</title>');
      const [{ catalog, questions }] = readScenarios();
      await engine.open(`${origin}/t/worker.html`);
      const there = await engine.evaluate(
        (data) =>
          new Promise((done, fail) => {
            // The page's policy asks for a trusted address even here.
            const policy = globalThis.trustedTypes?.createPolicy('test', {
              createScriptURL: (url) => url,
            });
            const worker = new Worker(
              policy ? policy.createScriptURL('/t/worker.js') : '/t/worker.js',
              { type: 'module' },
            );
            worker.onerror = (event) => fail(new Error(event.message));
            worker.onmessage = (event) => {
              if (event.data === 'ready') worker.postMessage(data);
              else done(event.data);
            };
          }),
        { catalog, questions },
      );
      const here = await answerAll({ catalog, questions, core: join(root, 'dist/core.node.js') });
      assert.deepEqual(there, here);
    });

    test('the slider by keys', async () => {
      await engine.open(`${origin}/form.html`);
      assert.equal(await settle(), true);
      await engine.evaluate(() =>
        document
          .querySelector('planshift-calculator')
          .shadowRoot.querySelector('input[type="range"]')
          .focus(),
      );
      await engine.press('ArrowRight');
      assert.equal(await headline(), 'Due on 16 November £199.50');
      await engine.press('Home');
      assert.equal(await headline(), 'Due on 1 November £150.00');
    });

    test('in a form: the value, validity, reset', async () => {
      await engine.open(`${origin}/form.html`);
      await settle();
      const state = () =>
        engine.evaluate(() => {
          const sent = new FormData(document.querySelector('form')).get('quote');
          return [
            sent ? JSON.parse(sent).due_now.to_pay : null,
            document.querySelector('planshift-calculator').checkValidity(),
          ];
        });
      const type = (text) =>
        engine.evaluate((typed) => {
          const field = document
            .querySelector('planshift-calculator')
            .shadowRoot.getElementById('paid');
          field.value = typed;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }, text);
      assert.deepEqual(await state(), ['196.20', true]);
      await type('90');
      assert.deepEqual(await state(), ['201.00', true]);
      await type('x');
      assert.deepEqual(await state(), [null, false]);
      await engine.evaluate(() => document.querySelector('form').reset());
      assert.deepEqual(await state(), ['196.20', true]);
    });

    test('from right to left, in Latin digits', async () => {
      await engine.open(`${origin}/form.html`);
      await settle();
      await engine.evaluate(() =>
        document.querySelector('[data-speaks]').setAttribute('lang', 'ar'),
      );
      await engine.evaluate(() => new Promise((done) => setTimeout(done, 500)));
      assert.equal(
        await engine.evaluate(
          () =>
            document.querySelector('planshift-calculator').shadowRoot.querySelector('.base').dir,
        ),
        'rtl',
      );
      assert.match(await headline(), /196\.20/);
    });

    test('WebAssembly blocked: the fallback stays, and a code is told', async () => {
      writeFileSync(
        join(folder, 'blocked.js'),
        "globalThis.codes = [];\ndocument.addEventListener('planshift-error', (event) => codes.push(event.detail.code));",
      );
      writeFileSync(
        join(folder, 'blocked.html'),
        `<!doctype html><html lang="en"><title>t</title><script src="/t/blocked.js"></script><script type="module" src="/dist/planshift.js"></script><planshift-calculator src="/catalogs/crowdhandler.json" plan="standard"><p id="fallback">£99.00</p></planshift-calculator>`,
      );
      await engine.open(`${origin}/t/blocked.html`);
      assert.equal(await settle(), false);
      const [codes, shown] = await engine.evaluate(() => [
        codes,
        document.querySelector('#fallback').getBoundingClientRect().height > 0,
      ]);
      assert.deepEqual(codes, ['wasm_blocked']);
      assert.equal(shown, true);
      assert.equal(await headline(), '');
    });
  });
}

after(() => rmSync(folder, { recursive: true, force: true }));
