/** Chromium through Playwright: one browser for a file of tests, one context for a page. */
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { listen, makeServer } from '../../../web/demo/server.mjs';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The demo under its own server, and a browser to look at it with. */
export async function startChromium(serverOptions) {
  const server = makeServer(serverOptions);
  const port = await listen(server, 0, false);
  const browser = await chromium.launch({ executablePath, args }).catch((error) => {
    // A server that still listens would keep the test from ending.
    server.close();
    throw error;
  });
  const origin = `http://localhost:${port}`;
  return {
    origin,
    browser,
    open: (path, options) => openPage(browser, origin, path, options),
    async stop() {
      await browser.close();
      server.closeAllConnections?.();
      server.close();
    },
  };
}

const calculator = 'planshift-calculator';

/**
 * Opens a page of the demo on a fixed day and notes everything that must not happen: violations of
 * the policy, errors in the console, requests to anybody else.
 */
async function openPage(browser, origin, path, options = {}) {
  const {
    width = 1140,
    height = 900,
    now = '2026-11-15T10:00:00',
    lang,
    attributes,
    route,
    wait = true,
    ...context
  } = options;
  const tab = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    ...context,
  });
  const page = await tab.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      faults.push(`request: ${request.url()}`);
  });
  if (now) await page.clock.setFixedTime(new Date(now));
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const type of ['quote', 'refused', 'select', 'error']) {
      document.addEventListener(`planshift-${type}`, (event) => heard.push([type, event.detail]));
    }
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  if (route) await route(page);
  await page.goto(`${origin}/${path}`);
  if (lang) await speak(page, lang);
  if (attributes) await setAttributes(page, attributes);
  const works = wait ? await ready(page) : null;
  return { page, faults, works, close: () => tab.close() };
}

export function speak(page, lang) {
  return page.evaluate((tag) => {
    for (const place of document.querySelectorAll('[data-speaks]')) place.lang = tag;
    document.documentElement.lang = tag;
  }, lang);
}

export function setAttributes(page, attributes) {
  return page.evaluate(
    ([name, all]) => {
      const element = document.querySelector(name);
      for (const [key, value] of Object.entries(all)) {
        if (value === null) element.removeAttribute(key);
        else element.setAttribute(key, value);
      }
    },
    [calculator, attributes],
  );
}

/** Waits until every calculator that is not lazy has settled, and its last paint is done. */
export async function ready(page) {
  const works = await page.evaluate(async (name) => {
    const elements = [...document.querySelectorAll(name)].filter(
      (one) => one.getAttribute('loading') !== 'lazy',
    );
    const all = await Promise.all(elements.map((one) => one.ready));
    // What a test holds back is not waited for.
    const enough = new Promise((done) => setTimeout(done, 2000));
    await Promise.race([Promise.all(elements.map((one) => one.updateComplete)), enough]);
    return all.every(Boolean);
  }, calculator);
  await frames(page);
  return works;
}

/** Two frames: what was changed is painted, and whoever observes sizes and places was told. */
export function frames(page) {
  return page.evaluate(async () => {
    for (let i = 0; i < 2; i += 1) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  });
}

/**
 * Waits until nothing of the first calculator is on its way any more, neither answer nor words nor
 * chart, so that what stands there stays where it is.
 */
export async function rested(page) {
  await page.evaluate((name) => document.querySelector(name).updateComplete, calculator);
  await until(
    page,
    (name) => {
      const curve = document.querySelector(name).shadowRoot?.querySelector('.curve');
      const drawn = !curve || curve.querySelector('.chart svg, .empty') !== null;
      return drawn && curve?.getAttribute('aria-busy') !== 'true';
    },
    calculator,
  );
  await frames(page);
}

/** A click as a person makes it: on what is seen, once it rests. */
export async function press(page, button) {
  await button.scrollIntoViewIfNeeded();
  await rested(page);
  await button.click();
}

/**
 * What a part of the first calculator says, with its white space made even, once it has answered
 * what was set, clicked or typed before; one whose answer a test holds back is read as it stands.
 */
export function partText(page, part) {
  return page.evaluate(
    async ([name, wanted]) => {
      const enough = new Promise((done) => setTimeout(done, 2000));
      await Promise.race([document.querySelector(name).updateComplete, enough]);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const found = document.querySelector(name).shadowRoot.querySelectorAll(`[part~="${wanted}"]`);
      return [...found]
        .map((one) => one.innerText.replace(/[\s\u00a0\u2066-\u2069]+/g, ' ').trim())
        .filter(Boolean);
    },
    [calculator, part],
  );
}

/** What the elements say that a selector finds in the first calculator, as it stands. */
export function words(page, selector) {
  return page.evaluate(
    ([name, wanted]) =>
      [...document.querySelector(name).shadowRoot.querySelectorAll(wanted)].map((one) =>
        one.innerText.replace(/[\s\u00a0\u2066-\u2069]+/g, ' ').trim(),
      ),
    [calculator, selector],
  );
}

/** Holds the requests that match back until `arrive` is called; `route` is for the page. */
export function held(pattern) {
  let arrive;
  const gate = new Promise((done) => (arrive = done));
  const route = (page) =>
    page.route(pattern, async (one) => {
      await gate;
      // The page may be gone by then.
      await one.continue().catch(() => undefined);
    });
  return { route, arrive };
}

/** Chooses a plan among the segments of the first calculator. */
export function choosePlan(page, name) {
  return page
    .locator('planshift-calculator')
    .first()
    .locator('.segment', { hasText: name })
    .click();
}

/** Polls in the page: the policy forbids Playwright's own way of waiting for a function. */
export async function until(page, condition, argument) {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    if (await page.evaluate(condition, argument)) return;
    await new Promise((done) => setTimeout(done, 40));
  }
  throw new Error(`never true: ${condition}`);
}

/** Scrolls to the chart, and waits until it is drawn. */
export async function showChart(page) {
  await page.evaluate((name) => {
    document.querySelector(name).shadowRoot.querySelector('.curve')?.scrollIntoView();
  }, calculator);
  await rested(page);
}

/** Scrolls what may follow near, and opens its part: `pause` or `then`. */
export async function openAhead(page, part) {
  await until(page, () =>
    Boolean(document.querySelector('planshift-calculator').shadowRoot.querySelector('.ahead')),
  );
  await page.evaluate((name) => {
    document.querySelector(name).shadowRoot.querySelector('.ahead').scrollIntoView();
  }, calculator);
  const fold = page.locator(`${calculator} .ahead details[data-fold="${part}"]`);
  await fold.waitFor();
  if (!(await fold.evaluate(({ open }) => open))) await fold.locator('summary').click();
}
