import { createHandler } from 'planshift/worker';

import catalog from '../page/src/catalog.js';

export default { fetch: createHandler({ catalog, now: () => new Date('2026-11-15T12:00:00Z') }) };
