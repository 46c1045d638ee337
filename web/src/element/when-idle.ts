/** Paper has the chart too, seen or not: it is fetched once the page has nothing better to do. */
export function whenIdle(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: 5000 });
  else setTimeout(then, 2000);
}
