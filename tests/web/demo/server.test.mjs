/** The demo's server against requests that no browser would send. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';

import { deskPolicy, listen, makeServer, policy } from '../../../web/demo/server.mjs';

const large = 'x'.repeat(8 << 20);

describe('the demo server', () => {
  let server;
  let port;
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planshift-server-'));
    await writeFile(join(folder, 'page.html'), '<p>1234567890</p>');
    await writeFile(join(folder, '100% sure.html'), 'sure');
    await writeFile(join(folder, '.secret.json'), '{}');
    await writeFile(join(folder, 'notes.txt~'), 'not served');
    await writeFile(join(folder, 'large.json'), large);
    await symlink('/etc/hostname', join(folder, 'outside.html'));
    await symlink('/etc', join(folder, 'etc'));
    server = makeServer({ extra: [['/t/', folder]] });
    port = await listen(server, 0, false);
  });

  after(async () => {
    server.closeAllConnections?.();
    server.close();
    await rm(folder, { recursive: true });
  });

  /** What comes back for these bytes, as text; the server must still be there afterwards. */
  async function raw(bytes) {
    const socket = connect(port, 'localhost');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  function get(path, { method = 'GET', headers = {} } = {}) {
    return new Promise((done, fail) => {
      const request = http.request({ port, host: 'localhost', path, method, headers }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          done({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      request.on('error', fail);
      request.end();
    });
  }

  const lines = [
    ['an address that is none', 'GET http://[ HTTP/1.1', 400],
    ['two slashes', 'GET // HTTP/1.1', 400],
    ['a port that is none', 'GET http://localhost:99999/ HTTP/1.1', 400],
    ['an asterisk', 'OPTIONS * HTTP/1.1', 404],
    ['no text at all', 'GET /%E0%A4 HTTP/1.1', 404],
    ['a zero byte', 'GET /t/page%00.html HTTP/1.1', 404],
    ['a way up', 'GET /t/../../../../etc/hostname HTTP/1.1', 404],
    ['a way up in disguise', 'GET /t/%2e%2e%2f%2e%2e/etc/passwd.html HTTP/1.1', 404],
    ['another method', 'DELETE /t/page.html HTTP/1.1', 405],
    ['a version that is none', 'GET / HTTP/x.y', 400],
    ['no line', '\u0000\u0001\u0002', 400],
  ];
  for (const [name, line, status] of lines) {
    it(`answers ${name} and lives on`, async () => {
      const answer = await raw(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
      assert.equal((await get('/t/page.html')).status, 200);
    });
  }

  it('answers only to the names of this machine', async () => {
    for (const host of ['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:8080']) {
      assert.equal((await get('/t/page.html', { headers: { host } })).status, 200, host);
    }
    for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.1:8080']) {
      const { status } = await get('/t/page.html', { headers: { host } });
      assert.ok(status === 421 || status === 400, `${host}: ${status}`);
    }
    assert.equal((await get('http://evil.example/t/page.html')).status, 421);
  });

  it('follows no link and serves no other type of file', async () => {
    for (const name of ['outside.html', 'etc/hostname', 'etc/x.html', 'notes.txt~', 'none.html', '']) {
      assert.equal((await get(`/t/${name}`)).status, 404, name);
    }
    assert.equal((await get('/server.mjs')).status, 404);
    assert.equal((await get('/t/100%25%20sure.html')).body.toString(), 'sure');
  });

  it('answers a part of a file', async () => {
    const range = (value) => get('/t/page.html', { headers: { range: value } });
    const part = await range('bytes=3-5');
    assert.equal(part.status, 206);
    assert.equal(part.body.toString(), '123');
    assert.equal(part.headers['content-range'], 'bytes 3-5/17');
    assert.equal((await range('bytes=100-')).status, 416);
    // A part is of the file as it is, also where the other side would take it compressed.
    const packed = await get('/t/page.html', { headers: { range: 'bytes=3-5', 'accept-encoding': 'br' } });
    assert.equal(packed.status, 206);
    assert.equal(packed.headers['content-encoding'], undefined);
    assert.equal(packed.body.toString(), '123');
  });

  it('sends its policy with every answer, and listens to this machine alone', async () => {
    const own = async (path) => (await get(path)).headers['content-security-policy'];
    assert.equal(await own('/t/page.html'), policy);
    assert.equal(await own('/t/none.html'), policy);
    assert.equal(await own('/desk/'), deskPolicy);
    assert.match(server.address().address, /^(127\.0\.0\.1|::1)$/u);
  });

  it('sends as much as a compressing server would', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const first = await get('/t/large.json', { headers });
    assert.equal(first.headers['content-encoding'], 'br');
    assert.ok(first.body.length < 1000);
    assert.equal(brotliDecompressSync(first.body).toString(), large);
    const again = { ...headers, 'if-none-match': first.headers.etag };
    assert.equal((await get('/t/large.json', { headers: again })).status, 304);
    const plain = await get('/t/large.json', { headers: { 'accept-encoding': 'br;q=0' } });
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(plain.body.length, large.length);
  });

  it('lets go of a file when the download is broken off', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect(port, 'localhost');
        socket.write('GET /t/large.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
        await once(socket, 'data');
        socket.destroy();
        await once(socket, 'close');
      }),
    );
    for (let turn = 0; turn < 50 && open() > before; ++turn) {
      await new Promise((done) => setTimeout(done, 20));
    }
    assert.ok(open() <= before, `${open()} open, ${before} before`);
    assert.equal((await get('/t/page.html')).status, 200);
  });
});
