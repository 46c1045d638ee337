/** The prices at the desk: from a file, by hand or from an address, each mistake at its place. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startChromium } from './chromium.mjs';
import { axeFinds, button, cards, catalogText, deskIn, file, speakAt, text, until } from './desk.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());
const open = (options) => deskIn(chromium, options);

/** What is underlined, and the lines that carry a mark. */
const marked = (page) =>
  page.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('planshift-desk').shadowRoot.querySelector('.editor') ?? {};
    return [...(root?.querySelectorAll('.cm-lintRange-error') ?? [])].map((one) => one.textContent).join(' | ');
  });
const lines = (page) =>
  page.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('planshift-desk').shadowRoot.querySelector('.editor') ?? {};
    return [...(root?.querySelectorAll('.cm-line') ?? [])].map((one) => one.textContent).join('\n');
  });
const content = 'planshift-desk .editor .cm-content';
const editing = async (page) => {
  await button(page, 'Edit prices');
  await page.locator(content).waitFor();
};
/** Types over the first place of some words, as a person does. */
async function typeOver(page, words, typed) {
  await page.locator(content).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText(typed);
}
const catalogId = (page) =>
  page.evaluate(() => document.querySelector('planshift-desk').answers[0].form.choices.catalog.id);

test('the editor comes only when it is asked for, under the page’s own policy', async () => {
  const fetched = [];
  const { page, faults, close } = await open({
    route: (one) => one.on('request', (request) => fetched.push(new URL(request.url()).pathname)),
  });
  const ofEditor = () => fetched.filter((path) => /^\/dist\/desk-editing-/.test(path)).length;
  assert.equal(ofEditor(), 0);
  await editing(page);
  assert.equal(ofEditor(), 1);
  await until(page, lines, /"planshift": 1/);
  // Its styles are adopted sheets of the shadow root: no element carries any.
  const styled = await page.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('planshift-desk').shadowRoot.querySelector('.editor');
    return [root.querySelectorAll('style').length, getComputedStyle(root.querySelector('.cm-gutters')).display, root.adoptedStyleSheets.length > 1];
  });
  assert.deepEqual(styled, [0, 'flex', true]);
  assert.deepEqual(faults, []);
  await close();
});

test('a mistake is marked and listed at its place while it is typed; sound prices are used when asked for', async () => {
  const { page, faults, close } = await open();
  await editing(page);
  await typeOver(page, '"GBP"', '"pounds"');
  await until(page, marked, /^"pounds"$/);
  assert.match(await until(page, text('.findings'), /Line \d+/), /\/currency/);
  assert.equal(await page.isDisabled('planshift-desk button:text-is("Use these prices")'), true);
  // The quote is still that of the prices in use.
  assert.match(await cards(page), /£196\.20/);
  await page.locator('.findings button').first().click();
  await page.keyboard.insertText('"EUR"');
  await until(page, text('.prices [role="status"]'), /Sound/);
  await button(page, 'Use these prices');
  await until(page, cards, /€196\.20/);
  await until(page, text('.prices [role="status"]'), /in use/);
  assert.deepEqual(faults, []);
  await close();
});

test('text that is no JSON is marked where it stops being any, behind letters of several bytes', async () => {
  const { page, faults, close } = await open();
  await editing(page);
  await page.locator(content).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"planshift": 1,\n "id": "日本語", nonsense}');
  await until(page, marked, /^n$/);
  assert.match(await text('.findings')(page), /Line 2/);
  // What was typed outlives the panel.
  await button(page, 'Close');
  await button(page, 'Edit prices');
  assert.match(await lines(page), /nonsense/);
  await button(page, 'Back to the prices in use');
  await until(page, lines, /"id": "crowdhandler"/);
  // And even that can be taken back.
  await page.locator(content).click();
  await page.keyboard.press('Control+z');
  await until(page, lines, /nonsense/);
  assert.deepEqual(faults, []);
  await close();
});

