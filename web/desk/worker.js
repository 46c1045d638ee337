/**
 * The desk's service worker: after the first visit the desk opens without a network.
 *
 * A version is a list of files with the hash of each (`planshift-desk-files`, written by build.mjs).
 * It is installed whole or not at all: a file whose bytes are not those of the list, because the
 * server is just being updated, say, lets the old version stand. A new one waits until the last tab
 * of the old one is closed, so no page ever gets files of two versions (DEC-134).
 */
import { files, version } from 'planshift-desk-files';

const prefix = 'planshift-desk-';
const cacheName = prefix + version;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path));
});

async function install() {
  // Another worker may serve the very same files at this moment.
  const inUse = await caches.has(cacheName);
  const cache = await caches.open(cacheName);
  try {
    for (const path of Object.keys(files)) await cache.put(path, await fetchListed(path));
  } catch (error) {
    if (!inUse) await caches.delete(cacheName);
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The path of a file of this version; null for everything else, which the browser fetches. */
function pathOf({ method, url, mode }) {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return null;
  const folder = new URL('./', self.location.href).pathname;
  if (mode === 'navigate') return pathname === folder || pathname === `${folder}index.html` ? folder : null;
  return Object.hasOwn(files, pathname) ? pathname : null;
}

async function answer(path) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(path);
  if (kept) return kept;
  try {
    const fetched = await fetchListed(path);
    await cache.put(path, fetched.clone());
    return fetched;
  } catch {
    return Response.error();
  }
}

/** The file, if it is the one that the list means. */
async function fetchListed(path) {
  const response = await fetch(path, { cache: 'no-cache' });
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!response.ok || hash !== files[path]) throw new Error(`${path} is of another version`);
  return response;
}
