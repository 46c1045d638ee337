import { fileURLToPath } from 'node:url';

/** Only what this place asks for: two builds side by side, and node_modules one folder up. */
const root = fileURLToPath(new URL('..', import.meta.url));

export default {
  distDir: process.env.PLANSHIFT_DIST,
  outputFileTracingRoot: root,
  turbopack: { root },
};
