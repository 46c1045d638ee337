/** A handler for `http.createServer` of Node, which knows no Request and no Response of its own. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Handler } from './handler.js';

export function listener(handler: Handler) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const response = await handler(requestOf(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
    incoming.resume(); // what is left of a body that was refused: passed over, not kept
  };
}

function requestOf(incoming: IncomingMessage): Request {
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const init: RequestInit & { duplex?: 'half' } = { method: incoming.method ?? 'GET' };
  const length = incoming.headers['content-length'];
  if (length !== undefined) init.headers = { 'content-length': length };
  if (hasBody) {
    init.body = streamOf(incoming);
    init.duplex = 'half';
  }
  return new Request(new URL(incoming.url ?? '/', 'http://localhost'), init);
}

function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const parts = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await parts.return?.();
    },
  });
}
