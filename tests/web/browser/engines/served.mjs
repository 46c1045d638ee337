import { listen, makeServer } from '../../../../web/demo/server.mjs';

/** All three, or those that ENGINES names. */
export const engines = process.env.ENGINES?.split(',') ?? ['chromium', 'firefox', 'webkit'];

export async function startEngine(name) {
  const engine = await import(`./${name}.mjs`);
  return engine.startEngine();
}

/** The demo's server on `port`, or on any that is free, until it is stopped. */
export async function serve(options, port = 0) {
  const server = makeServer(options);
  const found = await listen(server, port, false);
  return {
    port: found,
    origin: `http://localhost:${found}`,
    stop() {
      server.closeAllConnections?.();
      server.close();
    },
  };
}
