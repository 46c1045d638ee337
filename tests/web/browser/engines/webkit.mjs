import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

/** The small browser that comes with WebKitGTK, wherever this machine keeps it. */
function findMiniBrowser() {
  for (const folder of readdirSync('/usr/lib')) {
    for (const api of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
      const path = `/usr/lib/${folder}/${api}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error('MiniBrowser is not installed');
}

const keys = {
  Tab: '\ue004',
  ArrowRight: '\ue014',
  ArrowLeft: '\ue012',
  Home: '\ue011',
  End: '\ue010',
  Backspace: '\ue003',
  Enter: '\ue007',
};

/** WebKitGTK, spoken to through WebDriver over plain HTTP, under a display of its own. */
export async function startEngine() {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });
  const call = (method, path, body) => request(`http://127.0.0.1:${port}${path}`, method, body);
  await answers(() => call('GET', '/status'));
  const { sessionId } = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
      },
    },
  });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  return {
    name: 'WebKit',
    open: (url) => call('POST', `${session}/url`, { url }),
    async evaluate(run, argument) {
      const script = `const done = arguments[1]; Promise.resolve((${run})(arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await call('POST', `${session}/execute/async`, {
        script,
        args: [argument ?? null],
      });
      if (error) throw new Error(error);
      return value;
    },
    press: (key) =>
      call('POST', `${session}/actions`, {
        actions: [
          {
            type: 'key',
            id: 'keys',
            actions: [
              { type: 'keyDown', value: keys[key] ?? key },
              { type: 'keyUp', value: keys[key] ?? key },
            ],
          },
        ],
      }),
    async stop() {
      await call('DELETE', session).catch(() => undefined);
      process.kill(-driver.pid);
    },
  };
}

async function request(url, method, body) {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${url}: ${value.error}: ${value.message}`);
  return value;
}

async function answers(ask) {
  for (let i = 0; ; i++) {
    try {
      return await ask();
    } catch (error) {
      if (i >= 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
