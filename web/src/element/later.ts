/** What the calculator needs after its first answer: the views below it, and the ways out. */
export { laterView } from '../views/templates/later.js';
export { download, toCSV, toJSON } from './export.js';
export { printElement } from './print.js';
export { writeFragment } from './share.js';
