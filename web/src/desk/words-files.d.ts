/** Every file of web/desk/words, by its language; web/desk/build.mjs lists them. */
declare module 'planshift-desk-words' {
  type Load = () => Promise<{ default: Record<string, import('../messages/table.js').Entry> }>;
  export const words: Record<string, Load>;
}
