/** Every file of web/locales, by its language; web/plugins.mjs lists them. */
declare module 'planshift-locales' {
  type Load = () => Promise<{ default: import('./table.js').Table }>;
  export const locales: Record<string, { first: Load; deferred: Load }>;
}
