/** The browser in which the pages of the hosts are opened. */
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export async function startBrowser() {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
  const browser = await chromium.launch({ executablePath, args });
  return {
    stop: () => browser.close(),
    async open(address) {
      const page = await browser.newPage({ locale: 'en-GB' });
      const faults = [];
      const copies = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (/the copy inside the script/.test(message.text())) copies.push(message.text());
        else if (message.type() === 'error') faults.push(message.text());
      });
      await page.goto(address);
      return { page, faults, copies };
    },
  };
}

/** What has to be paid, once the calculator of the page has an answer. */
export async function toPay(page) {
  await page.waitForSelector('planshift-calculator', { state: 'attached' });
  return page.evaluate(async () => {
    const element = document.querySelector('planshift-calculator');
    await customElements.whenDefined('planshift-calculator');
    await element.ready;
    return element.quote?.due_now.to_pay ?? null;
  });
}
