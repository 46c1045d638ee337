import { existsSync } from 'node:fs';

import puppeteer from 'puppeteer-core';

const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) =>
  existsSync(path),
);

/** Firefox, spoken to through WebDriver BiDi: Playwright drives only a Firefox of its own. */
export async function startEngine() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: 180_000,
    protocolTimeout: 180_000,
  });
  const page = await browser.newPage();
  return {
    name: 'Firefox',
    open: (url) => page.goto(url),
    evaluate: (run, argument) => page.evaluate(run, argument),
    pdf: (options) => page.pdf(options),
    press: (key) => page.keyboard.press(key),
    stop: () => browser.close(),
  };
}
