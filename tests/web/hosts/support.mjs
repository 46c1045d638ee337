/** The package as others install it, a folder behind a server, and what a page says its price is. */
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const hosts = fileURLToPath(new URL('.', import.meta.url));
export const root = join(hosts, '../../..');
export const modules = join(hosts, 'node_modules');
/** Where the hosts build to. */
export const out = join(root, 'build/hosts');

/** Puts the packed package where the hosts find it, as `npm install` would. */
export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'planshift-hosts-'));
  const [{ filename }] = JSON.parse(
    execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`],
      { cwd: root, encoding: 'utf8' },
    ),
  );
  const target = join(modules, 'planshift');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1']);
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a tool; what it said is told when it fails. */
export function run(command, words, { cwd = hosts, env = {} } = {}) {
  try {
    return execFileSync(command, words, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.slice(-4000);
    throw new Error(`${command} ${words.join(' ')}\n${said}`);
  }
}

/** A program that a platform's own package brings, so that nothing runs at installation. */
export const binary = (path) => join(modules, path);

/** A program of a package, run by this Node. */
export const tool = (path, words, options) =>
  run(process.execPath, [join(modules, path), ...words], options);

/** Starts a server that says its address itself; gives the address and the way to stop it. */
export function start(command, words, { cwd = hosts, env = {}, says, seconds = 60 }) {
  const child = spawn(command, words, { cwd, env: { ...process.env, ...env }, detached: true });
  let said = '';
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  return new Promise((done, fail) => {
    const timer = setTimeout(() => failed('said no address'), seconds * 1000);
    const failed = (why) => {
      clearTimeout(timer);
      stop();
      fail(new Error(`${command} ${words.join(' ')}: ${why}\n${said.slice(-4000)}`));
    };
    const listen = (text) => {
      said += text;
      const found = says.exec(said);
      if (!found) return;
      clearTimeout(timer);
      done({ origin: found[1], stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => failed(error.message));
    child.on('exit', (code) => failed(`ended with ${code}`));
  });
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** A folder behind a plain server, as any host of static files would send it. */
export function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const file = join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return response.end('not here');
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => {
    server.listen(0, 'localhost', () => {
      const stop = () => {
        server.closeAllConnections?.();
        server.close();
      };
      done({ origin: `http://localhost:${server.address().port}`, stop });
    });
  });
}
