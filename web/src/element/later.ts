/** What the calculator needs after its first answer: the views below it, and the ways out. */
export { addonFields, exactFields } from '../views/templates/exact.js';
export { haveFields } from '../views/templates/effects.js';
export { laterViews } from '../views/templates/later.js';
export { CurveDesk } from './curve-desk.js';
export { Glance } from './glance.js';
export { coreProblems } from '../views/models/problems.js';
export { download, toCSV, toJSON } from './export.js';
export { laterSheets } from './later-styles.js';
export { printElement } from './print.js';
export { handOver, writeLink } from './hand-over.js';
export { typedProblems } from '../views/models/typed.js';
