import { loadTools } from './tools/load.node.js';
import { startTools, type Tools } from './tools/tools.js';

/** The tools of a vendor, in Node: the module is read from the package. */
export const openTools = (): Promise<Tools> => startTools(loadTools);