// The editor's list counts the time since it opened: a clock that stands still keeps it away.
test('keys and values are completed from the schema', async () => {
  const { page, faults, close } = await open({ now: null });
  await editing(page);
  await page.locator(content).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('"gu');
  const offered = (one) => one.evaluate(() => {
    const { shadowRoot: root } = document.querySelector('planshift-desk').shadowRoot.querySelector('.editor');
    return [...root.querySelectorAll('.cm-completionLabel')].map((label) => label.textContent).join(' | ');
  });
  await until(page, offered, /guardrails/);
  await page.click('planshift-desk .cm-tooltip-autocomplete li:has-text("guardrails")');
  await page.keyboard.type('"');
  await until(page, offered, /approvals.*target/);
  await until(page, lines, /^\{\n *"guardrails": \{""\}\n *"planshift"/);
  assert.deepEqual(faults, []);
  await close();
});

test('a broken file opens where it is broken; what was written before is an undo away', async () => {
  const { page, faults, close } = await open();
  await page.setInputFiles('#catalog', file('broken.json', '{"planshift": 1,\n "id": 5}'));
  await until(page, text('.prices [part="problem"]'), /broken\.json cannot be used as it is/);
  await until(page, lines, /"id": 5/);
  await until(page, marked, /5/);
  assert.match(await text('.findings')(page), /Line 2.*\/id/);
  await page.setInputFiles('#catalog', file('gym.json', catalogText('gym')));
  await until(page, catalogId, /^gym$/);
  assert.equal(await text('[part="problem"]')(page), '');
  assert.deepEqual(faults, []);
  await close();
});

test('a policy alone goes into the prices that are there', async () => {
  const { page, faults, close } = await open();
  const policy = { changes: { upgrade: { effective: 'at_period_end' } } };
  await page.setInputFiles('#catalog', file('policy.json', JSON.stringify(policy)));
  await until(page, cards, /^Nothing today$/);
  const catalog = await page.evaluate(() => document.querySelector('planshift-desk').answers[0].form.choices.catalog);
  assert.deepEqual(catalog.policy, policy);
  assert.deepEqual(catalog.plans, JSON.parse(catalogText('crowdhandler')).plans);
  await editing(page);
  assert.match(await until(page, text('.prices [role="status"]'), /policy/), /The policy was put into these prices/);
  assert.equal(await catalogId(page), 'crowdhandler');
  assert.deepEqual(faults, []);
  await close();
});

test('prices come from an address; one that cannot be fetched is told at its field', async () => {
  const { page, faults, close } = await open();
  await editing(page);
  const problem = text('#pricesUrl-error');
  const tryUrl = async (url, wanted) => {
    await page.fill('#pricesUrl', url);
    await button(page, 'Fetch');
    await until(page, problem, wanted);
    assert.equal(await page.inputValue('#pricesUrl'), url);
  };
  await tryUrl('ftp://example.com/a.json', /no address of a file/);
  await tryUrl('/catalogs/nobody.json', /localhost:\d+ answers 404/);
  await tryUrl('https://prices.example/catalog.json', /connect-src 'self'.*does not let it fetch from prices\.example/);
  await page.route('**/catalogs/away.json', (one) => one.abort('connectionrefused'));
  await tryUrl('/catalogs/away.json', /cannot be reached/);
  await page.fill('#pricesUrl', '/catalogs/gym.json');
  await button(page, 'Fetch');
  await until(page, catalogId, /^gym$/);
  assert.equal(await problem(page), '');
  // Only what was tried in vain is in the console.
  const meant = /404|connection|ERR_|prices\.example|policy: connect-src/i;
  assert.deepEqual(faults.filter((one) => !meant.test(one)), []);
  await close();
});

test('where the editor cannot be loaded, a plain field takes its place, with the same checks', async () => {
  const { page, close } = await open({ route: (one) => one.route('**/desk-editing-*.js', (request) => request.abort()) });
  await button(page, 'Edit prices');
  await until(page, (one) => one.inputValue('#pricesText'), /"planshift": 1/);
  await page.fill('#pricesText', '{"planshift": 1, "id": 5}');
  await until(page, text('.findings'), /\/id/);
  await page.fill('#pricesText', catalogText('gym'));
  await until(page, text('.prices [role="status"]'), /Sound/);
  await button(page, 'Use these prices');
  await until(page, catalogId, /^gym$/);
  await close();
});

test('keys alone keep a quote, open the editor, and leave it again', async () => {
  const { page, faults, close } = await open();
  /** What has the focus, through every shadow root: its words, or what it is. */
  const focused = () =>
    page.evaluate(() => {
      let one = document.activeElement;
      while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
      return one?.classList.contains('cm-content') ? 'editor' : (one?.textContent.trim() ?? '');
    });
  const goTo = async (wanted) => {
    for (let keys = 0; keys < 60; keys += 1) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press('Tab');
    }
    assert.equal(await focused(), wanted);
  };
  await goTo('Keep this quote');
  await page.keyboard.press('Enter');
  await until(page, text('.entries tbody'), /Q-2026-0001-1/);
  await goTo('Edit prices');
  await page.keyboard.press('Enter');
  await page.locator(content).waitFor();
  await goTo('editor');
  await page.keyboard.press('Tab');
  assert.notEqual(await focused(), 'editor');
  await goTo('Close');
  await page.keyboard.press('Enter');
  await until(page, (one) => one.isVisible('planshift-desk .prices'), /false/);
  assert.deepEqual(faults, []);
  await close();
});

for (const [lang, colorScheme] of [['en', 'light'], ['ar', 'dark']]) {
  test(`axe finds nothing in the prices (${lang}, ${colorScheme})`, async () => {
    const { page, close } = await open({ colorScheme, bypassCSP: true });
    await page.setInputFiles('#catalog', file('broken.json', '{"planshift": 1,\n "id": 5}'));
    await until(page, marked, /5/);
    await speakAt(page, lang);
    assert.deepEqual(await axeFinds(page), []);
    await close();
  });
}
