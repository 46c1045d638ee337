/**
 * The browser tests, two files at a time (each starts a server and a browser of its own), the ones
 * that take longest first. What a file says is printed when it is done.
 *
 *     node tests/web/browser/run.mjs [name…]
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '../../..');
const longest = ['access', 'engines', 'typing', 'embed'];
const wanted = process.argv.slice(2);

const place = (file) => {
  const found = longest.findIndex((name) => file.startsWith(name));
  return found < 0 ? longest.length : found;
};
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)))
  .sort((a, b) => place(a) - place(b));

function run(file) {
  return new Promise((done) => {
    const test = spawn(process.execPath, ['--test', join(folder, file)], { cwd: root });
    let said = '';
    for (const stream of [test.stdout, test.stderr]) stream.on('data', (text) => (said += text));
    test.on('close', (status) => {
      process.stdout.write(said);
      done(status === 0);
    });
  });
}

const results = [];
async function work() {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    results.push(await run(file));
  }
}
await Promise.all([work(), work()]);
process.exit(results.every(Boolean) ? 0 : 1);
