/**
 * Files that are asked for before the code that reads them is there: on a slow line they come
 * meanwhile. Each is asked for early once, and whoever reads it takes the answer along; what is read
 * again is fetched again.
 */
const begun = new Map<string, Promise<Response> | null>();

export function fetchEarly(url: string | null): void {
  if (url === null || begun.has(url)) return;
  const response = fetch(url);
  // Whoever takes it hears of a failure.
  response.catch(() => undefined);
  begun.set(url, response);
}

export function takeFetched(url: string): Promise<Response> {
  const response = begun.get(url) ?? fetch(url);
  begun.set(url, null);
  return response;
}

/**
 * Where the modules are. Bundlers find each file by this very expression. Those that do not know it
 * leave an address where nothing is or, where the bundle is no ES module, none at all.
 */
export function besideThisScript(): string | null {
  return known(() => new URL('./planshift-core.wasm', import.meta.url));
}

/** The module of a page (DEC-139). */
export function pageModule(): string | null {
  return known(() => new URL('./planshift-page.wasm', import.meta.url));
}

function known(address: () => URL): string | null {
  try {
    return address().href;
  } catch {
    return null;
  }
}
