/**
 * The calculator behind an address, for workers at the edge and for Node:
 *
 *     import { createHandler } from 'planshift/worker';
 *     export default { fetch: createHandler({ catalog }) };
 */
import { createCalculator } from './core.js';
import { makeHandler, type Handler, type HandlerOptions } from './worker/handler.js';

export { listener } from './worker/listener.js';
export type { Handler, HandlerOptions, Verification } from './worker/handler.js';
export type { Difference, Refusal } from './worker/verify.js';

/** Answers `POST /quote` and `POST /verify`, wherever in the path they stand. */
export function createHandler(options: HandlerOptions): Handler {
  return makeHandler(createCalculator, options);
}
