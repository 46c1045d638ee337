// How long a slow telephone waits for the first answer: a processor four times slower, 1.6 Mb/s and
// 150 ms to the server, nothing in the cache. Prints the median of several visits, and with --trace
// when each file of the last one came. With --bare the pages do not name in their head what they
// need.
//
// node scripts/lib/first-answer.mjs [--runs 7] [--latency 150] [--trace] [--bare] [PAGE…]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { startChromium } from "../../tests/web/browser/chromium.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "7" },
    latency: { type: "string", default: "150" },
    slower: { type: "string", default: "4" },
    trace: { type: "boolean", default: false },
    bare: { type: "boolean", default: false },
  },
});
const pages = positionals.length ? positionals : ["crowdhandler"];
const bytesPerSecond = 1_600_000 / 8;

const folder = mkdtempSync(join(tmpdir(), "first-answer-"));
if (values.bare) {
  for (const name of pages) {
    const page = readFileSync(`web/demo/${name}.html`, "utf8");
    const bare = page.replace(/<link rel="(module)?preload"[^>]*>/g, "");
    writeFileSync(join(folder, `${name}.html`), bare);
  }
}
const chromium = await startChromium({ extra: [["/", folder]] });
for (const name of pages) {
  // The server compresses a file when it is asked for it first: that is no part of the wait.
  await visit(name, { warm: true });
  const times = [];
  let last;
  for (let run = 0; run < Number(values.runs); run += 1) {
    last = await visit(name, { warm: false });
    times.push(last.answered);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  const ms = (value) => String(Math.round(value)).padStart(6);
  console.log(`${name.padEnd(16)}${ms(median)} ms   of${times.map(ms).join("")}`);
  if (values.trace) {
    for (const { file, from, to, bytes } of last.files) {
      console.log(`  ${ms(from)} –${ms(to)}  ${String(bytes).padStart(7)}  ${file}`);
    }
    const tasks = last.tasks.map(([at, long]) => `${ms(at)}+${Math.round(long)}`).join(" ");
    console.log(`  answer at ${ms(last.answered)}; long tasks: ${tasks}`);
  }
}
await chromium.stop();
rmSync(folder, { recursive: true });

async function visit(name, { warm }) {
  const tab = await chromium.browser.newContext({
    viewport: { width: 390, height: 800 },
    locale: "en-GB",
  });
  const page = await tab.newPage();
  if (!warm) await slow(page);
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) tasks.push([one.startTime, one.duration]);
    }).observe({ type: "longtask" });
    const look = () => {
      const element = document.querySelector("planshift-calculator");
      const headline = element?.shadowRoot?.querySelector(".headline");
      if (headline?.innerText.trim()) globalThis.answered ??= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${chromium.origin}/${name}.html`, { waitUntil: "commit" });
  await page.waitForLoadState("load");
  let answered;
  for (let left = 400; left > 0 && answered === undefined; left -= 1) {
    answered = await page.evaluate(() => globalThis.answered);
    if (answered === undefined) await new Promise((done) => setTimeout(done, 50));
  }
  if (answered === undefined) throw new Error(`${name}: no answer in 20 seconds`);
  const files = await page.evaluate(() =>
    performance
      .getEntries()
      .filter(({ entryType }) => /navigation|resource/.test(entryType))
      .map((one) => ({
        file: new URL(one.name).pathname,
        from: one.startTime,
        to: one.responseEnd,
        bytes: one.transferSize,
      })),
  );
  const tasks = await page.evaluate(() => globalThis.tasks);
  await tab.close();
  return { answered, files, tasks };
}

async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: Number(values.latency),
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(values.slower) });
}
