/**
 * From a change to the painted answer, in Chromium: 200 moves of the slider over a year with the
 * chart in sight. `work` is script, style and layout of one change; `painted` lasts until the
 * browser is through with the frame that shows it.
 *
 *     node tests/web/browser/frames.mjs
 */
import { pathToFileURL } from 'node:url';

import { showChart, startChromium } from './chromium.mjs';

export async function measureFrames(changes = 200) {
  const chromium = await startChromium();
  const attributes = { plan: 'business', to: 'premium', anchor: '2026-03-01', at: '2026-11-15' };
  const { page } = await chromium.open('rumahweb.html', { attributes, height: 2400 });
  await showChart(page);
  const times = await page.evaluate(async (count) => {
    const element = document.querySelector('planshift-calculator');
    const slider = element.shadowRoot.querySelector('input[type="range"]');
    const channel = new MessageChannel();
    const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
    const afterPaint = () =>
      new Promise((done) => {
        channel.port1.onmessage = done;
        requestAnimationFrame(() => channel.port2.postMessage(null));
      });
    const all = [];
    for (let i = 0; i < count + 20; i++) {
      await nextFrame();
      const start = performance.now();
      slider.value = String((i * 37) % 365);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      element.getBoundingClientRect();
      const work = performance.now() - start;
      await afterPaint();
      // The first changes warm the page up; nobody moves a slider before they have looked.
      if (i >= 20) all.push([work, performance.now() - start]);
    }
    return all;
  }, changes);
  await chromium.stop();
  const pick = (index) => times.map((one) => one[index]).sort((a, b) => a - b);
  const summary = (sorted) => ({
    median: sorted[Math.floor(sorted.length / 2)],
    p99: sorted[Math.floor(sorted.length * 0.99)],
  });
  return { changes: times.length, work: summary(pick(0)), painted: summary(pick(1)) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { changes, work, painted } = await measureFrames();
  const line = (name, { median, p99 }) =>
    `${name.padEnd(8)} median ${median.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms`;
  console.log([`${changes} changes`, line('work', work), line('painted', painted)].join('\n'));
}
