/** Pages of a test's own, behind the server of the demo. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startChromium } from './chromium.mjs';

const script = '<script type="module" src="/dist/planshift.js"></script>';

/** A browser, and `open(body, options, head)` for a page around that body. */
export async function startPages(options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'planshift-pages-'));
  const chromium = await startChromium({ ...options, extra: [['/t/', folder]] });
  let count = 0;
  return {
    folder,
    open(body, options = {}, head = script) {
      const name = `page-${(count += 1)}.html`;
      const title = '<meta charset="utf-8"><title>t</title><link rel="icon" href="/icon.svg">';
      const page = `<!doctype html><html lang="en-GB"><head>${title}${head}</head><body>${body}</body></html>`;
      writeFileSync(join(folder, name), page);
      return chromium.open(`t/${name}`, options);
    },
    async stop() {
      await chromium.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const markup = (attributes = '', inner = '<p id="fallback">Standard £99.00 a month</p>') =>
  `<planshift-calculator src="/catalogs/crowdhandler.json" plan="standard" to="pro" anchor="2026-11-01" ${attributes}>${inner}</planshift-calculator>`;
