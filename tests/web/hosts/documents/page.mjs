/** A unit test of somebody's page: its document is made first, then the package is imported. */
import catalog from '../page/src/catalog.js';

const { default: window } = await import(`./${process.argv[2]}.mjs`);
const thrown = [];
process.on('uncaughtException', (error) => thrown.push(String(error)));
process.on('unhandledRejection', (error) => thrown.push(String(error)));
window.addEventListener('error', ({ message }) => thrown.push(message));

// As Vitest and Jest do it: what the document's window has and Node has not.
for (const name of Object.getOwnPropertyNames(window)) {
  if (name in globalThis || /^(undefined|NaN|Infinity)$/.test(name)) continue;
  Object.defineProperty(globalThis, name, { get: () => window[name], configurable: true });
}
for (const name of ['document', 'Event', 'CustomEvent', 'location']) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}

await import('planshift');
document.body.innerHTML =
  '<form><planshift-calculator name="answer" plan="standard" to="pro" at="2026-11-15" anchor="2026-11-01"><p>Prices</p></planshift-calculator></form>';
const element = document.querySelector('planshift-calculator');
const heard = [];
element.addEventListener('planshift-error', ({ detail }) => heard.push(detail.code));
element.catalog = catalog;
const works = await element.ready;
await new Promise((done) => setTimeout(done, 100));
element.to = 'standard';
element.remove();
document.body.append(element);
console.log(
  JSON.stringify({
    defined: typeof element.reset,
    works,
    toPay: element.quote?.due_now?.to_pay ?? null,
    fallback: element.textContent.trim(),
    heard,
    thrown,
  }),
);
process.exit(0);
