declare module '*.json?first' {
  const table: import('./table.js').Table;
  export default table;
}

declare module '*.json?deferred' {
  const table: import('./table.js').Table;
  export default table;
}
