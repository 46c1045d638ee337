/** What web/schemas says of a catalog and what stands in it; web/plugins.mjs puts it together. */
declare module 'planshift-schemas' {
  import type { Schemas } from './completion.js';
  export const schemas: Schemas;
}
