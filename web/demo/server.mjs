/**
 * Serves the demo with the headers a strict page sends. Node alone, no dependency.
 *
 *     node web/demo/server.mjs [--port 8080]
 *
 * A port that is taken is no error unless it was asked for: the next free one is used.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const web = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** What is served under which address; everything else does not exist. */
const mounts = [
  ['/dist/', resolve(web, '../dist')],
  ['/catalogs/', resolve(web, 'catalogs')],
  ['/', resolve(web, 'demo')],
];

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
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

/** A server, not yet listening. `mounts` and `headers` may be replaced by tests. */
export function makeServer({ headers = {}, extra = [] } = {}) {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const found = await find(pathOf(url), [...extra, ...mounts]);
    const common = {
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    };
    if (!found || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(found ? 405 : 404, { ...common, 'content-type': 'text/plain' });
      return response.end(found ? 'only GET\n' : 'not here\n');
    }
    const type = types[extname(found)] ?? 'application/octet-stream';
    response.writeHead(200, { ...common, 'content-type': type, ...headers[url.pathname] });
    if (request.method === 'HEAD') return response.end();
    createReadStream(found).pipe(response);
  });
}

/** A path that is no text, such as `/%E0%A4`, names nothing here. */
function pathOf(url) {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return '';
  }
}

async function find(pathname, places) {
  for (const [prefix, folder] of places) {
    if (!pathname.startsWith(prefix)) continue;
    const file = normalize(join(folder, pathname.slice(prefix.length) || 'index.html'));
    if (!file.startsWith(join(folder, '/')) || file.includes('\0')) return null;
    const info = await stat(file).catch(() => null);
    if (info?.isFile()) return file;
  }
  return null;
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
