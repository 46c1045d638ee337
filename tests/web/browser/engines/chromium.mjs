import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

/** Chromium, spoken to through Playwright. */
export async function startEngine() {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  return {
    name: 'Chromium',
    open: (url) => page.goto(url),
    evaluate: (run, argument) => page.evaluate(run, argument),
    pdf: (options) => page.pdf({ tagged: true, ...options }),
    press: (key) => page.keyboard.press(key),
    stop: () => browser.close(),
  };
}
