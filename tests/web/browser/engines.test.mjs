/** One suite, three engines: what a page relies on must hold in all of them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { engines, serve, startEngine } from './engines/served.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(root, 'build/release/planshift');
const folder = mkdtempSync(join(tmpdir(), 'planshift-engines-'));
const blocked = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

/**
 * Every scenario of every vendor as questions to one catalog: a quote of each, and of every tenth
 * the answers that are made of many quotes.
 */
function readScenarios() {
  const scenarios = join(root, 'tests/scenarios');
  const all = readdirSync(scenarios, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(scenarios, name))
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(join(scenarios, name, file), 'utf8'))),
    );
  return [...groupByCatalog(all)].map(([name, documents]) => ({
    name,
    catalog: readFileSync(join(root, `web/catalogs/${name}.json`), 'utf8'),
    questions: documents.flatMap(({ request }, i) => {
      const questions = i % 10 ? ['quote'] : ['quote', 'compare', 'curve', 'options'];
      return questions.map((question) => [question, JSON.stringify(request)]);
    }),
  }));
}

function groupByCatalog(documents) {
  const groups = new Map();
  for (const one of documents) {
    groups.set(one.catalog, [...(groups.get(one.catalog) ?? []), one]);
  }
  return groups;
}

/** The native program's answer; for bad input the errors that it prints, `path: code`. */
function askProgram(name, [question, request]) {
  const catalog = join(root, `web/catalogs/${name}.json`);
  const { status, stdout, stderr } = spawnSync(program, [question, '--catalog', catalog], {
    input: request,
    encoding: 'utf8',
  });
  if (status === 0) return stdout.replace(/\n$/, '');
  assert.equal(status, 2, stderr);
  return [...stderr.matchAll(/^planshift: [^:]*: ([^:]*): ([a-z_]+)/gm)].map(([, path, code]) => [
    path,
    code,
  ]);
}

/** What the module says in the form of the program: an answer as text, or the places of errors. */
function inProgramForm(answer) {
  if (!answer.startsWith('{"errors":')) return answer;
  return JSON.parse(answer).errors.map(({ path, code }) => [path, code]);
}

let expected;
before(async () => {
  expected = [];
  for (const { name, catalog, questions } of readScenarios()) {
    const answers = await answerAll({ catalog, questions, core: join(root, 'dist/core.node.js') });
    expected.push({ name, catalog, questions, answers });
  }
});

test('every scenario gives the same bytes in Node as from the native program', () => {
  let asked = 0;
  for (const { name, questions, answers } of expected) {
    for (const [i, question] of questions.entries()) {
      assert.deepEqual(inProgramForm(answers[i]), askProgram(name, question), question.join(' '));
      asked += 1;
    }
  }
  assert.ok(asked > 180, `${asked} questions`);
});

/** Runs where `createCalculator` is: every answer, or every error, as text. */
async function answerAll({ catalog, questions, core }) {
  const { createCalculator } = await import(core);
  const calculator = await createCalculator({ catalog });
  return questions.map(([question, request]) => calculator.ask(question, request));
}

for (const name of engines) {
  describe(name, () => {
    let engine;
    let site;
    let origin;

    before(async () => {
      site = await serve({
        extra: [['/t/', folder]],
        headers: { '/t/blocked.html': { 'content-security-policy': blocked } },
      });
      origin = site.origin;
      engine = await startEngine(name);
    });

    after(async () => {
      await engine?.stop();
      site?.stop();
    });

    const settle = () =>
      engine.evaluate(async () => {
        await customElements.whenDefined('planshift-calculator');
        return document.querySelector('planshift-calculator').ready;
      });
    /** Once what was set is answered and painted. */
    const updated = () =>
      engine.evaluate(async () => {
        await document.querySelector('planshift-calculator').updateComplete;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      });
    const headline = async () => {
      await updated();
      return engine.evaluate(() => {
        const found = document
          .querySelector('planshift-calculator')
          .shadowRoot.querySelector('.headline');
        return found ? found.textContent.replace(/[\s\u00a0]+/g, ' ').trim() : '';
      });
    };

    test('under the strict policy: the first quote, and not one violation', async () => {
      await engine.open(`${origin}/csp.html`);
      assert.equal(await settle(), true);
      await engine.evaluate((day) => {
        const element = document.querySelector('planshift-calculator');
        element.setAttribute('anchor', '2026-11-01');
        element.setAttribute('at', day);
      }, '2026-11-15');
      assert.equal(await headline(), 'Due today £196.20');
      assert.equal(await engine.evaluate(() => document.querySelector('#violations').value), '0');
    });

    test('every scenario gives the same bytes as in Node', async () => {
      for (const { catalog, questions, answers } of expected) {
        const there = await engine.evaluate(answerAll, {
          catalog,
          questions,
          core: '/dist/core.js',
        });
        assert.deepEqual(there, answers);
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
      const [{ catalog, questions, answers }] = expected;
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
      assert.deepEqual(there, answers);
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
      assert.equal(await headline(), 'Due today £196.20');
    });

    test('a number typed key by key, emptied, and typed anew', async () => {
      await engine.open(`${origin}/form.html`);
      await settle();
      await engine.evaluate(() => {
        const { shadowRoot } = document.querySelector('planshift-calculator');
        shadowRoot.querySelector('[part="exact"] > summary').click();
        shadowRoot.getElementById('paid').focus();
      });
      const state = () =>
        engine.evaluate(() => {
          const { shadowRoot } = document.querySelector('planshift-calculator');
          const field = shadowRoot.getElementById('paid');
          const { open } = field.closest('details');
          return [field.value, open, shadowRoot.activeElement === field, field.ariaInvalid];
        });
      for (const number of ['149.99', '90']) {
        for (let typed = 1; typed <= number.length; typed++) {
          await engine.press(number[typed - 1]);
          assert.deepEqual(await state(), [number.slice(0, typed), true, true, null]);
        }
        assert.equal(
          await headline(),
          number === '90' ? 'Due today £201.00' : 'Due today £169.01',
        );
        for (let left = number.length - 1; left >= 0; left--) {
          await engine.press('Backspace');
          assert.deepEqual(await state(), [number.slice(0, left), true, true, null]);
        }
      }
      assert.equal(await headline(), 'Due today £196.20');
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
      await updated();
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
