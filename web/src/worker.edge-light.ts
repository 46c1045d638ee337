/** The calculator behind an address, in the edge runtime of Next.js. */
import { createCalculator } from './core.edge-light.js';
import { makeHandler, type Handler, type HandlerOptions } from './worker/handler.js';

export { listener } from './worker/listener.js';

export function createHandler(options: HandlerOptions): Handler {
  return makeHandler(createCalculator, options);
}
