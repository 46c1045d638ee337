/** The types as strict projects meet them: plain, React, Vue. */
import { join } from 'node:path';
import { test } from 'node:test';

import { hosts, tool } from './support.mjs';

for (const [name, program] of [
  ['plain', 'typescript/bin/tsc'],
  ['react', 'typescript/bin/tsc'],
  ['vue', 'vue-tsc/bin/vue-tsc.js'],
]) {
  test(`${name}: the tag, its properties and its events are known`, () => {
    tool(program, ['-p', join(hosts, 'types', name)]);
  });
}
