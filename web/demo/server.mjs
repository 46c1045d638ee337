/**
 * Serves the demo with the headers a strict page sends.
 *
 *     node web/demo/server.mjs [--port 8080]
 *
 * A port that is taken is no error unless it was asked for: the next free one is used.
 *
 * It is made for one machine: it listens on localhost, answers only to names of localhost (a page
 * elsewhere that lets its name point here gets nothing), serves only files of the listed folders and
 * types, and follows no link out of them. Reading files is left to `send`, which knows Range,
 * conditional requests and what to do when the other side hangs up.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

import send from 'send';

const web = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** What is served under which address; everything else does not exist. */
const mounts = [
  ['/dist/', resolve(web, '../dist')],
  ['/catalogs/', resolve(web, 'catalogs')],
  ['/studio/', resolve(web, 'studio')],
  ['/desk/', resolve(web, 'desk')],
  ['/desk/', resolve(web, '../dist/desk')],
  ['/', resolve(web, 'demo')],
];

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The desk can be installed: its page alone names a manifest. */
export const deskPolicy = `${policy}; manifest-src 'self'`;

/** What a browser that was sent here by its user calls this machine. */
const hosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A server, not yet listening. `extra` places come before the listed ones, as [address, folder];
 * `headers` are set on the answer of an address and replace those of the server.
 */
export function makeServer({ headers = {}, extra = [] } = {}) {
  const places = [...extra, ...mounts];
  return createServer((request, response) => {
    answer(request, response, { headers, places }).catch(() => refuse(response, 500, 'no answer'));
  });
}

async function answer(request, response, { headers, places }) {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-cache');
  const url = urlOf(request);
  if (!url) return refuse(response, 400, 'not an address');
  if (!hosts.has(url.hostname)) return refuse(response, 421, 'not the name of this server');
  const path = pathOf(url);
  const found = await find(path, places);
  if (!found) return refuse(response, 404, 'not here');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'only GET and HEAD');
  }
  response.setHeader('content-type', types[extname(found)]);
  if (path.startsWith('/desk/')) response.setHeader('content-security-policy', deskPolicy);
  for (const [name, value] of Object.entries(headers[path] ?? {})) {
    response.setHeader(name, value);
  }
  response.setHeader('vary', 'accept-encoding');
  if (wantsBrotli(request, found)) return sendCompressed(request, response, found);
  send(request, found.split('/').map(encodeURIComponent).join('/'), { cacheControl: false, dotfiles: 'allow' })
    .on('error', (error) => refuse(response, error.status ?? 500, 'no answer'))
    .pipe(response);
}

/** The address asked for, under the name the client calls this server; null for what is none. */
function urlOf({ url, headers }) {
  try {
    return new URL(url, `http://${headers.host}`);
  } catch {
    return null;
  }
}

/** A path that is no text, such as `/%E0%A4`, names nothing here. */
function pathOf(url) {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return '';
  }
}

function refuse(response, status, sentence) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

/** The file of a known type that the path names, itself and not by way of a link. */
async function find(pathname, places) {
  for (const [prefix, folder] of places) {
    if (!pathname.startsWith(prefix)) continue;
    const inside = normalize(`/${pathname.slice(prefix.length) || 'index.html'}`);
    if (!(extname(inside) in types) || inside.includes('\0')) return null;
    const root = await realpath(folder).catch(() => null);
    const file = root && join(root, inside);
    if (file && (await realpath(file).catch(() => null)) !== file) continue;
    if (file && (await stat(file)).isFile()) return file;
  }
  return null;
}

const compress = promisify(brotliCompress);

/** Compressed once for each state of a file: what a page weighs here is what it weighs at a vendor's. */
const compressed = new Map();

function wantsBrotli({ headers }, file) {
  return (
    extname(file) !== '.png' &&
    headers.range === undefined &&
    /(^|,)\s*br\s*(,|;\s*q=(1|0\.\d*[1-9])|$)/u.test(headers['accept-encoding'] ?? '')
  );
}

async function sendCompressed(request, response, file) {
  const { mtimeMs, size } = await stat(file);
  const tag = `"${mtimeMs.toString(36)}-${size.toString(36)}-br"`;
  response.setHeader('etag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.removeHeader('content-type');
    response.writeHead(304);
    return response.end();
  }
  if (compressed.get(file)?.tag !== tag) {
    compressed.set(file, { tag, body: compress(await readFile(file)) });
  }
  const body = await compressed.get(file).body;
  response.writeHead(200, { 'content-encoding': 'br', 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Listens on the port, or with `search` on the next free one after it. */
export function listen(server, port, search) {
  return new Promise((done, fail) => {
    const tryPort = (one) => {
      server.once('error', (error) => {
        if (search && error.code === 'EADDRINUSE' && one < port + 100) tryPort(one + 1);
        else fail(error);
      });
      server.listen(one, 'localhost', () => {
        server.removeAllListeners('error');
        done(server.address().port);
      });
    };
    tryPort(port);
  });
}

async function main() {
  const asked = process.argv.indexOf('--port');
  const port = asked < 0 ? 8080 : Number(process.argv[asked + 1]);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node web/demo/server.mjs [--port NUMBER]');
    process.exit(2);
  }
  try {
    const actual = await listen(makeServer(), port, asked < 0);
    console.log(`Planshift demo: http://localhost:${actual}/`);
  } catch (error) {
    const taken = error.code === 'EADDRINUSE';
    const why = taken ? 'it is taken; without --port the next free one is used' : error.message;
    console.error(`planshift demo: port ${port}: ${why}`);
    process.exit(3);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
