/** Pages that get in the way: answers that never come, names that hide the document's, spoilt globals. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { held, partText, until } from './chromium.mjs';
import { markup, startPages } from './page.mjs';

let pages;
before(async () => (pages = await startPages()));
after(() => pages.stop());

const errors = (page) =>
  page.evaluate(() => heard.filter(([type]) => type === 'error').map(([, { code }]) => code));
const headline = ['Due today £196.20'];

// what never answers | its address | whether a number can be shown without it
const silent = [
  ['the catalog', '**/catalogs/crowdhandler.json', false],
  ['the module', '**/planshift-page.wasm', false],
  ['the views', '**/session-*.js', false],
  ['the words', '**/en-*.js', false],
  ['what comes after the first answer', '**/deferred-*.js', true],
];

for (const [what, pattern, answers] of silent) {
  test(`${what} never answers: told after the page's own time, and taken when it comes`, async () => {
    const { route, arrive } = held(pattern);
    const { page, works, close } = await pages.open(markup('timeout="2000"'), { route });
    assert.equal(works, answers);
    assert.equal(await page.locator('#fallback').isVisible(), !answers);
    assert.deepEqual(await errors(page), ['timed_out']);
    arrive();
    await until(page, () => document.querySelector('planshift-calculator').quote !== null);
    assert.deepEqual(await partText(page, 'headline'), headline);
    assert.equal(await page.evaluate(() => document.querySelector('planshift-calculator').ready), true);
    await close();
  });
}

/** Names in the page stand before the document's own. */
const hiding = ['createElement', 'createTreeWalker', 'createComment', 'importNode', 'baseURI'];
const hidden = [...hiding, 'readyState', 'documentElement', 'body', 'activeElement', 'defaultView'];

for (const name of hidden) {
  test(`an image named ${name}: the answer, or the page's own words and why`, async () => {
    const { page, close } = await pages.open(`<img name="${name}" alt="">${markup()}`);
    await answerOrEvent(page);
    await close();
  });
}

// what the page does before | its code
const spoilt = [
  ['gives every object a plan', () => (Object.prototype.plan = 'business')],
  ['cancels in every object', () => (Object.prototype.cancel = true)],
  ['gives every object a method', () => (Object.prototype.at = function at() {})],
  ['gives every object a getter', () => (Object.prototype.get = () => 'business')],
  ['gives every list another text', () => (Array.prototype.toJSON = () => 'no')],
  ['gives every object another text', () => (Object.prototype.toJSON = () => ({ plan: 'pro' }))],
  ['has no Intl', () => delete globalThis.Intl],
  ['has a broken Intl', () => (Intl.NumberFormat = undefined)],
  ['has no style sheets to adopt', () => delete Document.prototype.adoptedStyleSheets],
];

for (const [what, spoil] of spoilt) {
  test(`a page that ${what}: the answer, or the page's own words and why`, async () => {
    const route = (page) => page.addInitScript(spoil);
    const { page, close } = await pages.open(markup(), { route, wait: false });
    await answerOrEvent(page);
    await close();
  });
}

/** Never a blank box, and never another number. */
async function answerOrEvent(page) {
  await until(page, () => {
    const { shadowRoot } = document.querySelector('planshift-calculator');
    return heard.some(([type]) => type === 'error') || shadowRoot?.querySelector('[part~="headline"]');
  });
  const answered = await partText(page, 'headline');
  if (answered.length) return assert.deepEqual(answered, headline);
  assert.equal(await page.locator('#fallback').isVisible(), true);
  assert.equal((await errors(page)).length, 1);
}
