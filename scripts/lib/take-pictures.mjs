// The pictures of README.md: the upper part of the calculator on each vendor's page, and the sales
// desk, on a fixed day.
//
// node scripts/lib/take-pictures.mjs [FOLDER]     after `npm run build`; web/demo/pictures
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { ready, startChromium } from "../../tests/web/browser/chromium.mjs";
import { cards, deskIn, until } from "../../tests/web/browser/desk.mjs";

const folder = process.argv[2] ?? "web/demo/pictures";
const cancel = (page) => page.getByRole("switch").click();
const addSeats = (page) => page.getByLabel("Accounts after the change").fill("15");
const nobody = async () => {};

// vendor | attributes | what the person does
const pictures = [
  ["crowdhandler", {}, nobody],
  ["rumahweb", { anchor: "2026-03-01", at: "2026-11-15" }, addSeats],
  ["ucloud", { anchor: "2026-11-01", at: "2026-11-16" }, cancel],
  ["company-mail", { anchor: "2026-02-28", at: "2027-01-20" }, nobody],
  ["hosting", { plan: "starter", anchor: "2026-11-05", at: "2026-11-15" }, nobody],
  ["mobile", {}, nobody],
  ["gym", {}, nobody],
  ["web-term", { anchor: "2025-11-01", at: "2026-11-15" }, nobody],
  ["insurance", { anchor: "2026-04-01", at: "2026-10-01" }, nobody],
];

mkdirSync(folder, { recursive: true });
const chromium = await startChromium();
for (const [vendor, attributes, act] of pictures) {
  const options = { width: 960, deviceScaleFactor: 0.75, attributes };
  const { page, close } = await chromium.open(`${vendor}.html`, options);
  await act(page);
  await page.evaluate(() => document.activeElement?.blur());
  await ready(page);
  const clip = await page.evaluate(() => {
    const element = document.querySelector("planshift-calculator");
    const { x, y, width } = element.getBoundingClientRect();
    // As far as the buckets, where nothing long stands before them.
    const find = (part) => element.shadowRoot.querySelector(part);
    const end = (find(".effects li") ? null : find(".buckets")) ?? find(".pair");
    return { x, y, width, height: end.getBoundingClientRect().bottom - y };
  });
  await page.screenshot({ path: join(folder, `${vendor}.png`), clip, fullPage: true });
  await close();
}

/** Two offers side by side, the second with a discount. */
async function desk() {
  const options = { width: 1366, height: 860, deviceScaleFactor: 0.75 };
  const { page, close } = await deskIn(chromium, options);
  await page.fill("#customer\\.name", "Acme Ltd");
  await page.fill("#customer\\.reference", "CT-7");
  await page.fill(".card .name", "Pro");
  await page.locator(".offers-head button").click();
  await page.fill(".card:nth-child(2) .name", "Business, 10% off");
  await page.check('.case input[value="business"]');
  await page.fill("#discountPercent", "10");
  await page.locator('button[aria-label="Offer Business, 10% off"]').click();
  await until(page, cards, /486\.30/);
  await page.evaluate(() => {
    document.activeElement?.blur();
    document.querySelector("planshift-desk").shadowRoot.querySelector(".case").scrollTop = 0;
    scrollTo(0, 0);
  });
  await page.screenshot({ path: join(folder, "desk.png") });
  await close();
}
await desk();
await chromium.stop();
