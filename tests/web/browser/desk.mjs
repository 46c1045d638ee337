/** What the tests of the sales desk share: to open it, to press, and to read what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Asks again until the answer is wanted. */
export async function until(page, ask, wanted) {
  let last = '';
  for (let tries = 0; tries < 200; tries += 1) {
    last = String(await ask(page));
    if (wanted.test(last)) return last;
    await page.waitForTimeout(25);
  }
  assert.match(last, wanted);
  return last;
}

/** What the elements say that a selector finds in the desk. */
export const text = (selector) => (page) =>
  page.evaluate(
    (one) =>
      [...document.querySelector('planshift-desk').shadowRoot.querySelectorAll(one)]
        .map((found) => found.textContent.replace(/[\s\u2066-\u2069]+/g, ' ').trim())
        .join(' | '),
    selector,
  );
export const glance = text('.glance');
export const cards = text('.card [part="headline"]');

/** The desk's page; its service worker only where a test is about it. */
export async function deskIn(chromium, options = {}) {
  const { path = 'desk/', until: wanted = /£/, worker = false, route, ...settings } = options;
  const opened = await chromium.open(path, {
    width: 1366,
    height: 650,
    wait: false,
    ...settings,
    route: async (page) => {
      if (!worker) await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
      await route?.(page);
    },
  });
  await until(opened.page, glance, wanted);
  return opened;
}

export const catalogText = (name) => readFileSync(join(root, `web/catalogs/${name}.json`), 'utf8');

/** The same with the prices of a vendor. */
export async function deskOf(chromium, vendor, options) {
  const opened = await deskIn(chromium, options);
  if (!vendor) return opened;
  await opened.page.setInputFiles('#catalog', file(`${vendor}.json`, catalogText(vendor)));
  const priced = (page) =>
    page.evaluate(
      () => document.querySelector('planshift-desk').answers[0].form.choices.catalog.id,
    );
  await until(opened.page, priced, new RegExp(`^${vendor}$`));
  return opened;
}

export const button = (page, name) => page.click(`planshift-desk button:text-is("${name}")`);
export const panel = (page, name) =>
  page.click(`planshift-desk details.panel > summary:has-text("${name}")`);
export const documentOf = (page) =>
  page.evaluate(() => document.querySelector('planshift-desk').document);
export const answersOf = (page) =>
  page.evaluate(() => document.querySelector('planshift-desk').answers.map(({ asked }) => asked));

/** A text as a file to choose. */
export const file = (name, content, mimeType = 'application/json') => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** The text of the file that a deed saves. */
export async function savedBy(page, deed) {
  const [download] = await Promise.all([page.waitForEvent('download'), deed()]);
  return readFileSync(await download.path(), 'utf8');
}

/** What axe finds in the page; it was opened with `bypassCSP`. */
export async function axeFinds(page) {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`);
  });
}

/** Chooses a language of the screen, and waits until it is spoken. */
export async function speakAt(page, lang) {
  await page.selectOption('#language', lang);
  const spoken = (one) => one.evaluate(() => document.querySelector('planshift-desk').shadowRoot.querySelector('.base').lang);
  await until(page, spoken, new RegExp(`^${lang}`));
}
