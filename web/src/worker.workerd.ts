/** The calculator behind an address, in workerd. */
import { createCalculator } from './core.workerd.js';
import { makeHandler, type Handler, type HandlerOptions } from './worker/handler.js';

export { listener } from './worker/listener.js';

export function createHandler(options: HandlerOptions): Handler {
  return makeHandler(createCalculator, options);
}
